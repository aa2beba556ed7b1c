"""What the checks say of deals, statements and detentions before they are published."""

from typing import Any

import pytest

from releases.editing.problems import CannotPublish
from releases.editing.publish import publish
from releases.editing.review import review
from releases.editing.slugs import public_slug
from releases.editing.takedown import hits, take_down
from releases.ledger.projection.tables import Claim
from releases.ledger.write.mentions import public_body
from releases.models import Deal, Prisoner, Record
from releases.models.citation import typed
from tests.world import make
from tests.world.public import public_bytes
from tests.world.scene import Scene, grown


def said(record: Any, *, stops: bool) -> dict[str, list[str]]:
    """By field; sources and what is private left out."""
    found: dict[str, list[str]] = {}
    for problem in review(type(record).objects.get(pk=record.pk)).problems:
        if problem.stops == stops and "no source" not in problem.message:
            found.setdefault(problem.field, []).append(problem.message)
    return found


def test_public_facts_of_a_deal_need_sources(scene: Scene) -> None:
    deal = make.deal(scene.by)
    concession = make.concession(deal, scene.actor)
    make.concession_status(concession)
    make.link(concession, scene.release, scene.actor)
    make.party(deal, scene.actor)
    make.party(deal, scene.prisoner, visibility="private")
    found = [each.field for each in review(deal).stops if "no source" in each.message]
    assert sorted(found) == [
        "citations", "concession_statuses", "concessions", "link_claims", "parties"
    ]  # fmt: skip


def test_unpublished_actor_or_release_stops_a_deal_and_a_place_does_not(scene: Scene) -> None:
    deal = make.deal(scene.by, venue=scene.place)
    concession = make.concession(deal, scene.actor)
    make.link(concession, scene.release, scene.actor)
    assert set(said(deal, stops=True)) == {"concessions", "link_claims"}
    assert "so it is not shown here" in said(deal, stops=False)["venue"][0]


def test_concession_without_status_or_with_an_odd_course_warns(scene: Scene) -> None:
    deal = make.deal(scene.by)
    make.concession(deal)
    make.concession(deal, scene.actor, title_en="Bare", position=1)
    odd = make.concession(deal, scene.actor, title_en="Odd", position=2)
    make.concession_status(odd, state="implemented", date="2025-12-13")
    make.concession_status(odd, state="announced", date="2025-12-15")
    possible = make.concession(deal, scene.actor, title_en="Possible")
    make.concession_status(possible, state="implemented", date="2025-12-13")
    make.concession_status(possible, state="announced", date="2025-12")
    assert said(deal, stops=False)["concession_statuses"] == [
        "“Bare” has no status: was it announced, implemented?",
        "“Odd: implemented 2025-12-13” lies before “Odd: announced 2025-12-15”.",
    ]


def test_public_part_of_a_private_concession_warns(scene: Scene) -> None:
    concession = make.concession(make.deal(scene.by), visibility="private")
    make.concession_status(concession)
    [message] = said(concession.deal, stops=False)["concession_statuses"]
    assert "is private" in message


def test_speaker_is_named_once_the_person_is_published_again(published: Scene) -> None:
    person = published.prisoner
    statement = make.statement(published.by, person, about=person)
    make.cite(statement, published.source)
    wanted = [f"Not named here until published again, after this record: {person}."]
    assert said(statement, stops=False) == {"speaker_prisoner": wanted, "about": wanted}
    publish(statement, by=published.by)
    assert said(statement, stops=False) == {"speaker_prisoner": wanted, "about": wanted}
    publish(person, by=published.by)
    assert said(statement, stops=False) == {}
    assert Claim.objects.filter(prisoner_id=person.pk).count() == 3


def test_speaker_who_is_a_draft_or_anonymous_is_not_named(scene: Scene) -> None:
    hidden = scene.withheld.prisoner
    statement = make.statement(scene.by, hidden)
    [message] = said(statement, stops=False)["speaker_prisoner"]
    assert message == f"Not named here as long as they are not published: {hidden}."
    Prisoner.objects.update(identity_level="anonymous")
    assert said(statement, stops=False) == {}


def test_address_of_a_statement_never_holds_the_speaker(scene: Scene) -> None:
    gist = "One two three four five six seven eight nine"
    statement = make.statement(scene.by, scene.withheld.prisoner, gist_en=gist)
    assert public_slug(statement) == "2025-12-14-one-two-three-four-five-six-seven-eight"


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"start": "2020-08", "end": "2020-09-06"}, "Custody ends before its detention begins"),
        ({"start": "2020-09-06"}, "Custody begins before its detention"),
        ({"start": "2025-12-14"}, "Custody begins after its detention ended"),
        ({"start": "2025-12", "end": "2025-12-14"}, "Custody ends after its detention"),
        ({"start": "2020-09", "end": "2025-12"}, ""),
        ({"start": "2020-09-06~"}, ""),
    ],
)
def test_custody_certainly_outside_its_detention_stops(
    scene: Scene, days: dict, message: str
) -> None:
    """From 2020-09-07 to 2025-12-13."""
    make.custody(scene.prisoner.detentions.get(), **days)
    found = said(scene.prisoner, stops=True).get("custodies", [""])
    assert len(found) == 1
    assert found[0].startswith(message)


def _stops(record: Record) -> list[str]:
    return [problem.message for problem in review(record).stops]


def test_rearrest_certainly_before_the_release_stops_and_names_both_dates(scene: Scene) -> None:
    scene.release.handed_over = "2025-12-13"
    scene.release.save()
    again = {
        "began_as": "rearrest_after_release",
        "follows": scene.participation,
        "end_kind": "running",
    }
    detention = make.detention(scene.prisoner, start="2026-01", **again)
    assert not [each for each in _stops(scene.prisoner) if "Arrested again" in each]
    type(scene.release).objects.update(
        handed_over="2026-02-01", handed_over_earliest="2026-02-01", handed_over_latest="2026-02-01"
    )
    [message] = [each for each in _stops(scene.prisoner) if "Arrested again" in each]
    assert (str(detention.start) in message, "2026-02-01" in message) == (True, True)


def test_charge_before_its_detention_only_warns(scene: Scene) -> None:
    charge = make.charge(scene.prisoner.detentions.get())
    make.charge_update(charge, event="charged", date="2020-08-01")
    assert "charge_updates" not in said(scene.prisoner, stops=True)
    assert "2020-09-07" in said(scene.prisoner, stops=False)["charge_updates"][0]


@pytest.mark.parametrize(
    ("start", "ex_post_facto", "warns"),
    [
        ("2020-10", True, True), ("2020-10", False, False), ("2026", False, True),
        ("2026", True, False), ("2025", True, False), ("2025", False, False),
    ],
)  # fmt: skip
def test_recognition_against_the_dates_of_detention_warns(
    scene: Scene, start: str, ex_post_facto: bool, warns: bool
) -> None:
    make.recognition(scene.prisoner, scene.actor, start=start, ex_post_facto=ex_post_facto)
    assert ("recognitions" in said(scene.prisoner, stops=False)) == warns
    assert "recognitions" in said(scene.prisoner, stops=True)  # the organisation is a draft


def test_condition_of_somebody_withheld_warns_and_of_others_needs_a_source(scene: Scene) -> None:
    make.condition(scene.withheld)
    make.condition(scene.participation)
    assert "the person is withheld" in said(scene.release, stops=False)["conditions"][0]
    assert [each.field for each in review(scene.release).stops].count("conditions") == 1


def test_release_is_published_without_a_deal_that_is_not(scene: Scene) -> None:
    scene.release.negotiated_in = make.deal(scene.by)
    scene.release.save()
    assert "negotiated_in" in said(scene.release, stops=False)
    scene.publish_all()


@pytest.fixture
def spoken(published: Scene) -> Scene:
    return grown(published, _spoken)


def _spoken(published: Scene) -> None:
    """The person is a party, speaks and is spoken of; the deal's words name the person too."""
    person, by = published.prisoner, published.by
    deal = make.deal(by, summary_en="Maria Kolesnikova was on the list.")
    make.cite(deal, published.source)
    make.cite(deal, published.source, deal_party=make.party(deal, person))
    said_by = make.statement(by, person, about=published.release)
    said_of = make.statement(by, published.actor, about=person)
    for statement in (said_by, said_of):
        make.cite(statement, published.source)
    for record in (deal, said_by, said_of, person):
        publish(record, by=by)


def test_takedown_of_a_party_and_speaker_leaves_no_claim_and_no_name(spoken: Scene) -> None:
    person, deal = spoken.prisoner, Deal.objects.get()
    assert Claim.objects.filter(prisoner_id=person.pk).count() == 4
    assert {hit.record_id for hit in hits(person)} == {deal.pk}
    with pytest.raises(CannotPublish, match="still names"):
        take_down(person, by=spoken.by, reason="asked")
    deal.summary_en = ""  # type: ignore[attr-defined]
    deal.save()
    take_down(person, by=spoken.by, reason="asked")
    assert not Claim.objects.filter(prisoner_id=person.pk).exists()
    found = b"".join(public_bytes().values()).lower()
    assert b"kolesnikova" not in found
    parts = Record.objects.filter(kind__in=("deal", "statement"))
    assert all(public_body(record.pk) for record in map(typed, parts))
