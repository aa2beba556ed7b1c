"""The desk's front page says what went wrong, to those who can do something about it."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from releases.editing.planned import plan
from releases.models import PlannedPublication
from tests.world import make

Session = Callable[[User], Client]
FRONT = "/admin/"


def test_front_page_with_nothing_wrong_shows_no_warning(as_user: Session, editor: User) -> None:
    assert b"This went wrong" not in as_user(editor).get(FRONT).content


def test_front_page_leads_to_a_plan_that_did_not_come_about(as_user: Session, editor: User) -> None:
    actor = make.actor(editor)
    plan(actor, by=editor, at=datetime(2999, 1, 1, tzinfo=UTC))
    PlannedPublication.objects.update(refusal="No source.")
    content = as_user(editor).get(FRONT).content.decode()
    assert f"/admin/releases/actor/{actor.pk}/publication/" in content
    assert "No source." in content


def test_front_page_counts_dead_jobs_for_administrators_only(
    as_user: Session, editor: User, admin: User
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, status) "
            "VALUES ('sign_the_ledger', 'default', 'failed')"
        )
    session = as_user(admin)
    content = session.get(FRONT).content.decode()
    assert "1 job of the worker failed." in content
    listed = session.get("/admin/procrastinate/procrastinatejob/?status__exact=failed")
    assert "sign_the_ledger" in listed.content.decode()
    assert b"failed." not in as_user(editor).get(FRONT).content
