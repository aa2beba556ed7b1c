"""The dates by which lists are narrowed: read off the public answer, and found by overlap."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.dated import Dated
from releases.ledger.projection.dates import dates_of, in_period, period
from releases.ledger.projection.tables import Dependency, Document
from releases.ledger.read import counts, listing, paging
from releases.ledger.read.listing import Filters
from releases.models import Prisoner
from releases.terms.vocabularies.records import RecordKind
from tests.pages import samples
from tests.pages.samples import day, detention, took_part, uid
from tests.pages.test_addresses import TIME
from tests.pages.test_addresses import publish as put
from tests.world.scene import Scene

PEOPLE, RELEASES = RecordKind.PRISONER, RecordKind.RELEASE
NEVER = date.max
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 12))


def known(answer: dict, role: str) -> list[tuple[date, date]]:
    return sorted((first, last) for name, first, last in dates_of(answer) if name == role)


def person(**given: Any) -> dict:
    return samples.prisoner(**given)


def test_dates_of_a_release_are_its_five_without_those_that_are_not_known() -> None:
    dates = dict.fromkeys(("announced", "decided", "handed_over", "arrived", "confirmed"))
    dates |= {"announced": day("2025-12"), "arrived": day("2025-12-13/..")}
    answer = samples.release(dates=dates)
    assert dates_of(answer) == {
        ("announced", date(2025, 12, 1), date(2025, 12, 31)),
        ("arrived", date(2025, 12, 13), NEVER),
    }


def test_held_is_from_the_first_to_the_last_day_that_can_be() -> None:
    over = detention("2020-09", "2021", id=uid("one"))
    runs = detention("2022-03-01", None, id=uid("two"), end_kind="running")
    unknown = detention("2023", None, id=uid("three"), end_kind="unknown")
    since = detention(None, None, id=uid("four"), end_kind="running")
    assert known(person(detentions=[since]), "held") == [(date.min, NEVER)]
    assert known(person(detentions=[over, runs, unknown]), "held") == [
        (date(2020, 9, 1), date(2021, 12, 31)),
        (date(2022, 3, 1), NEVER),
        (date(2023, 1, 1), NEVER),
    ]


def test_held_ends_with_the_release_that_ended_it_and_with_death() -> None:
    row = detention("2020", None, id=uid("one"), end_kind="unknown")
    came = took_part("freed", date=day("2024-06-01"), ends=uid("one"))
    assert known(person(detentions=[row], participations=[came]), "held") == [
        (date(2020, 1, 1), date(2024, 6, 1))
    ]
    assert known(person(detentions=[row], death=day("2022")), "held") == [
        (date(2020, 1, 1), date(2022, 12, 31))
    ]


def test_released_is_of_who_came_free_and_not_of_who_stayed_or_died() -> None:
    ended = detention("2020", "2021-05-01", id=uid("one"))
    stayed = took_part("refused_to_leave", date=day("2025-01-01"))
    came = took_part("freed_and_removed", date=day("2025-12-13"))
    answer = person(detentions=[ended], participations=[stayed, came])
    assert known(answer, "released") == [
        (date(2021, 5, 1), date(2021, 5, 1)),
        (date(2025, 12, 13), date(2025, 12, 13)),
    ]
    dead = person(detentions=[ended], death=day("2021-05-01"), participations=[])
    assert known(dead, "released") == []
    assert known(dead, "died") == [(date(2021, 5, 1), date(2021, 5, 1))]


def test_dates_of_nothing_that_is_known_are_none() -> None:
    row = detention(None, None, id=uid("one"), end_kind="unknown")
    assert dates_of(person(detentions=[row], participations=[])) == set()


@pytest.mark.django_db
@settings(max_examples=25)
@given(st.lists(st.tuples(DAYS, DAYS), max_size=4), DAYS, DAYS)
def test_period_finds_whatever_day_of_it_a_date_can_be(
    bounds: list[tuple[date | None, date | None]], first: date | None, last: date | None
) -> None:
    """Beside trying every day, and beside what the lists' older filter of one date finds."""
    Document.objects.all().delete()
    Dated.objects.all().delete()
    if first and last and first > last:
        first, last = last, first
    for number, (a, b) in enumerate(bounds):
        if a and b and a > b:
            a, b = b, a
        text = f"{a or '..'}/{b or '..'}"
        when = {"edtf": text, "earliest": a and str(a), "latest": b and str(b)}
        dates = dict.fromkeys(("announced", "decided", "handed_over", "arrived", "confirmed"))
        answer = samples.release(id=uid(f"{number}"), slug=f"r{number}")
        put(answer | {"dates": dates | {"announced": when}})
        Document.objects.filter(pk=answer["id"]).update(earliest=a, latest=b)
    asked = {"announced": (first, last)}
    found = {e.record_id for e in paging.page(RELEASES, Filters(dated=asked), []).entries}
    rows = Document.objects.all()
    assert found == {row.pk for row in rows if _by_hand(row.earliest, row.latest, first, last)}
    older = Document.objects.filter(listing.between(first, last))
    if first or last:
        assert found == set(older.values_list("pk", flat=True))
    assert counts.total(RELEASES, Filters(dated=asked), []) == len(found)


def _by_hand(a: date | None, b: date | None, first: date | None, last: date | None) -> bool:
    """Tries each day of these two weeks, and one far before and after them."""
    span = [date(2025, 1, 1) + timedelta(days=n) for n in range(12)]
    days = [date(1999, 1, 1), *span, date(2099, 1, 1)]
    can = [d for d in days if (a is None or a <= d) and (b is None or d <= b)]
    may = {d for d in days if (first is None or first <= d) and (last is None or d <= last)}
    return bool(a or b) and bool(may & {*can})


@pytest.mark.django_db
def test_both_ends_of_a_period_are_asked_of_one_date() -> None:
    stays = [detention(year, year, id=uid(year)) for year in ("2019", "2023")]
    put(person(id=uid("p"), slug="p", detentions=stays, participations=[]))

    def found(first: date, last: date) -> int:
        return counts.total(PEOPLE, Filters(dated={"detained": (first, last)}), [])

    assert found(date(2019, 5, 1), date(2019, 6, 1)) == 1
    assert found(date(2020, 1, 1), date(2022, 12, 31)) == 0


def stored() -> set[tuple[Any, ...]]:
    return set(Dated.objects.values_list("record_id", "role", "earliest", "latest"))


def should_be() -> set[tuple[Any, ...]]:
    rows = listing.entries(Document.objects.all(), [])
    return {(row.record_id, *each) for row in rows for each in dates_of(row.data)}


def test_dates_follow_what_is_published_changed_withdrawn_and_made_again(published: Scene) -> None:
    assert stored() == should_be()
    assert any(role == "released" for _key, role, _first, _last in stored())
    born = Prisoner.objects.get(pk=published.prisoner.pk)
    born.birth, born.public_fields = "1982-04", ["birth"]
    born.save()
    publish(born, by=published.by)
    assert (born.pk, "born", date(1982, 4, 1), date(1982, 4, 30)) in stored()
    assert stored() == should_be()
    withdraw(published.release, by=published.by)
    assert stored() == should_be()
    assert not any(key == published.release.pk for key, *_rest in stored())
    before = stored()
    call_command("rebuild_public")
    assert stored() == before


def people_by(role: str, hidden: list[UUID], first: date, last: date) -> list[UUID]:
    asked = Filters(dated={role: (first, last)})
    found = [e.record_id for e in paging.page(PEOPLE, asked, hidden).entries]
    assert counts.total(PEOPLE, asked, hidden) == len(found)
    return found


@pytest.mark.django_db
def test_hidden_release_gives_no_date_to_its_people() -> None:
    """Neither the day on which they came free, nor an end to how long they can have been held."""
    came = took_part("freed", date=day("2024-06-01"), ends=uid("one"))
    stay = detention("2020", None, id=uid("one"), end_kind="unknown")
    put(person(id=uid("p"), slug="p", detentions=[stay], participations=[came]))
    hidden = UUID(came["release"]["id"])
    put(samples.release(id=str(hidden), slug="r"))
    Dependency.objects.create(record_id=uid("p"), on=hidden)
    on, later = date(2024, 6, 1), date(2024, 7, 1)
    assert people_by("released", [], on, on) == [UUID(uid("p"))]
    assert people_by("held", [], later, later) == []
    Suppression.objects.create(record_id=hidden, since=TIME)
    assert people_by("released", [hidden], on, on) == []
    assert people_by("held", [hidden], later, later) == [UUID(uid("p"))]
    assert counts.total(RELEASES, Filters(dated={"announced": (None, None)}), [hidden]) == 0


def test_hidden_person_is_in_no_period(published: Scene) -> None:
    everything = Filters(dated={"changed": (date(2000, 1, 1), None)})
    assert counts.total(PEOPLE, everything, []) == 1
    hide(published.prisoner)
    assert counts.total(PEOPLE, everything, [published.prisoner.pk]) == 0


def test_period_of_no_ends_holds_whatever_has_a_date() -> None:
    assert in_period({("made", date.min, NEVER)}, "made", period(None, None))
