"""What must hold of every timeline: 50,000 of them, drawn from dates that lie close together."""

from dataclasses import replace
from itertools import chain
from typing import Any

import pytest

from releases.terms.dates.bounds import contains
from releases.terms.standing.derive import OUTSIDE, standing
from releases.terms.standing.timeline import Stay, Timeline
from releases.terms.vocabularies.people import DetentionEnd, Status, StatusReason
from releases.terms.vocabularies.releases import Outcome
from tests.terms.timelines import (
    ALIVE,
    KNOWN_ON,
    LATER,
    OPEN,
    SURE,
    WIDER,
    Lot,
    drawn,
    on,
    running,
    step,
    with_rows,
)

FIRM = {Status.HELD, Status.DIED, *OUTSIDE}
NO_KNOWN_END = [DetentionEnd.RUNNING, DetentionEnd.UNKNOWN]
BEFORE_AND_AFTER = (None, *OPEN, *LATER)  # the day of publication


def firm(given: Timeline) -> Status | None:
    status = standing(given).status
    return status if status in FIRM else None


def test_drawn_timelines_reach_every_status_and_reason() -> None:
    """Properties of what is never drawn would hold of themselves."""
    found = [standing(line) for line, _ in drawn()]
    reached: set[Any] = {*chain(*((one.status, one.reason) for one in found))}
    assert {*Status, *StatusReason} <= reached, {*Status, *StatusReason} - reached


def test_standing_in_any_order_of_rows_is_the_same() -> None:
    for line, lot in drawn(dates=BEFORE_AND_AFTER):
        stays, steps = (
            tuple(lot.chance.sample(rows, len(rows))) for rows in (line.stays, line.steps)
        )
        assert standing(replace(line, stays=stays, steps=steps)) == standing(line), line


def test_standing_rests_on_a_row_that_says_so() -> None:
    for line, _ in drawn(dates=BEFORE_AND_AFTER):
        found = standing(line)
        sure = {row.outcome for row in line.steps if not row.disputed}
        runs = any(r.end_kind == DetentionEnd.RUNNING and not r.disputed for r in line.stays)
        match found.status:
            case Status.FREE | Status.FREE_WITH_CONDITIONS:
                assert Outcome.FREED in sure, line
            case Status.IN_EXILE:
                assert Outcome.FREED_AND_REMOVED in sure, line
            case Status.HELD:
                assert runs or sure & {Outcome.RETURNED_TO_CUSTODY, Outcome.REARRESTED}, line
            case Status.DIED:
                assert line.death or Outcome.DIED_IN_TRANSIT in sure, line
            case _:
                assert found.since is None, line


def test_standing_is_good_for_no_day_that_nobody_could_know() -> None:
    for line, _ in drawn(dates=BEFORE_AND_AFTER):
        found = standing(line)
        given = [line.death, *(row.date for row in line.steps)]
        given += [day for row in line.stays for day in (row.start, row.end)]
        single = {day.latest for day in given if day and day.earliest == day.latest}
        assert not found.as_of or found.as_of <= KNOWN_ON or found.as_of in single, line
        since = found.since if found.reason != StatusReason.DETENTION_RUNNING else None
        if found.as_of and since and since.earliest:
            assert since.earliest <= found.as_of, line


def test_standing_with_rows_repeated_is_the_same() -> None:
    for line, _ in drawn(dates=BEFORE_AND_AFTER):
        assert standing(with_rows(line, *line.stays, *line.steps)) == standing(line), line


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("freed", Status.FREE),
        ("freed_and_removed", Status.IN_EXILE),
        ("returned_to_custody", Status.HELD),
        ("rearrested", Status.HELD),
    ],
)
def test_standing_after_a_certain_later_event_is_what_it_says(outcome: str, status: Status) -> None:
    for line, _ in drawn(1000, dates=SURE, deaths=False):
        ended = tuple(row for row in line.stays if row.end or row.end_kind != DetentionEnd.KNOWN)
        later = with_rows(replace(line, stays=ended), step(outcome, "2027-02-01"))
        assert standing(later).status == status, later


def test_standing_after_a_certain_earlier_event_is_the_same() -> None:
    for line, lot in drawn(dates=SURE, deaths=False):
        if line.stays or line.steps:
            outcome, disputed = lot.chance.choice(ALIVE), lot.one_in(2)
            earlier = with_rows(line, step(outcome, "1999-05-01", disputed=disputed))
            assert standing(earlier) == standing(line), earlier


def widened(line: Timeline, lot: Lot) -> Timeline:
    """One of its dates less well known, if there is one that covers it."""
    rows = [*line.stays, *line.steps]
    if not rows:
        return line
    row = lot.chance.choice(rows)
    field = lot.chance.choice(["start", "end"] if isinstance(row, Stay) else ["date"])
    narrow = getattr(row, field)
    fitting = [
        wide for text in WIDER
        if narrow and (wide := on(text)) and contains(wide, narrow) and wide.firm <= narrow.firm
    ]  # fmt: skip
    if not fitting:
        return line
    less = replace(row, **{field: lot.chance.choice(fitting)})
    bare = replace(line, stays=(), steps=())
    return with_rows(bare, *(less if other is row else other for other in rows))


def test_standing_with_a_date_less_known_never_becomes_another_firm_one() -> None:
    for line, lot in drawn(8000, dates=BEFORE_AND_AFTER):
        wider = widened(line, lot)
        assert firm(line) is None or firm(wider) in (None, firm(line)), (line, wider)


def test_standing_with_a_date_less_known_never_becomes_firmer() -> None:
    """But where an end is known, which then is taken for the one that a release brought, or where
    a link says more than the dates."""
    for line, lot in drawn(8000, dates=BEFORE_AND_AFTER, links=False, ends=NO_KNOWN_END):
        wider = widened(line, lot)
        assert firm(wider) in (None, firm(line)), (line, wider)


def test_standing_with_one_more_contradiction_never_becomes_firmer() -> None:
    for line, lot in drawn(dates=BEFORE_AND_AFTER):
        rows = [*line.stays, *line.steps]
        place = lot.chance.randrange(len(rows) + 1)
        against = [replace(r, disputed=r.disputed or at == place) for at, r in enumerate(rows)]
        died = line.death_disputed or place == len(rows)
        denied = with_rows(replace(line, stays=(), steps=(), death_disputed=died), *against)
        assert firm(denied) in (None, firm(line)), (line, denied)


def test_standing_of_the_dead_is_died_whatever_else_is_recorded() -> None:
    for line, _ in drawn(dates=BEFORE_AND_AFTER):
        death = on("2025-11")
        found = standing(replace(line, death=death, death_disputed=False))
        assert (found.status, found.since) == (Status.DIED, death), line
        disputed = standing(replace(line, death=death, death_disputed=True))
        assert disputed.status == Status.CONTESTED, line


def test_standing_while_a_detention_surely_runs_is_held_or_contested() -> None:
    for line, lot in drawn(deaths=False):
        goes_on = replace(running(), id=lot.chance.choice("abc"), start=lot.day())
        others = tuple(row for row in line.stays if row.id != goes_on.id)
        runs = with_rows(replace(line, stays=others), goes_on)
        found = standing(runs)
        assert found.status in {Status.HELD, Status.CONTESTED}, runs
        assert found.as_of == KNOWN_ON, runs


def test_standing_of_whoever_was_arrested_after_every_release_is_never_outside() -> None:
    """By links alone: the arrests have no dates, and their ends are open."""
    for line, lot in drawn(deaths=False):
        again = [
            Stay(f"after {row.id}", after=row.id, end_kind=lot.chance.choice(NO_KNOWN_END))
            for row in line.steps
        ]
        assert standing(with_rows(line, *again)).status not in OUTSIDE, (line, again)


def test_standing_is_never_outside_where_every_release_is_denied() -> None:
    for line, _ in drawn():
        denied = tuple(replace(row, disputed=True) for row in line.steps)
        taken_back = tuple(replace(row, outcome=Outcome.CONTRADICTED) for row in line.steps)
        for steps in (denied, taken_back):
            assert standing(replace(line, steps=steps)).status not in OUTSIDE, line


def test_standing_that_is_firm_rests_on_nothing_disputed() -> None:
    """Without links and ends, by which a disputed row can still say what came when."""
    for line, _ in drawn(8000, dates=BEFORE_AND_AFTER, links=False, ends=NO_KNOWN_END):
        stays = tuple(row for row in line.stays if not row.disputed)
        steps = tuple(row for row in line.steps if not row.disputed)
        undisputed = replace(line, stays=stays, steps=steps)
        assert firm(line) in (None, firm(undisputed)), line
