"""The panel that says what stops publication, and the page of publishing and withdrawing."""

import re

import pytest
from django.test import Client

from releases.ledger.core.tables import Edition
from releases.models import PlannedPublication, Publication, Record
from tests.admin.forms import Desk, read
from tests.world import make
from tests.world.letters import Written
from tests.world.scene import Scene


def _do(desk: Desk, record: Record, act: str, **values: str) -> object:
    return desk.act(record, act, **values)


def _state(record: Record) -> str:
    return Record.objects.get(pk=record.pk).state


def test_publishing_with_an_unpublished_source_is_refused_and_names_it(
    desk: Desk, scene: Scene
) -> None:
    scene.publish(scene.actor, scene.place)
    response = _do(desk, scene.release, "publish")
    errors = " ".join(read(response).errors[""])
    assert f"its source “{scene.source.title}” is not published" in errors
    assert _state(scene.release) == "draft"
    assert Edition.objects.filter(record_id=scene.release.pk).count() == 0


def test_panel_leads_to_the_field_of_each_problem(desk: Desk, scene: Scene) -> None:
    release = make.release(scene.by, announced="")
    make.claim(release, scene.actor, 5)
    make.participation(release, scene.prisoner)
    page = desk.client.get(desk.address(release)).content.decode()
    anchors = re.findall(rf'href="{desk.address(release)}#([\w-]+)"', page)
    assert {"id_announced", "citations-group", "claims-group", "participations-group"} <= set(
        anchors
    )
    for anchor in anchors:
        assert f'id="{anchor}"' in page


def test_panel_leads_to_what_must_be_published_first(desk: Desk, scene: Scene) -> None:
    scene.publish(scene.place)
    page = desk.client.get(desk.address(scene.release)).content.decode()
    assert desk.address(scene.source, "publication") in page
    assert desk.address(scene.actor, "publication") in page
    assert desk.address(scene.place, "publication") not in page
    assert desk.address(scene.prisoner, "publication") not in page


def test_publishing_leads_back_to_the_form_with_the_way_to_the_public_page(
    desk: Desk, scene: Scene
) -> None:
    scene.publish(scene.source, scene.actor, scene.place)
    response = _do(desk, scene.release, "publish", note="First", reason="Because")
    edition = Edition.objects.get(record_id=scene.release.pk)
    page = desk.client.get(response["Location"])  # type: ignore[index]
    assert f"Published as edition {edition.sequence}." in page.content.decode()
    public = Client().get(f"/releases/{scene.release.slug}/")
    assert public.status_code == 200
    assert page.content.decode().count(f'href="/releases/{scene.release.slug}/"') >= 2
    publication = Publication.objects.get(sequence=edition.sequence)
    assert publication.by == scene.by
    assert publication.reason.splitlines()[0] == "Because"  # and below it what was ticked alone


def test_withdrawing_needs_a_reason_and_takes_the_page_away(desk: Desk, published: Scene) -> None:
    release = published.release
    response = _do(desk, release, "withdraw", reason=" ")
    assert list(read(response).errors) == ["withdraw_reason"]
    assert _state(release) == "published"
    _do(desk, release, "withdraw", reason="A mistake")
    assert _state(release) == "withdrawn"
    assert Client().get(f"/releases/{release.slug}/").status_code in (404, 410)
    assert b"VIEW ON SITE" not in desk.client.get(desk.address(release)).content.upper()


def test_embargo_stops_publication_until_it_is_lifted(desk: Desk, scene: Scene) -> None:
    _do(desk, scene.source, "embargo", reason="Talks go on")
    assert "Talks go on" in " ".join(read(_do(desk, scene.source, "publish")).errors[""])
    assert _state(scene.source) == "draft"
    _do(desk, scene.source, "lift")
    _do(desk, scene.source, "publish")
    assert _state(scene.source) == "published"


@pytest.mark.parametrize(
    "values",
    [
        {"act": "publish", "note": "\0"},
        {"act": "publish", "note": "a" * 501},
        {"act": "embargo", "reason": "x", "until": "2025-02-30T10:00"},
        {"act": "embargo", "reason": ""},
        {"act": "withdraw", "reason": "x"},
        {"act": "nonsense"},
        {},
    ],
    ids=str,
)
def test_acts_that_make_no_sense_change_nothing(
    desk: Desk, scene: Scene, values: dict[str, str]
) -> None:
    response = desk.client.post(desk.address(scene.source, "publication"), values)
    assert response.status_code == 200
    assert (_state(scene.source), Edition.objects.count()) == ("draft", 0)
    assert Record.objects.get(pk=scene.source.pk).embargo_reason == ""


def test_publishing_several_chosen_says_which_could_not_be(desk: Desk, scene: Scene) -> None:
    held = make.source(scene.by, embargo_reason="Not yet")
    data = read(desk.client.get("/admin/releases/source/")).forms["changelist-form"]
    data |= {"action": "publish_chosen", "_selected_action": [scene.source.pk, held.pk]}
    response = desk.client.post("/admin/releases/source/", data, follow=True)
    assert (_state(scene.source), _state(held)) == ("published", "draft")
    assert f"{scene.source} is published." in response.content.decode()
    assert f"{held}: Under embargo: Not yet" in response.content.decode()


def test_saving_with_the_publish_button_leads_to_publication(desk: Desk, scene: Scene) -> None:
    form = desk.form(scene.source)
    response = desk.post(scene.source, form, button="_publish")
    assert response["Location"] == desk.address(scene.source, "publication")


def test_publication_planned_is_shown_and_can_be_cancelled(desk: Desk, scene: Scene) -> None:
    refused = _do(desk, scene.actor, "plan", at="2001-01-01T10:00")
    assert "This moment is past" in " ".join(read(refused).errors[""])
    unread = _do(desk, scene.actor, "plan", at="soon")
    assert list(read(unread).errors) == ["plan_at"]
    _do(desk, scene.actor, "plan", at="2999-01-01T10:00", note="At last")
    page = desk.client.get(desk.address(scene.actor)).content.decode()
    assert "Will be published on 2999-01-01 10:00 UTC, as editor planned" in page
    assert _state(scene.actor) == "draft"
    _do(desk, scene.actor, "cancel")
    assert "Will be published" not in desk.client.get(desk.address(scene.actor)).content.decode()


def test_planned_publication_that_did_not_come_about_says_why(desk: Desk, scene: Scene) -> None:
    _do(desk, scene.actor, "plan", at="2999-01-01T10:00")
    PlannedPublication.objects.update(refusal="No source.")
    page = desk.client.get(desk.address(scene.actor)).content.decode()
    assert "did not come about:</strong> No source." in page


def test_letters_are_stopped_from_the_page_of_publication(desk: Desk, written: Written) -> None:
    person = written.person
    page = desk.client.get(desk.address(person, "publication")).content.decode()
    assert "Stop letters at once" in page
    refused = _do(desk, person, "stop_letters", reason="")
    assert read(refused).errors
    _do(desk, person, "stop_letters", reason="Punished for a letter")
    assert (
        "Stop letters at once"
        not in desk.client.get(desk.address(person, "publication")).content.decode()
    )
    assert Client().get(f"/api/v1/prisoners/{person.pk}/").json()["letters"] is None
