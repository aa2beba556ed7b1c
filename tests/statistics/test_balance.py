"""The balance: certain and possible, by day and by period, in step with the ledger."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.projection.balance import intervals, tallies
from releases.ledger.projection.tables import Interval, Tally
from releases.ledger.read import version
from releases.ledger.read.balance import Held, Span
from releases.public.statistics.balance import Asked, balance_of
from tests.pages.samples import citation, day
from tests.world import make
from tests.world.scene import Scene

ON = date(2026, 1, 1)


def row(start: str | None, end: str | None = None, **given: Any) -> dict[str, Any]:
    defaults = {
        "id": str(uuid4()),
        "country": "BY",
        "start": day(start) if start else None,
        "end": day(end) if end else None,
        "end_kind": "known" if end else "running",
        "citations": [],
    }
    return defaults | given


def held(on: str, *rows: dict[str, Any], death: str | None = None, country: str = "") -> Span:
    """One person, on one day, by the arithmetic alone."""
    body = {"detentions": rows, "death": day(death) if death else None}
    found = tallies(intervals(uuid4(), body))
    steps = [
        sum(
            number
            for (where, measure, at), number in found.items()
            if (where, measure) == (country, wanted) and at <= date.fromisoformat(on)
        )
        for wanted in ("surely", "perhaps", "since")
    ]
    return Span(*steps)


CERTAIN, POSSIBLE, NOT = Span(1, 1), Span(0, 1), Span(0, 0)


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2020-09-06", NOT), ("2020-09-07", CERTAIN), ("2025-12-12", CERTAIN), ("2025-12-13", NOT)],
)
def test_person_is_held_from_the_first_day_until_the_day_of_release(
    on: str, expected: Span
) -> None:
    assert held(on, row("2020-09-07", "2025-12-13")) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-08-31", NOT), ("2020-09-01", POSSIBLE), ("2020-09-30", CERTAIN),
        ("2024-12-31", CERTAIN), ("2025-01-01", POSSIBLE), ("2025-12-31", NOT),
    ],
)  # fmt: skip
def test_uncertain_ends_are_possible_and_never_certain(on: str, expected: Span) -> None:
    assert held(on, row("2020-09", "2025")) == expected


def test_unknown_end_open_start_and_rough_dates_are_only_possible() -> None:
    assert held("2024-01-01", row("2020-09-07", end_kind="unknown")) == POSSIBLE
    assert held("2021-01-01", row("2020-09~", "2025")) == POSSIBLE
    assert held("2021-01-01", row("2020-09-07", "2025?")) == POSSIBLE


def test_person_of_whom_no_start_is_known_is_told_apart() -> None:
    for start in (None, "../2019"):
        assert held("2018-01-01", row(start, "2020-01-01")) == Span(0, 0, 1)
        assert held("2020-01-01", row(start, "2020-01-01")) == NOT
    assert held("2018-01-01", row("2017", "2020"), row(None, "2021")) == Span(1, 1, 1)


def test_disputed_day_is_only_possible() -> None:
    against = [citation("Paper", field="start", value="2021", stance="contradicts")]
    assert held("2020-10-01", row("2020-09-07", citations=against)) == POSSIBLE
    assert held("2020-10-01", row("2020-09-07")) == CERTAIN


def test_person_who_died_is_held_no_longer_though_nobody_recorded_an_end() -> None:
    running = row("2020-09-07")
    assert held("2023-07-10", running, death="2023-07-11") == POSSIBLE
    assert held("2023-07-11", running, death="2023-07-11") == NOT


def test_person_in_two_detentions_at_once_counts_once() -> None:
    rows = (row("2020", "2024"), row("2020-06-01", "2022-01-01", country="RU"))
    assert held("2021-06-01", *rows) == CERTAIN
    assert held("2021-06-01", *rows, country="RU") == CERTAIN
    assert held("2023-06-01", *rows, country="RU") == NOT
    assert held("2023-06-01", *rows) == CERTAIN


def test_same_day_in_and_out_is_held_on_no_evening() -> None:
    assert held("2020-09-07", row("2020-09-07", "2020-09-07")) == NOT


def asked(**given: Any) -> Any:
    return balance_of(Asked(**{"on": ON} | given), Held(version.now().hidden))


def person(scene: Scene, *rows: dict[str, Any]) -> Any:
    found = make.prisoner(scene.by)
    make.cite(found, scene.source)
    for each in rows:
        make.cite(found, scene.source, detention=make.detention(found, **each))
    publish(found, by=scene.by)
    return found


def numbers(period: Any) -> tuple[tuple[int, int], ...]:
    ranges = (period.detained, period.no_longer_held, period.held_at_end)
    return tuple((each.least, each.most) for each in ranges)


def test_periods_show_beginnings_ends_and_who_was_held(published: Scene) -> None:
    person(published, {"start": "2024-03/2025-02", "end_kind": "running"})
    found = {each.period: numbers(each) for each in asked().periods}
    assert list(found) == [str(year) for year in range(2020, 2027)]
    assert found["2020"] == ((1, 1), (0, 0), (1, 1))
    assert found["2023"] == ((0, 0), (0, 0), (1, 1))
    assert found["2024"] == ((0, 1), (0, 0), (1, 2))
    assert found["2025"] == ((0, 1), (1, 1), (1, 1))
    months = {each.period: numbers(each) for each in asked(by="month").periods}
    assert months["2025-01"] == ((0, 1), (0, 0), (1, 2))
    assert months["2025-12"] == ((0, 0), (1, 1), (1, 1))
    assert months["2024-02"][2] == (1, 1)


def test_day_asked_for_ends_the_balance(published: Scene) -> None:
    found = asked(on=date(2025, 12, 12))
    assert (found.held.people.least, found.periods[-1].period) == (1, "2025")
    assert found.periods[-1].held_at_end == found.held.people
    assert asked(on=date(2019, 1, 1)).periods == []


def test_country_narrows_and_of_no_records_there_is_no_balance(published: Scene) -> None:
    person(published, {"start": "2022-01-01", "end_kind": "running", "country": "RU"})
    assert Held(()).countries() == ["BY", "RU"]
    assert asked(country="RU").people == 1
    assert asked(country="RU").periods[0].period == "2022"
    assert asked(country="PL").model_dump(exclude={"held"}) == {
        "country": "PL", "by": "year", "people": 0, "without_start": 0, "without_end": 0,
        "periods": [],
    }  # fmt: skip


def test_withdrawn_person_leaves_nothing_behind(published: Scene) -> None:
    before = set(Tally.objects.values_list("country", "measure", "day", "number"))
    other = person(published, {"start": "2021", "end": "2023", "end_kind": "known"})
    assert Interval.objects.count() == 2
    withdraw(other, by=published.by)
    assert set(Tally.objects.values_list("country", "measure", "day", "number")) == before
    withdraw(published.prisoner, by=published.by)
    assert not Interval.objects.exists()
    assert not Tally.objects.exists()


def test_suppressed_person_counts_nowhere_at_once(published: Scene) -> None:
    other = person(published, {"start": "2021", "end_kind": "running", "country": "RU"})
    assert Held(()).told(ON, "").held == Span(1, 1)
    hide(other)
    hidden = version.now().hidden
    assert hidden == (UUID(str(other.pk)),)
    assert Held(hidden).told(ON, "").held == Span(0, 0)
    assert Held(hidden).countries() == ["BY"]
    assert asked(country="RU").model_dump()["people"] == 0
    assert asked(country="RU").periods == []
    assert asked().people == 1


def test_rebuild_gives_the_same_tallies(published: Scene) -> None:
    person(published, {"start": "2021", "end": "2022~", "end_kind": "known"})
    other = person(published, {"start": "2023", "end_kind": "unknown"})
    other.detentions.update(start="2024", end_kind="running")
    publish(other, by=published.by)
    before = list(Tally.objects.order_by("country", "measure", "day").values())
    call_command("rebuild_public")
    assert list(Tally.objects.order_by("country", "measure", "day").values()) == before
    assert before


def test_balance_takes_one_query_however_many_people_there_are(published: Scene) -> None:
    for year in range(2010, 2016):
        person(published, {"start": str(year), "end_kind": "running"})
    with CaptureQueriesContext(connection) as queries:
        balance_of(Asked(on=ON), Held(()))
    assert len(queries) == 1
