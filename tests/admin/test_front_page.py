"""The desk's front page says what went wrong, to those who can do something about it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from releases.editing.approval import Vouched
from releases.editing.drafts import save_record
from releases.editing.planned import plan
from releases.editing.publish import embargo, publish
from releases.editing.workflow import approve, request_changes, submit
from releases.models import PlannedPublication, Submission
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


def _lists(content: str) -> list[str]:
    return re.findall(r"<h3>(.+?) <span class=\"desk-count\">(\d+)</span>", content)  # type: ignore[return-value]


def test_front_page_shows_each_what_waits_for_them(
    as_user: Session, editor: User, reviewer: User, colleague: User, two_people: None
) -> None:
    make.actor(editor, name_en="A draft")
    waits, asked, done = (make.actor(editor, name_en=name) for name in ("Waits", "Asked", "Done"))
    for record in (waits, asked, done):
        submit(record, by=editor)
    request_changes(asked, by=reviewer, words="Why?")
    approve(done, by=reviewer)
    own = make.actor(reviewer, name_en="A reviewer’s own")
    submit(own, by=reviewer)
    embargo(make.place(editor), by=editor, reason="Talks", until=timezone.now() + timedelta(days=6))
    changed = make.source(editor)
    publish(changed, by=editor, vouched=Vouched.DOCUMENTED_FILE)
    changed.refresh_from_db()
    save_record(changed, by=editor)
    lists = {user: dict(_lists(_front(as_user, user))) for user in (editor, reviewer, colleague)}
    assert lists[editor] == {
        "Changes requested from me": "1",
        "Approved and not published yet": "1",
        "My drafts": "2",
        "Published, with changes that are not": "1",
        "Embargoes that end within a week": "1",
    }
    assert lists[reviewer]["Submissions to review, oldest first"] == "1"
    assert lists[colleague]["Submissions to review, oldest first"] == "2"
    content = _front(as_user, colleague)
    assert content.index(">Waits<") < content.index(">A reviewer’s own<")


def _front(as_user: Session, user: User) -> str:
    return as_user(user).get(FRONT).content.decode()


def test_front_page_shows_warnings_as_of_the_submission(
    as_user: Session, editor: User, reviewer: User, two_people: None
) -> None:
    release = make.release(editor)
    make.cite(release, make.source(editor))
    row = submit(release, by=editor)
    counted = f"when submitted, {row.submitted_at:%Y-%m-%d %H:%M}"
    for user in (editor, reviewer):
        content = _front(as_user, user)
        assert "Submitted with warnings" in content
        assert counted in content
        assert "saved since" not in content
    save_record(release, by=editor)
    assert f"{counted}; saved since" in _front(as_user, reviewer)


def test_front_page_asks_as_often_however_much_waits(
    as_user: Session, editor: User, reviewer: User, two_people: None
) -> None:
    session = as_user(reviewer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert session.get(FRONT).status_code == 200
        return len(queries)

    def more(count: int) -> None:
        for _number in range(count):
            for record in (make.prisoner(editor), make.statement(editor, make.actor(editor))):
                make.cite(record, make.source(editor))
                submit(record, by=editor)
            make.prisoner(reviewer)

    more(1)
    before = asked()
    more(6)
    assert asked() <= before + 3  # a count for each list that is longer than the page shows
    assert Submission.objects.count() > 12


def test_front_page_hides_kinds_that_the_user_may_not_see(
    as_user: Session, editor: User, two_people: None
) -> None:
    staff = User.objects.create(username="staff", is_staff=True)
    wanted = ("review_record", "view_actor")
    staff.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    submit(make.actor(editor, name_en="An actor"), by=editor)
    submit(make.place(editor, name_en="A place"), by=editor)
    content = _front(as_user, staff)
    assert "An actor" in content
    assert "A place" not in content
