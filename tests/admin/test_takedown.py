"""Taking records out of the public on the desk: for the safety officer alone, and on record."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from releases.editing import suppressions as acts
from releases.editing.evidence import keep
from releases.editing.marking import mark
from releases.editing.roles import ensure_roles
from releases.intake.models import SEALED, Message
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.tables import Document
from releases.models import Actor, Hiding, Record
from tests.admin.accounts import PASSWORD, confirm, with_password
from tests.world import make
from tests.world.scene import Scene

LIST = "/admin/releases/takedown/"


@pytest.fixture
def officer(db: None, as_user: Callable[[User], Client]) -> Client:
    return _signed_in(as_user, "safety officer")


def _signed_in(as_user: Callable[[User], Client], role: str, *, fresh: bool = True) -> Client:
    ensure_roles()
    user = with_password(User.objects.create(username=f"the {role}", is_staff=True))
    user.groups.add(Group.objects.get(name=role))
    client = as_user(user)
    if fresh:
        confirm(client)
    return client


def _page(record: Record) -> str:
    return f"{LIST}{record.pk}/"


def _post(client: Client, record: Record, act: str, **said: Any) -> Any:
    sent = {"act": act, "reason_code": "danger", "note": "canarynote", **said}
    return client.post(_page(record), sent)


def _status(record: Record) -> int:
    return Client().get(f"/api/v1/{record.kind}s/{record.pk}/").status_code


def test_record_is_hidden_shown_again_and_both_are_on_record(
    officer: Client, published: Scene
) -> None:
    actor = published.actor
    assert _post(officer, actor, "hide").status_code == 302
    assert _status(actor) == 410
    rows = officer.get(LIST).content.decode()
    for said in (str(actor.pk), "somebody is in danger", "canarynote", "the safety officer"):
        assert said in rows
    assert _post(officer, actor, "show_again").status_code == 302
    assert _status(actor) == 200
    assert [(row.act, row.done_by.username) for row in Hiding.objects.all()] == [
        ("shown_again", "the safety officer"), ("hidden", "the safety officer"),
    ]  # fmt: skip
    assert "Nothing is hidden" in officer.get(LIST).content.decode()


def test_takedown_is_confirmed_by_typing_and_is_for_good(officer: Client, scene: Scene) -> None:
    actor = make.actor(scene.by, name_en="The envoy")
    scene.publish(actor)
    shown = officer.get(f"{_page(actor)}?takedown").content.decode()
    assert "1 public version of it" in shown
    for typed in ("", "x", str(uuid4())[:8]):
        refused = _post(officer, actor, "take_down", typed=typed)
        assert refused.status_code == 200
        assert _status(actor) == 200
    assert _post(officer, actor, "take_down", typed=str(actor.pk)[:8]).status_code == 302
    assert _status(actor) == 410
    assert Actor.objects.get(pk=actor.pk).state == "taken_down"
    assert not Edition.objects.filter(record_id=actor.pk, sequence=1, body__isnull=False).exists()
    again = _post(officer, actor, "show_again").content.decode()
    assert "Somebody else did this meanwhile" in again
    assert "does not come back" in officer.get(_page(actor)).content.decode()


def test_what_still_names_the_subject_stops_the_takedown_and_leaves_it_hidden(
    officer: Client, published: Scene
) -> None:
    published.actor.description_en = "Speaks for Maria Kolesnikova."
    published.actor.public_fields = ["description"]
    published.actor.save()
    published.publish(published.actor)
    person = published.prisoner
    shown = officer.get(f"{_page(person)}?takedown").content.decode()
    assert "edit it first" in shown
    refused = _post(officer, person, "take_down", typed=str(person.pk)[:8]).content.decode()
    assert "still names" in refused
    assert "not taken down yet" in refused
    assert _status(person) == 410
    assert [row.act for row in Hiding.objects.all()] == ["hidden"]


def test_hiding_waits_for_no_reading_of_the_ledger(
    officer: Client, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Record] = []
    monkeypatch.setattr(acts, "hits", lambda record: read.append(record) or [])
    shown = officer.get(_page(published.actor)).content.decode()
    assert "What disappears" not in shown
    assert 'value="take_down"' not in shown
    assert _post(officer, published.actor, "hide").status_code == 302
    assert _status(published.actor) == 410
    assert read == []
    assert 'href="?takedown"' in shown
    assert "What disappears" in officer.get(f"{_page(published.actor)}?takedown").content.decode()
    assert read == [published.actor.record_ptr]


def test_kept_copies_of_sources_behind_the_person_are_listed_before_a_takedown(
    officer: Client, published: Scene
) -> None:
    source = published.source
    unsuspicious = {"file_name": "page.pdf", "by": published.by}
    kept = keep(source, file=BytesIO(b"%PDF-1.7 Maria Kolesnikova"), **unsuspicious)
    page = f"{_page(published.prisoner)}?takedown"
    shown = officer.get(page).content.decode()
    assert "page.pdf" in shown
    assert "look through each" in shown
    assert "readers can get it now" not in shown
    mark(kept, by=published.by, reason="Ours")
    published.publish(source)
    assert "readers can get it now" in officer.get(page).content.decode()


def test_note_that_names_the_subject_is_emptied_by_the_takedown(
    officer: Client, published: Scene
) -> None:
    person = published.prisoner
    said = {"note": "Maria Kolesnikova wrote to us", "typed": str(person.pk)[:8]}
    assert _post(officer, person, "take_down", **said).status_code == 302
    assert {row.note for row in Hiding.objects.all()} == {"…"}


@pytest.mark.parametrize("role", ["viewer", "reviewer", "admin"])
def test_nobody_else_sees_the_pages_or_acts(
    published: Scene, as_user: Callable[[User], Client], role: str
) -> None:
    session = _signed_in(as_user, role)
    actor = published.actor
    assert session.get(LIST).status_code == 403
    assert session.get(_page(actor)).status_code == 403
    for act in ("hide", "show_again", "take_down"):
        assert _post(session, actor, act, typed=str(actor.pk)[:8]).status_code == 403
    assert not Suppression.objects.exists()
    assert not Hiding.objects.exists()
    assert (
        _page(actor)
        not in session.get(f"/admin/releases/actor/{actor.pk}/change/").content.decode()
    )


def test_who_signed_in_long_ago_is_asked_again_before_the_act(
    published: Scene, as_user: Callable[[User], Client]
) -> None:
    session = _signed_in(as_user, "safety officer", fresh=False)
    assert session.get(_page(published.actor)).status_code == 200
    asked = _post(session, published.actor, "hide")
    assert asked.status_code == 302
    assert asked["Location"].startswith("/admin/accounts/confirm")
    assert _status(published.actor) == 200
    session.post(asked["Location"], {"password": PASSWORD})
    assert _status(published.actor) == 410  # what was asked for is done then


def test_record_is_found_by_its_address_past_address_or_id(
    officer: Client, published: Scene
) -> None:
    actor = published.actor
    slug = Document.objects.get(record_id=actor.pk).slug
    for address in (
        f"https://releases.example.org/be/actors/{slug}/?as_of=1#x",
        f"/actors/{slug}/", f"/api/v1/actors/{actor.pk}/", str(actor.pk),
    ):  # fmt: skip
        assert officer.get(LIST, {"address": address})["Location"] == _page(actor)
    _post(officer, actor, "hide")
    assert officer.get(LIST, {"address": f"/actors/{slug}/"}).status_code == 302


def test_address_of_nothing_is_said_to_be_one(officer: Client) -> None:
    for address in ("x", "/actors/nobody/", f"/actors/{uuid4()}/", "\0", "/actors/\0/", "/users/1/",
                    "%00", "<b>", "x" * 501, ""):  # fmt: skip
        answer = officer.get(LIST, {"address": address})
        assert answer.status_code == 200
        assert "errorlist" in answer.content.decode(), address


def test_act_with_mistakes_is_not_done(officer: Client, published: Scene) -> None:
    for said in (
        {"reason_code": ""}, {"reason_code": "x"}, {"note": "x" * 2001}, {"note": "a\0b"},
        {"act": ""}, {"act": "drop"},
    ):  # fmt: skip
        sent = {"act": "hide", "reason_code": "danger", "note": "", **said}
        assert officer.post(_page(published.actor), sent).status_code == 200
    assert not Suppression.objects.exists()


def test_page_of_no_record_is_not_found(officer: Client) -> None:
    assert officer.get(f"{LIST}{uuid4()}/").status_code == 404


def test_ways_lead_from_the_record_and_from_the_message(officer: Client, published: Scene) -> None:
    actor = published.actor
    form = officer.get(f"/admin/releases/actor/{actor.pk}/change/").content.decode()
    assert f'href="{_page(actor)}"' in form
    for kind, there in (("takedown", True), ("correction", False)):
        message = Message.objects.create(
            kind=kind, receipt=kind[:1], received_at=actor.created_at, sealed=SEALED
        )
        shown = officer.get(f"/admin/intake/message/{message.pk}/change/").content.decode()
        assert (f'href="{LIST}"' in shown) == there
