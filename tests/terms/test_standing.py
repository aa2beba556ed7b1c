"""Where a person stands: each situation that the specification names, and what is never guessed."""

from dataclasses import replace
from datetime import date

import pytest

from releases.terms.standing.derive import standing
from releases.terms.standing.timeline import Stay, Step
from releases.terms.vocabularies.people import Status
from releases.terms.vocabularies.releases import Outcome
from tests.terms.timelines import KNOWN_ON, condition, on, running, stay, step, timeline

CONTESTED, UNKNOWN = Status.CONTESTED, Status.UNKNOWN


def stands(*rows: Stay | Step, **given: object) -> tuple[str, str]:
    found = standing(timeline(*rows, **given))  # type: ignore[arg-type]
    return found.status.value, found.reason.value


def freed(day: str | None = "2025-12-13", **given: object) -> Step:
    return step("freed", day, **given)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("freed", ("free", "freed")),
        ("freed_and_removed", ("in_exile", "removed")),
        ("returned_to_custody", ("held", "returned_to_custody")),
        ("rearrested", ("held", "rearrested")),
        ("died_in_transit", ("died", "died_in_transit")),
        ("contradicted", ("contested", "release_contradicted")),
        ("refused_to_leave", ("unknown", "did_not_leave")),
        ("not_on_transport", ("unknown", "did_not_leave")),
        ("withheld", ("unknown", "outcome_unknown")),
        ("unknown", ("unknown", "outcome_unknown")),
    ],
)
def test_standing_after_one_release_follows_the_outcome(
    outcome: str, expected: tuple[str, str]
) -> None:
    assert stands(step(outcome)) == expected


def test_standing_of_every_outcome_is_decided() -> None:
    assert all(stands(step(outcome)) for outcome in Outcome)


@pytest.mark.parametrize(
    ("instrument", "effects", "expected"),
    [
        ("parole", [], "free_with_conditions"),
        ("pardon_individual", ["house_arrest"], "free_with_conditions"),
        ("pardon_individual", ["conditional_liberty", "unconditional_liberty"], "unknown"),
        ("pardon_individual", ["unconditional_liberty", "forced_removal"], "free"),
    ],
)
def test_standing_of_somebody_freed_is_free_only_where_liberty_is_full(
    instrument: str, effects: list[str], expected: str
) -> None:
    assert stands(freed(instrument=instrument, effects=frozenset(effects)))[0] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ("unknown", "nothing_recorded")),
        ([running("2020")], ("held", "detention_running")),
        ([running("2026")], ("held", "detention_running")),
        ([running("2026"), freed()], ("held", "detention_running")),
        ([running("2020"), freed()], ("contested", "held_and_freed")),
        ([running(None), freed()], ("contested", "held_and_freed")),
        ([running("2020", id="a"), freed(ends="a")], ("contested", "held_and_freed")),
        ([running("2020"), step("contradicted")], ("held", "detention_running")),
        ([stay("2020", "2025-12-13"), freed()], ("free", "freed")),
        ([stay("2020", "2025"), freed()], ("free", "freed")),
        ([stay("2020", "2024")], ("unknown", "ended")),
        ([stay("2026-01", "2026-02"), freed()], ("unknown", "ended")),
        ([stay("2020")], ("unknown", "end_unknown")),
        ([stay("2020"), freed()], ("free", "freed")),
        ([stay(None), freed()], ("free", "freed")),
        ([stay("2025"), freed()], ("unknown", "order_unclear")),
        ([stay("2025", id="a"), freed(ends="a")], ("free", "freed")),
        ([stay("2020", "2025-12-14", id="a"), freed(ends="a")], ("free", "freed")),
        ([stay(None), stay("2020", id="a"), freed(ends="a")], ("unknown", "order_unclear")),
        ([stay("2026-01", id="a", end_kind="known"), freed()], ("unknown", "ended")),
        ([step("contradicted"), freed("2026")], ("free", "freed")),
        ([freed("2024"), step("contradicted")], ("contested", "release_contradicted")),
        ([freed(), step("freed_and_removed")], ("contested", "releases_differ")),
        ([freed(None), step("unknown")], ("unknown", "order_unclear")),
        ([step("returned_to_custody"), stay("2020", "2025")], ("unknown", "order_unclear")),
    ],
)
def test_standing_follows_from_what_certainly_came_last(
    rows: list[Stay | Step], expected: tuple[str, str]
) -> None:
    assert stands(*rows) == expected


def test_standing_of_whoever_refuses_at_the_border_is_held_until_freed_by_another_event() -> None:
    border = step("returned_to_custody", "2025-09-11")
    assert stands(border) == ("held", "returned_to_custody")
    assert stands(border, running(None))[0] == "held"
    assert stands(step("refused_to_leave", "2025-09-11"), running(None))[0] == "held"
    ended = stay(None, "2026-02-19")
    assert stands(border, ended, freed("2026-02-19")) == ("free", "freed")


def test_standing_after_a_return_to_custody_is_held_though_the_event_freed_others() -> None:
    """One stay that goes on, though its record says nothing of the days outside."""
    on_the_way = freed("2025-09-10")
    back = step("returned_to_custody", "2025-09-11")
    assert stands(running("2020"), on_the_way)[0] == "contested"
    assert stands(running("2020"), on_the_way, back) == ("held", "detention_running")
    denied = step("returned_to_custody", "2025-09-11", disputed=True)
    assert stands(running("2020"), on_the_way, denied) == ("contested", "held_and_freed")
    two = [running("2020"), running("2025-10", disputed=True)]
    assert stands(*two, on_the_way) == ("contested", "held_and_freed")


def test_standing_after_a_retraction_is_what_it_was_and_later_freed() -> None:
    retracted = step("contradicted", "2025-12-13", disputed=True)
    found = standing(timeline(running("2021-07-14"), retracted))
    assert (found.status, found.since, found.as_of) == (Status.HELD, on("2021-07-14"), KNOWN_ON)
    ended = stay("2021-07-14", "2026-03-19")
    assert stands(ended, retracted) == ("unknown", "ended")
    assert stands(ended, retracted, freed("2026-03-19")) == ("free", "freed")


def test_standing_of_a_release_that_a_source_denies_is_contested() -> None:
    denied = freed(disputed=True)
    assert stands(denied) == ("contested", "release_contradicted")
    assert stands(stay("2020", "2025-12-13"), denied)[0] == "contested"
    assert stands(denied, freed("2026-03-19")) == ("free", "freed")
    assert stands(running("2020"), denied) == ("contested", "held_and_freed")
    assert stands(running("2026"), denied)[0] == "held"


def test_standing_of_a_detention_that_a_source_calls_ended_is_contested() -> None:
    denied = running("2026", disputed=True)
    assert stands(denied, freed()) == ("contested", "detention_contradicted")
    said_to_go_on = stay("2020", "2025-12-13", id="a", disputed=True)
    assert stands(said_to_go_on, freed(ends="a"))[0] == "contested"
    assert stands(said_to_go_on) == ("contested", "detention_contradicted")
    assert stands(stay("2020", disputed=True)) == ("contested", "detention_contradicted")


def test_standing_after_a_release_known_as_a_month_and_an_arrest_in_it_is_no_guess() -> None:
    assert stands(freed("2025-12"), running("2025-12-20"))[0] == CONTESTED
    assert stands(freed("2025-12"), stay("2025-12-20"))[0] == UNKNOWN
    assert stands(freed("2025-12"), running("2026-01-02"))[0] == "held"
    assert stands(freed("2025-12~"), running("2026-01-02"))[0] == CONTESTED
    assert stands(freed("2025-12"), stay("2020", "2025-12-20")) == ("free", "freed")
    assert stands(freed("2025-12"), step("rearrested", "2025-12-20"))[0] == CONTESTED


def test_standing_after_a_rearrest_that_points_back_is_held_whatever_the_dates_leave_open() -> None:
    out = freed("2025-12", id="p")
    assert stands(out, running("2025-12-20", after="p")) == ("held", "detention_running")
    assert stands(out, running(None, after="p"))[0] == "held"
    assert stands(out, stay("2025-12", after="p")) == ("unknown", "end_unknown")
    assert stands(out, stay(None, after="p")) == ("unknown", "end_unknown")
    again = stay(None, None, after="p", id="s")
    assert stands(out, again, step("freed_and_removed", None, ends="s"))[0] == "in_exile"


def test_standing_where_a_link_and_the_dates_contradict_each_other_is_contested() -> None:
    out = freed("2025-12-13", id="p")
    assert stands(out, running("2025-11", after="p")) == ("contested", "held_and_freed")
    settled = freed("2026-03-19")
    tangled = stay("2025-11", "2026", after="p")
    assert stands(out, tangled) == ("unknown", "ended")
    assert stands(out, stay("2025-11", after="p")) == ("contested", "order_impossible")
    assert stands(out, stay("2025-11", "2026-01", after="p"), settled) == ("free", "freed")


def test_standing_where_links_run_in_a_ring_takes_no_return_to_custody_for_the_later() -> None:
    out, back = freed(None, id="p", ends="b"), step("returned_to_custody", None, id="q", ends="a")
    ring = [out, stay(None, id="a", after="p"), back, stay(None, id="b", after="q")]
    assert stands(*ring) == ("contested", "order_impossible")
    assert stands(*ring, running("2020")) == ("contested", "order_impossible")
    later = step("refused_to_leave", "2026-01-05")
    dated = [replace(row, date=on("2025-12-13")) if row is back else row for row in ring]
    assert stands(*dated, running("2020"), later) == ("contested", "held_and_freed")


def test_standing_of_a_detention_last_published_before_a_release_gives_way_to_it() -> None:
    """The release's record was changed later, and the person's was not published again."""
    after = freed("2026-04-11")
    assert stands(running("2020"), after) == ("free", "freed")
    assert standing(timeline(running("2020"), after)).as_of == date(2026, 4, 11)
    assert stands(running("2020"), freed("2026-04-10"))[0] == CONTESTED
    assert stands(running("2020"), freed("2026-04-11~"))[0] == CONTESTED
    assert stands(running("2020"), step("refused_to_leave", "2026-04-11"))[0] == "held"


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([None], "free_with_conditions"),
        (["2026-12"], "free_with_conditions"),
        (["2026-04-10"], "free_with_conditions"),
        (["2026-04-09"], "free"),
        (["2026"], "unknown"),
        (["2026-01~"], "unknown"),
        (["2026-01", None], "free_with_conditions"),
        (["2026-01", "2026"], "unknown"),
    ],
)
def test_standing_under_conditions_is_free_once_all_are_certainly_over(
    ends: list[str | None], expected: str
) -> None:
    held = tuple(condition("travel_ban", "2025-12-13", end) for end in ends)
    assert stands(freed(conditions=held))[0] == expected


def test_standing_under_conditions_of_ones_own_is_known_where_the_release_had_both() -> None:
    both = frozenset({"conditional_liberty", "unconditional_liberty"})
    own = (condition("reporting_duty"),)
    assert stands(freed(effects=both, conditions=own))[0] == "free_with_conditions"


@pytest.mark.parametrize("kind", ["passport_withheld", "citizenship_stripped", "media_gag"])
def test_standing_in_exile_stays_exile_under_conditions(kind: str) -> None:
    row = step("freed_and_removed", conditions=(condition(kind),))
    assert stands(row) == ("in_exile", "removed")


def test_standing_of_the_dead_is_final_but_where_a_source_denies_it() -> None:
    rows = [running("2020"), freed("2026")]
    assert stands(*rows, death="2025-03") == ("died", "death_recorded")
    assert stands(*rows, step("died_in_transit")) == ("died", "died_in_transit")
    assert stands(*rows, death="2025-03", death_disputed=True)[0] == "contested"
    assert stands(*rows, death_disputed=True) == ("contested", "death_contradicted")
    assert stands(*rows, step("died_in_transit", disputed=True))[0] == "contested"
    denied = step("died_in_transit", disputed=True)
    assert stands(denied, step("died_in_transit", "2026"))[0] == "died"


@pytest.mark.parametrize(
    ("rows", "since", "as_of"),
    [
        ([running("2020-09-07")], "2020-09-07", KNOWN_ON),
        ([running("2020"), running("2021")], None, KNOWN_ON),
        ([freed("2025-12-13")], "2025-12-13", date(2025, 12, 13)),
        ([freed("2025-12")], "2025-12", date(2025, 12, 31)),
        ([freed("2026")], "2026", KNOWN_ON),
        ([freed("2025-12-01/..")], "2025-12-01/..", KNOWN_ON),
        ([freed("2025-12~")], "2025-12~", None),
        ([freed(None)], None, None),
        ([freed("2025-12"), freed("2025-12-13")], None, date(2025, 12, 31)),
        ([freed(conditions=(condition("travel_ban", "2026-01-10"),))],
         "2025-12-13", date(2026, 1, 10)),
        ([freed(conditions=(condition("travel_ban", "2027-01-10"),))],
         "2025-12-13", date(2025, 12, 13)),
        ([freed(conditions=(condition("travel_ban", None, "2026-01-10"),))],
         "2025-12-13", date(2026, 1, 10)),
        ([freed("2025-12-13"), stay("2020", "2025-12-14")], None, date(2025, 12, 14)),
        ([freed(disputed=True)], None, date(2025, 12, 13)),
        ([], None, None),
    ],
)  # fmt: skip
def test_standing_says_since_when_and_for_which_day_it_is_good(
    rows: list[Stay | Step], since: str | None, as_of: date | None
) -> None:
    found = standing(timeline(*rows))
    assert (found.since, found.as_of) == (on(since), as_of)


def test_standing_of_a_release_that_ended_another_detention_is_before_the_one_that_runs() -> None:
    """Whatever is known of its beginning: nobody is in two detentions at once."""
    first = stay("2020-08-09", "2020-08-12", id="a")
    out = freed("2020-08-12", id="p", ends="a")
    assert stands(first, out, running("2023~")) == ("held", "detention_running")
    assert stands(first, freed("2020-08-12", id="p"), running("2023~"))[0] == "contested"
