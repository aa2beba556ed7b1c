"""One capture makes all drafts, cited to its source."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.editing.capture.given import CannotCapture, Count, Group
from releases.editing.history import revisions
from releases.ledger.core.search.find import find
from releases.ledger.core.tables import Edition
from releases.models import (
    Actor,
    Place,
    Prisoner,
    Record,
    Source,
)
from releases.models.search import SEARCH
from tests.editing.capture.facts import as_suggested, captured, facts
from tests.world import make
from tests.world.words import assert_words_fit

UKRAINE = Group("Ukraine", Count(114), role="medical")
VILNIUS = Group("Vilnius", Count(9), country="LT")
NAMES = """To Ukraine:
Maria Kolesnikova (1982)
Viktar Babaryka
Bakhvalava
Ales Bialiatski — Vilnius"""


def test_capture_makes_drafts_of_everything_and_cites_each_to_the_source(editor: User) -> None:
    known = make.prisoner(editor, "Алесь Бяляцкі")
    given = facts(NAMES, groups=(UKRAINE, VILNIUS), total=Count(123), outcome="freed_and_removed")
    done = captured(given, by=editor)
    release, source = done.release, done.source
    assert (release.state, release.title_en, release.mechanism) == (  # type: ignore[attr-defined]
        "draft", "Freed by Belarus", "negotiated_deal",
    )  # fmt: skip
    legs = {str(leg.place): leg for leg in release.destinations.all()}
    assert {name: leg.role for name, leg in legs.items()} == {
        "Ukraine": "medical",
        "Vilnius": "final",
    }
    assert {(row.metric, row.number, row.destination) for row in release.claims.all()} == {
        ("released", 123, None),
        ("transferred", 114, legs["Ukraine"]),
        ("transferred", 9, legs["Vilnius"]),
    }
    people = release.participations.all()
    assert {(str(row), str(row.destination.place), row.outcome) for row in people} == {
        ("Maria Kolesnikova", "Ukraine", "freed_and_removed"),
        ("Viktar Babaryka", "Ukraine", "freed_and_removed"),
        ("Bakhvalava", "Ukraine", "freed_and_removed"),
        ("Алесь Бяляцкі", "Vilnius", "freed_and_removed"),
    }
    assert people.get(given_as="Bakhvalava").prisoner is None
    assert Prisoner.objects.count() == 3
    assert known.participations.count() == 1
    for part in (*release.destinations.all(), *release.claims.all(), *people):
        (citation,) = part.citations.all()
        assert citation.source == source
    fields = {row.field for row in release.citations.all()}
    assert {"", "announced", "handed_over", "holding_state", "mechanism"} <= fields
    maria = Prisoner.objects.get(names__full="Maria Kolesnikova")
    assert (maria.birth, {row.source for row in maria.citations.all()}) == ("1982", {source})


def test_nothing_of_a_capture_is_public(editor: User) -> None:
    done = captured(facts(NAMES, groups=(UKRAINE, VILNIUS), total=Count(123)), by=editor)
    assert Edition.objects.count() == 0
    assert set(Record.objects.values_list("state", flat=True)) == {"draft"}
    assert {row.visibility for row in done.release.participations.all()} == {"withheld"}
    assert {row.visibility for row in done.release.destinations.all()} == {"private"}
    assert {row.visibility for row in done.release.claims.all()} == {"private"}
    for person in Prisoner.objects.all():
        assert person.identity_level == "anonymous"
        assert {name.visibility for name in person.names.all()} == {"private"}


def test_capture_opened_for_the_public_keeps_new_people_and_hidden_ones_private(
    editor: User,
) -> None:
    hidden = make.prisoner(editor, "Viktar Babaryka", identity_level="initials")
    Record.objects.filter(pk=hidden.pk).update(state="published")
    done = captured(facts(NAMES, groups=(UKRAINE, VILNIUS), shown=True), by=editor)
    shown = {str(row): row.visibility for row in done.release.participations.all()}
    assert shown.pop("Viktar Babaryka") == "withheld"
    assert set(shown.values()) == {"public"}
    maria = Prisoner.objects.get(names__full="Maria Kolesnikova")
    assert maria.identity_level == "anonymous"
    assert not maria.names.filter(visibility="public").exists()


def test_new_drafts_are_found_and_have_a_history(editor: User) -> None:
    done = captured(facts(NAMES, groups=(UKRAINE, VILNIUS)), by=editor)
    (hit, *_others) = find(SEARCH, "Марыя Калеснікава")
    person = Prisoner.objects.get(pk=hit.record_id)
    for record in (done.release, done.source, person):
        (revision,) = revisions(record)
        assert revision.user == editor
        assert revision.comment == "Quick capture of “Freed at last”"
    assert_words_fit(SEARCH)


def test_source_place_and_claimant_that_are_recorded_are_used_again(editor: User) -> None:
    source = make.source(editor, url="http://example.org/freed/")
    ukraine = make.place(editor, name_en="Ukraina", place_kind="country", country="UA")
    vilnius = make.place(editor, name_en="Vilnius", name_be="Вільнюс")
    press = make.actor(editor, name_en="Press service")
    groups = (UKRAINE, Group("вільнюс", Count(9)))
    done = captured(facts("Ivan Kupala", groups=groups, claimant="press SERVICE"), by=editor)
    assert (done.source, Source.objects.count()) == (source, 1)
    assert {leg.place for leg in done.release.destinations.all()} == {ukraine, vilnius}
    assert {row.claimant for row in done.release.claims.all()} == {press}
    assert (Place.objects.count(), Actor.objects.count()) == (2, 1)


def test_number_that_nobody_is_named_for_is_the_outlets_and_says_so(editor: User) -> None:
    (claim,) = captured(facts(total=Count(30, "about")), by=editor).release.claims.all()
    assert (str(claim.claimant), claim.claimant.actor_kind) == ("Gazette", "media")
    assert (claim.qualifier, claim.as_of) == ("about", "2025-12-13")
    assert claim.note.startswith("Nobody is named")


def test_unnamed_become_placeholders_of_each_sex_where_that_is_asked(editor: User) -> None:
    total = Count(22, women=15, men=7, unnamed=True)
    release = captured(facts(total=total), by=editor).release
    assert release.participations.filter(sex="female", prisoner=None).count() == 15
    assert release.participations.filter(sex="male").count() == 7
    assert {(row.sex, row.number) for row in release.claims.all()} == {
        ("", 22), ("female", 15), ("male", 7),
    }  # fmt: skip


def test_unnamed_of_group_and_total_add_up_with_those_who_are_named(editor: User) -> None:
    make.prisoner(editor, "Maria Kolesnikova", sex="female")
    groups = (Group("Ukraine", Count(5, women=3, men=2, unnamed=True)),)
    given = facts("Maria Kolesnikova", groups=groups, total=Count(7, unnamed=True))
    people = captured(given, by=editor).release.participations.all()
    known = sorted((str(row.destination), row.sex) for row in people if not row.prisoner)
    ukraine = "Ukraine (final destination)"
    assert known == [
        ("None", ""), ("None", ""),
        *[(ukraine, "female")] * 2, *[(ukraine, "male")] * 2,
    ]  # fmt: skip


def test_numbers_make_no_placeholders_by_themselves(editor: User) -> None:
    release = captured(facts("Ivan Kupala", total=Count(123)), by=editor).release
    assert release.participations.count() == 1


def test_capture_into_a_release_adds_to_it_and_changes_nothing_of_it(editor: User) -> None:
    release = make.release(editor, title_en="Freed before")
    vilnius = make.place(editor, name_en="Vilnius")
    leg = make.destination(release, vilnius)
    there = make.prisoner(editor, "Maria Kolesnikova")
    make.participation(release, there)
    given = facts("Марыя Калеснікава\nViktar Babaryka", release=release, groups=(VILNIUS,))
    captured(given, by=editor)
    release.refresh_from_db()
    assert (release.title_en, release.mechanism) == ("Freed before", "unknown")  # type: ignore[attr-defined]
    assert [row.pk for row in release.destinations.all()] == [leg.pk]
    assert {str(row) for row in release.participations.all()} == {
        "Maria Kolesnikova",
        "Viktar Babaryka",
    }
    assert revisions(release)[0].comment == "Quick capture of “Freed at last”"


def test_places_of_one_name_need_the_country(editor: User) -> None:
    make.place(editor, name_en="Brest", country="BY")
    french = make.place(editor, name_en="Brest", country="FR")
    with pytest.raises(CannotCapture, match=r"Brest \(city, BY\), Brest \(city, FR\)") as refused:
        captured(facts(groups=(Group("Brest"),)), by=editor)
    assert refused.value.problems[0].field == "groups-0-place"
    done = captured(facts(groups=(Group("brest", country="FR"),)), by=editor)
    assert [leg.place for leg in done.release.destinations.all()] == [french]


def test_preview_asks_few_questions_however_long_the_list(editor: User) -> None:
    for number in range(5):
        make.prisoner(editor, f"Maria Kolesnikova{'k' * number}")
    short, long = (facts("\n".join(_names(count))) for count in (3, 39))
    with CaptureQueriesContext(
        connection,
    ) as few:
        as_suggested(short)
    with CaptureQueriesContext(connection) as many:
        as_suggested(long)
    assert len(many) == len(few) <= 8


def _names(count: int) -> list[str]:
    return [f"Maria Kolesnikov{chr(97 + number % 26)}{number * 'a'}" for number in range(count)]
