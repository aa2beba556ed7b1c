from datetime import date

import pytest

from releases.public.pages.cards.detentions import detentions_card, length
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.lifeline import drawing, runs_on
from tests.pages.samples import citation, detention, prisoner

TODAY = date(2026, 2, 1)


def kinds(*detentions: dict) -> list[str]:
    found = drawing(detentions, TODAY)
    assert found is not None
    return [shape["kind"] for shape in found["shapes"]]


def test_lifeline_of_known_days_crosses_the_gate_twice() -> None:
    shapes = kinds(detention("2020-09-07", "2025-12-13"))
    assert shapes == ["outside", "crossing", "inside", "crossing", "after"]


def test_lifeline_of_uncertain_start_hatches_to_its_bounds() -> None:
    found = drawing([detention("2020", "2025-12-13")], TODAY)
    assert found is not None
    hatched = next(shape for shape in found["shapes"] if shape["kind"] == "uncertain")
    solid = next(shape for shape in found["shapes"] if shape["kind"] == "inside")
    assert hatched["y"] + hatched["height"] == solid["y"]


def test_lifeline_of_running_detention_ends_open() -> None:
    assert kinds(detention("2021-07-14", None, end_kind="running"))[-1] == "still"


def test_lifeline_of_unknown_end_claims_neither_side() -> None:
    shapes = kinds(detention("2021-07-14", None, end_kind="unknown"))
    assert shapes[-1] == "uncertain"
    assert "after" not in shapes


@pytest.mark.parametrize(
    ("end", "kind", "daily"),
    [("2025-12-13", "known", False), (None, "running", True), (None, "unknown", True)],
)
def test_lifeline_is_another_each_day_only_where_its_end_is_open(
    end: str | None, kind: str, daily: bool
) -> None:
    rows = [detention("2020-09-07", "2021-01-01"), detention("2021-07-14", end, end_kind=kind)]
    assert runs_on(rows) is daily
    assert (drawing(rows, TODAY) != drawing(rows, TODAY.replace(year=2027))) is daily


def test_lifeline_without_known_start_is_left_out() -> None:
    assert drawing([detention(None, "2026-03-19")], TODAY) is None


def test_lifeline_of_start_later_than_today_stays_drawable() -> None:
    assert kinds(detention("2030-01-01", None, end_kind="running"))


def test_length_of_known_days_is_counted_by_the_calendar() -> None:
    assert length(detention("2020-09-07", "2025-12-13")) == "1,923 days"


def test_length_of_uncertain_start_is_a_range() -> None:
    assert length(detention("2020-06", "2020-07-10")) == "10 to 39 days"


def test_length_of_approximate_start_says_about() -> None:
    assert length(detention("2020-06-01~", "2020-06-11")) == "about 10 days"


def test_length_of_unknown_end_is_not_given() -> None:
    assert length(detention("2020-06-01", None, end_kind="unknown")) == ""


def test_detentions_card_with_contradiction_shows_the_other_value() -> None:
    other = citation("Meduza", field="start", stance="contradicts", value="18 June 2020")
    answer = prisoner(detentions=[detention("2020-06", "2025-12-13", citations=[other])])
    card = detentions_card(answer, Footnotes("en"), "en", TODAY)
    assert card is not None
    (row,) = card["rows"]
    assert row["words"] == "Inside: June 2020 – 13 December 2025."
    assert row["worded"][0]["value"] == "18 June 2020"
    assert row["worded"][0]["differs"]
