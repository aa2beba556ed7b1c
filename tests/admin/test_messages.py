"""The safety officer and messages from outside: listed, fetched sealed, noted, deleted."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client

from releases.editing.messages import handle, waiting
from releases.editing.roles import ensure_roles
from releases.intake.models import SEALED, Message
from releases.terms.vocabularies.intake import MessageState
from tests.admin.forms import read

LIST = "/admin/intake/message/"


@pytest.fixture
def officer(db: None) -> User:
    ensure_roles()
    user = User.objects.create(username="officer", is_staff=True)
    user.groups.add(Group.objects.get(name="safety officer"))
    return user


@pytest.fixture
def session(officer: User, as_user: Callable[[User], Client]) -> Client:
    return as_user(officer)


def message(receipt: str, kind: str = "correction") -> Message:
    at = datetime(2026, 3, 1, 10, tzinfo=UTC)
    return Message.objects.create(
        kind=kind, receipt=receipt, received_at=at, sealed=f"{SEALED}{receipt} sealed\n"
    )


def test_list_has_takedowns_first_and_finds_a_receipt_as_it_was_said(session: Client) -> None:
    message("11111-00000"), message("22222-AAAAA", "takedown")
    shown = session.get(LIST).content.decode()
    assert shown.index("22222-AAAAA") < shown.index("11111-00000")
    assert "sealed\n" not in shown
    found = session.get(LIST, {"q": "iLi11 ooooo"}).content.decode()
    assert "11111-00000" in found
    assert "22222-AAAAA" not in found


def test_officer_fetches_what_is_open_notes_what_was_done_and_deletes(
    session: Client, officer: User
) -> None:
    first, second = message("11111-00000"), message("22222-AAAAA")
    assert b"22222-AAAAA" in session.get("/admin/").content
    page = f"{LIST}{first.pk}/change/"
    form = read(session.get(page)).forms["handling"].sent() | {"state": "done"}
    assert session.post(page, form).status_code == 302
    assert "done" in session.get(page).content.decode()
    assert list(waiting()) == [second]
    fetched = session.get(f"{LIST}sealed/")
    assert "attachment" in fetched["Content-Disposition"]
    assert fetched.content.decode() == second.sealed
    assert session.get(f"{LIST}{first.pk}/sealed/").content.decode() == first.sealed
    assert session.post(f"{LIST}{first.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Message.objects.all()) == [second]
    assert not LogEntry.objects.exists()


def test_message_that_was_taken_up_still_waits(officer: User) -> None:
    one = message("11111-00000")
    handle(one, state=MessageState.IN_HAND, by=officer)
    assert list(waiting()) == [one]
    handle(one, state=MessageState.DECLINED, by=officer)
    assert not waiting()


@pytest.mark.parametrize("state", ["", "x", "\0", "new"])
def test_state_that_there_is_not_is_refused_at_its_field(session: Client, state: str) -> None:
    one = message("11111-00000")
    response = session.post(f"{LIST}{one.pk}/change/", {"state": state})
    assert response.status_code == 200
    assert list(waiting()) == [one]


@pytest.mark.parametrize("key", ["1", "x", "00000000-0000-4000-8000-000000000000"])
def test_message_that_there_is_not_is_not_found(session: Client, key: str) -> None:
    assert session.get(f"{LIST}{key}/change/").status_code == 404


def test_editors_and_reviewers_see_no_message(
    editor: User, reviewer: User, as_user: Callable[[User], Client]
) -> None:
    one = message("11111-00000")
    for user in (editor, reviewer):
        session = as_user(user)
        for path in ("", "sealed/", f"{one.pk}/change/", f"{one.pk}/sealed/", f"{one.pk}/delete/"):
            assert session.get(LIST + path).status_code == 403
        assert b"11111" not in session.get("/admin/").content
