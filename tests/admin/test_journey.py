"""One release entered from nothing, as an article tells it, by the forms' own posts."""

from typing import Any

from django.test import Client

from releases.models import Actor, Citation, Place, Prisoner, Release, Source
from tests.admin.forms import Desk


def test_release_entered_from_nothing_is_published_and_withdrawn(desk: Desk) -> None:
    source, ukraine, poland, speaker = _support(desk)
    person = _person(desk, source)
    release = _release(desk, source, ukraine, poland, speaker, person)
    _publish(desk, source, ukraine, poland, speaker, release, person)
    address = Client().get(f"/releases/{release.pk}/").headers["Location"]
    page = Client().get(address)
    assert page.status_code == 200
    for words in ("Ten people freed", "Chernihiv", "Warsaw", "Ales Bialiatski", "Gazette"):
        assert words in page.content.decode()
    desk.client.post(desk.address(release, "publication"), {"act": "withdraw", "reason": "Test"})
    assert Client().get(address).status_code == 404
    assert Client().get(f"/releases/{release.pk}/").status_code == 410


def _enter(desk: Desk, model: Any, **values: str) -> Any:
    form = desk.form(model)
    form |= values
    desk.saved(model, form)
    return model._default_manager.order_by("-created_at").first()


def _support(desk: Desk) -> tuple[Source, Place, Place, Actor]:
    source = _enter(
        desk, Source, title="Ten freed", publisher="Gazette", source_kind="news",
        language="EN", published="13 December 2025",
    )  # fmt: skip
    assert (source.language, source.published) == ("en", "2025-12-13")
    border = _enter(desk, Place, name_en="Chernihiv", place_kind="city", country="Ukraine")
    warsaw = _enter(desk, Place, name_en="Warsaw", place_kind="city", country="pl")
    assert (border.country, warsaw.country) == ("UA", "PL")
    speaker = _enter(desk, Actor, name_en="John Coale", actor_kind="person", country="US")
    return source, border, warsaw, speaker


def _person(desk: Desk, source: Source) -> Prisoner:
    form = desk.form(Prisoner)
    form |= {"identity_level": "full", "nationalities": "belarus, LT", "public_fields": ["sex"]}
    form.change(
        "names", 0, full="Ales Bialiatski", language="en", primary="on", visibility="public",
        cite_source=source, cite_locator="page 2",
    )  # fmt: skip
    form.row("names", full="Алесь Бяляцкі", language="be", primary="on", visibility="public")
    form.row("detentions", country="BY", start="July 2021", end_kind="running")
    desk.saved(Prisoner, form)
    person = Prisoner.objects.get(names__full="Ales Bialiatski")
    assert person.nationalities == ["BY", "LT"]
    assert person.detentions.get().start == "2021-07"
    assert set(person.names.values_list("script", flat=True)) == {"Latn", "Cyrl"}
    return person


def _release(
    desk: Desk, source: Source, first: Place, last: Place, speaker: Actor, person: Prisoner
) -> Release:
    """In two goes: destinations must be saved before anything can choose them."""
    form = desk.form(Release)
    form |= {"title_en": "Ten people freed", "holding_state": "BY", "announced": "13.12.2025"}
    form |= {"mechanism": "negotiated_deal", "effects": ["forced_removal"]}
    form.row("destinations", place=first, role="medical", visibility="public", cite_source=source)
    desk.saved(Release, form)
    release = Release.objects.get(title_en="Ten people freed")  # type: ignore[misc]
    root = release.destinations.get()
    form = desk.form(release)
    form.row("destinations", place=last, after=root, visibility="public", position="1")
    # Someone says the whole, somebody else contradicts.
    form.row(
        "claims", number="10", claimant=speaker, destination=root, visibility="public",
        cite_source=source,
    )  # fmt: skip
    form.row(
        "participations", prisoner=person, outcome="freed_and_removed", destination=root,
        visibility="public", cite_source=source,
    )  # fmt: skip
    form.row("participations", sex="female", given_as="a teacher", outcome="freed")
    form.row("citations", source=source, locator="page 1")
    form.row("citations", source=source, field="mechanism", stance="contradicts", value="exchange")
    form.row("citations", source=source, about=f"destination:{root.pk}", field="date")
    desk.saved(release, form)
    _check(release, root.pk)
    _end_detention(desk, release, person)
    return release


def _check(release: Release, root: Any) -> None:
    assert release.destinations.get(after=root).place.country == "PL"
    assert release.claims.get().destination_id == root
    assert release.participations.count() == 2
    cited = Citation.objects.filter(record=release)
    assert cited.filter(destination=root).count() == 2
    assert cited.filter(count_claim=release.claims.get()).count() == 1
    assert cited.get(stance="contradicts").value == "exchange"


def _end_detention(desk: Desk, release: Release, person: Prisoner) -> None:
    """Offered once the row is saved: the person's own detentions."""
    form = desk.form(release)
    number = next(n for n in range(2) if form[f"participations-{n}-prisoner"] == str(person.pk))
    form.change("participations", number, detention=person.detentions.get())
    desk.saved(release, form)
    assert release.participations.get(prisoner=person).detention == person.detentions.get()


def _publish(desk: Desk, *records: Any) -> None:
    for record in records:
        response = desk.act(record, "publish")
        assert response.status_code == 302, record
