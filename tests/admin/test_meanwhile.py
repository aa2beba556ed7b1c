"""Two editors at one record: what one saves, the other's older form does not undo."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import strip_tags

from releases.editing.drafts import settle
from releases.editing.history import revisions
from releases.editing.publish import publish
from releases.ledger.core.tables import Edition
from releases.ledger.write.mentions import public_body
from releases.models import Participation, PlannedPublication, Prisoner, Record
from tests.admin.forms import Desk, Form, read
from tests.world import make
from tests.world.scene import Scene


@pytest.fixture
def colleague(reviewer: User, as_user: Callable[[User], Client]) -> Desk:
    return Desk(as_user(reviewer))


def _level(scene: Scene) -> str:
    return Prisoner.objects.get(pk=scene.prisoner.pk).identity_level


def _lowered_meanwhile(desk: Desk, scene: Scene) -> Form:
    """The form from before the level was lowered and published; with a note typed into it."""
    stale = desk.form(scene.prisoner)
    lowering = desk.form(scene.prisoner) | {"identity_level": "initials"}
    desk.saved(scene.prisoner, lowering)
    publish(scene.prisoner, by=scene.by)
    stale["editors_note"] = "A typing error is gone."
    return stale


def test_form_from_before_a_level_was_lowered_is_refused_and_says_who_lowered_it(
    desk: Desk, colleague: Desk, published: Scene
) -> None:
    page = colleague.refused(published.prisoner, _lowered_meanwhile(desk, published))
    assert _level(published) == "initials"
    [message] = page.errors["overwrite"]
    assert message.startswith("editor saved this meanwhile (")
    assert page.forms["prisoner_form"]["editors_note"] == "A typing error is gone."
    assert colleague.address(published.prisoner, "history") in page.links


def test_form_that_was_refused_is_refused_again_until_it_is_meant(
    desk: Desk, colleague: Desk, published: Scene
) -> None:
    stale = _lowered_meanwhile(desk, published)
    again = colleague.refused(published.prisoner, stale).forms["prisoner_form"]
    assert colleague.refused(published.prisoner, again).errors["overwrite"]
    meant = again | {"overwrite": again.boxes["overwrite"]}
    between = desk.form(published.prisoner) | {"editors_note": "Another save between."}
    desk.saved(published.prisoner, between)
    again = colleague.refused(published.prisoner, meant).forms["prisoner_form"]
    assert _level(published) == "initials"
    colleague.saved(published.prisoner, again | {"overwrite": again.boxes["overwrite"]})
    assert _level(published) == "full"
    saved = Prisoner.objects.get(pk=published.prisoner.pk)
    assert saved.editors_note == "A typing error is gone."


def test_form_from_before_a_participation_was_withheld_is_refused(
    desk: Desk, colleague: Desk, published: Scene
) -> None:
    stale = colleague.form(published.release) | {"summary_en": "A summary"}
    form = desk.form(published.release)
    row = next(
        n for n in range(2) if form[f"participations-{n}-id"] == str(published.participation.pk)
    )
    form.change("participations", row, visibility="withheld")
    desk.saved(published.release, form)
    colleague.refused(published.release, stale)
    assert Participation.objects.get(pk=published.participation.pk).visibility == "withheld"


def test_form_from_before_a_part_was_written_by_a_command_is_refused(
    desk: Desk, scene: Scene
) -> None:
    """Which signs nothing."""
    stale = desk.form(scene.prisoner)
    make.detention(scene.prisoner, start="2026-01-01")
    assert desk.refused(scene.prisoner, stale).errors["overwrite"]


@pytest.mark.parametrize("token", ["", "0" * 32, "\0", "x" * 5000, None])
def test_form_without_its_token_or_with_another_is_refused(
    desk: Desk, scene: Scene, token: str | None
) -> None:
    kept = revisions(scene.source).count()
    form = desk.form(scene.source) | {"title": "Another title"}
    form["seen"] = token
    if token is None:
        del form["seen"]
    response = desk.post(scene.source, form)
    assert response.status_code == 200
    assert "overwrite" in read(response).errors
    assert revisions(scene.source).count() == kept


def test_form_saved_twice_in_a_row_is_saved(desk: Desk, scene: Scene) -> None:
    for title in ("One", "Two"):
        form = desk.form(scene.source) | {"title": title}
        desk.saved(scene.source, form)
    scene.source.refresh_from_db()
    assert scene.source.title == "Two"


def test_form_that_adds_a_record_has_no_token(desk: Desk) -> None:
    assert "seen" not in desk.form(Prisoner)


def _shown(record: Record) -> dict:
    return public_body(record.pk) or {}


def _opened_meanwhile(desk: Desk, scene: Scene) -> None:
    opening = {"summary_en": "Nobody has read this.", "public_fields": ["summary"]}
    desk.saved(scene.prisoner, desk.form(scene.prisoner) | opening)


@pytest.mark.parametrize("act", ["publish", "plan"])
def test_page_of_publication_from_before_a_save_is_refused_until_it_is_read_again(
    desk: Desk, colleague: Desk, published: Scene, act: str
) -> None:
    person = published.prisoner
    at = {"at": "2999-01-01T10:00"} if act == "plan" else {}
    stale = colleague.publication(person, act) | at | {"note": "Typed"}
    _opened_meanwhile(desk, published)
    response = colleague.client.post(colleague.address(person, "publication"), stale)
    page = read(response)
    assert page.errors[""][0].startswith("editor saved this meanwhile (")
    assert _shown(person)["summary"] == {}
    assert not PlannedPublication.objects.exists()
    again = page.forms[act]
    assert again["note"] == "Typed"
    done = colleague.client.post(colleague.address(person, "publication"), again)
    assert done.status_code == 302


def test_page_of_publication_from_before_a_release_said_more_of_the_person_is_refused(
    desk: Desk, published: Scene
) -> None:
    stale = desk.publication(published.prisoner, "publish")
    row = {"participation": published.participation, "value": "Nobody has read this."}
    make.cite(published.release, published.source, **row)
    response = desk.client.post(desk.address(published.prisoner, "publication"), stale)
    assert "Releases do not say of this person" in read(response).errors[""][0]
    assert "Nobody has read this." not in str(_shown(published.prisoner))


@pytest.mark.parametrize("token", ["", "0" * 64, "\0"])
def test_publication_without_its_token_or_with_another_is_refused(
    desk: Desk, scene: Scene, token: str
) -> None:
    for act in ({"act": "publish"}, {"act": "plan", "at": "2999-01-01T10:00"}):
        address = desk.address(scene.source, "publication")
        assert desk.client.post(address, act | {"seen": token}).status_code == 200
    assert not Edition.objects.exists()
    assert not PlannedPublication.objects.exists()


def test_chosen_in_a_list_from_before_a_save_is_refused(
    desk: Desk, colleague: Desk, published: Scene
) -> None:
    other = make.prisoner(published.by)
    make.cite(other, published.source)
    chosen = {"action": "publish_chosen", "_selected_action": [published.prisoner.pk, other.pk]}
    stale = read(colleague.client.get("/admin/releases/prisoner/")).forms["changelist-form"]
    _opened_meanwhile(desk, published)
    response = colleague.client.post("/admin/releases/prisoner/", stale | chosen, follow=True)
    assert "editor saved this meanwhile" in response.content.decode()
    assert _shown(published.prisoner)["summary"] == {}
    assert _shown(other)


def test_chosen_beyond_the_page_of_the_list_is_refused(desk: Desk, scene: Scene) -> None:
    chosen = {"action": "publish_chosen", "_selected_action": [scene.source.pk]}
    response = desk.client.post("/admin/releases/source/", chosen, follow=True)
    assert "It was not on the page of the list that you saw." in response.content.decode()
    assert not Edition.objects.exists()


def _beside(page: bytes) -> list[list[str]]:
    """The lines of the table: field, when it was opened, saved now, on the page."""
    table = page.decode().partition('class="desk-beside"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)[1:]
    return [
        [" ".join(strip_tags(cell).split()) for cell in re.split(r"</t[hd]>", row)][:4]
        for row in rows
    ]


def test_what_two_editors_changed_stands_side_by_side(
    desk: Desk, colleague: Desk, scene: Scene
) -> None:
    settle(scene.release, by=scene.by)
    mine = colleague.form(scene.release) | {"title_en": "Mine", "announced": "December 2025"}
    theirs = desk.form(scene.release) | {"title_en": "Theirs", "summary_en": "Their summary"}
    theirs.row("destinations", place=scene.place, visibility="public", cite_source=scene.source)
    desk.saved(scene.release, theirs)
    response = colleague.post(scene.release, mine)
    title = scene.release.title_en  # type: ignore[attr-defined]
    assert _beside(response.content) == [
        ["Title [en] both changed", title, "Theirs", "Mine"],
        ["Summary [en]", "–", "Their summary", "–"],
        ["Announced", "13 December 2025", "13 December 2025", "December 2025"],
    ]
    words = " ".join(strip_tags(response.content.decode()).split())
    added = words.partition("Added meanwhile, not on your page, and kept: ")[2]
    assert "Destination Vilnius · final destination What was changed" in added


def test_row_that_both_changed_is_named_with_its_number(
    desk: Desk, colleague: Desk, scene: Scene
) -> None:
    settle(scene.release, by=scene.by)
    mine, theirs = colleague.form(scene.release), desk.form(scene.release)
    mine.change("claims", 0, number="12")
    theirs.change("claims", 0, number="11")
    desk.saved(scene.release, theirs)
    assert _beside(colleague.post(scene.release, mine).content) == [
        ["Number #1, Number both changed", "9", "11", "12"]
    ]


@pytest.mark.parametrize("opened", ["", "x", "\0", "9" * 40, "2147483647", "-1", "²"])
def test_form_that_says_a_revision_that_is_none_is_compared_with_what_is_saved(
    desk: Desk, colleague: Desk, scene: Scene, opened: str
) -> None:
    mine = colleague.form(scene.source) | {"title": "Mine", "opened": opened}
    desk.saved(scene.source, desk.form(scene.source) | {"title": "Theirs"})
    [line] = _beside(colleague.post(scene.source, mine).content)
    assert line == ["Title", "Theirs", "Theirs", "Mine"]
