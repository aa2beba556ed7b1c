"""Where a person stands: derived from public detentions and releases, unknown when in doubt."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.ledger.projection.status import status_of
from releases.terms.vocabularies.people import Status, StatusReason
from releases.terms.vocabularies.releases import Effect, Instrument, Outcome
from tests.pages.samples import day, detention, took_part

DAYS = ("2019", "2020-06-01", "2020-06", "2021-01-01~", "2022-03/2022-05", "2023-01-01")
OUTSIDE = {Status.FREE, Status.FREE_WITH_CONDITIONS, Status.IN_EXILE}


def stands(
    *, death: str = "", detentions: list[dict] | None = None, releases: list[dict] | None = None
) -> tuple[str, str]:
    found = status_of(day(death) if death else None, detentions or [], releases or [])
    return found["code"], found["reason"]


def held(start: str | None, **given: Any) -> dict[str, Any]:
    return detention(start, None, **{"end_kind": "running"} | given)


def was(outcome: str, on: str = "2022-01-01", **given: Any) -> dict[str, Any]:
    return took_part(outcome, date=day(on) if on else None, **given)


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
def test_status_after_one_release_follows_the_outcome(
    outcome: str, expected: tuple[str, str]
) -> None:
    assert stands(releases=[was(outcome)]) == expected


def test_status_of_every_outcome_is_decided() -> None:
    for outcome in Outcome:
        assert stands(releases=[was(outcome)])[0] in Status.values


@pytest.mark.parametrize(
    ("instrument", "effects", "expected"),
    [
        ("parole", [], "free_with_conditions"),
        ("pardon_individual", ["house_arrest"], "free_with_conditions"),
        ("pardon_individual", ["conditional_liberty", "unconditional_liberty"], "unknown"),
        ("pardon_individual", ["unconditional_liberty", "forced_removal"], "free"),
    ],
)
def test_status_of_somebody_freed_is_free_only_where_liberty_is_full(
    instrument: str, effects: list[str], expected: str
) -> None:
    row = was("freed", instrument=instrument, effects=effects)
    assert stands(releases=[row])[0] == expected


@pytest.mark.parametrize(
    ("rows", "releases", "expected"),
    [
        ([], [], ("unknown", "nothing_recorded")),
        ([held("2020")], [], ("held", "detention_running")),
        ([held("2023")], [was("freed")], ("held", "detention_running")),
        ([held("2020")], [was("freed")], ("contested", "held_and_freed")),
        ([held("2020")], [was("contradicted")], ("held", "detention_running")),
        ([held(None)], [was("freed")], ("contested", "held_and_freed")),
        ([detention("2020", "2022-01-01")], [was("freed")], ("free", "freed")),
        ([detention("2020", "2022")], [was("freed")], ("free", "freed")),
        ([detention("2020", "2022")], [], ("unknown", "ended")),
        ([detention("2023", "2024")], [was("freed")], ("unknown", "ended")),
        ([detention("2020", None, end_kind="unknown")], [], ("unknown", "end_unknown")),
        ([detention("2020", None, end_kind="unknown")], [was("freed")], ("free", "freed")),
        ([detention(None, None, end_kind="unknown")], [was("freed")], ("free", "freed")),
        ([detention("2022", None, end_kind="unknown")], [was("freed")],
         ("unknown", "order_unclear")),
        ([], [was("contradicted"), was("freed", "2023")], ("free", "freed")),
        ([], [was("freed"), was("contradicted", "2023")], ("contested", "release_contradicted")),
        ([], [was("freed"), was("freed_and_removed")], ("contested", "releases_differ")),
        ([], [was("freed", ""), was("unknown")], ("unknown", "order_unclear")),
    ],
)  # fmt: skip
def test_status_follows_from_what_certainly_came_last(
    rows: list[dict], releases: list[dict], expected: tuple[str, str]
) -> None:
    assert stands(detentions=rows, releases=releases) == expected


def test_status_says_since_when_where_one_event_decides() -> None:
    assert status_of(None, [held("2020-09-07")], [])["since"] == day("2020-09-07")
    assert status_of(None, [], [was("freed", "2022")])["since"] == day("2022")
    assert status_of(None, [held("2020"), held("2021")], [])["since"] is None


dates = st.sampled_from((None, *DAYS))
detentions = st.builds(
    lambda start, end, kind: detention(start, end if kind == "known" else None, end_kind=kind),
    dates,
    dates,
    st.sampled_from(["running", "known", "unknown"]),
)
participations = st.builds(
    lambda outcome, on, instrument, effects: was(
        outcome, on or "", instrument=instrument, effects=effects
    ),
    st.sampled_from(Outcome.values),
    dates,
    st.sampled_from(Instrument.values),
    st.lists(st.sampled_from(Effect.values), max_size=2, unique=True),
)
many_detentions = st.lists(detentions, max_size=4)
many_releases = st.lists(participations, max_size=4)


@given(many_detentions, many_releases, st.randoms())
def test_status_does_not_depend_on_the_order_of_rows(
    rows: list[dict], releases: list[dict], chance: Any
) -> None:
    before = status_of(None, rows, releases)
    chance.shuffle(rows)
    chance.shuffle(releases)
    after = status_of(None, rows, releases)
    assert before == after
    assert (before["code"] in Status.values, before["reason"] in StatusReason.values) == (True,) * 2


@given(many_detentions, many_releases)
def test_status_of_the_dead_is_died_whatever_else_is_recorded(
    rows: list[dict], releases: list[dict]
) -> None:
    assert status_of(day("2018"), rows, releases)["code"] == Status.DIED


@given(many_detentions, many_releases)
def test_status_while_a_detention_runs_is_never_outside(
    rows: list[dict], releases: list[dict]
) -> None:
    assert status_of(None, [*rows, held("2020-06-01")], releases)["code"] not in OUTSIDE


@given(many_detentions, many_releases)
def test_status_outside_rests_on_a_release_that_says_so(
    rows: list[dict], releases: list[dict]
) -> None:
    if status_of(None, rows, releases)["code"] in OUTSIDE:
        assert {row["outcome"] for row in releases} & {"freed", "freed_and_removed"}
