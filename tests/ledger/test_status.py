"""A prisoner's answer put as a timeline: what of its rows and citations the status rests on.

What a timeline says is tested in `tests/terms/test_standing.py`.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from releases.ledger.projection.status import status_of, timeline_of
from tests.pages.samples import citation, day, detention, prisoner, took_part


def stands(*rows: dict[str, Any], **given: Any) -> tuple[str, str]:
    found = status(*rows, **given)
    return found["code"], found["reason"]


def status(*rows: dict[str, Any], **given: Any) -> dict[str, Any]:
    held = [row for row in rows if "end_kind" in row]
    answer = {"death": None, "citations": [], "changed_at": "2025-12-16T09:00:00Z"} | given
    return status_of(
        answer | {"detentions": held, "participations": [r for r in rows if "end_kind" not in r]}
    )


def held(start: str | None, **given: Any) -> dict[str, Any]:
    return detention(start, None, **{"end_kind": "running"} | given)


def against(field: str | None, value: str = "still held") -> dict[str, Any]:
    return citation("HRW", field=field, value=value, stance="contradicts")


def test_status_says_since_when_and_for_which_day_as_the_api_writes_days() -> None:
    found = status(held("2020-09-07"))
    assert found["since"] == day("2020-09-07")
    assert found["as_of"] == "2025-12-16"
    assert status(took_part(date=day("2025-11")))["as_of"] == "2025-11-30"
    assert status() == {
        "code": "unknown", "reason": "nothing_recorded", "since": None, "as_of": None,
    }  # fmt: skip


def test_status_of_a_stored_answer_is_that_of_the_one_just_made() -> None:
    stored = prisoner(detentions=[held("2020")], participations=[took_part()])
    made = stored | {"changed_at": datetime(2025, 12, 16, 9, tzinfo=UTC)}
    assert status_of(made) == stored["status"] == status_of(stored)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("outcome", "contested"),
        (None, "contested"),
        ("prisoner", "contested"),
        ("destination", "free"),
        ("instrument", "free"),
    ],
)
def test_status_is_contested_where_a_source_denies_the_release_and_not_its_details(
    field: str | None, code: str
) -> None:
    assert stands(took_part(citations=[against(field)]))[0] == code
    supports = citation("RFE", field=field, value="freed")
    assert stands(took_part(citations=[supports]))[0] == "free"


def test_status_of_a_retraction_is_that_of_the_detention_that_goes_on() -> None:
    retracted = took_part("contradicted", citations=[against("outcome")])
    assert stands(held("2021-07-14"), retracted) == ("held", "detention_running")


def test_status_is_contested_where_a_source_dates_the_end_of_a_detention_that_goes_on() -> None:
    ended = against("end", "2025-12-01")
    assert stands(held("2020", citations=[ended])) == ("contested", "detention_contradicted")
    other_day = detention("2020", "2025-12-02", citations=[ended])
    assert stands(other_day, took_part(date=day("2025-12-02")))[0] == "free"
    counted = against(None, "1,808 days in prison, where the dates recorded here make 1,923")
    assert stands(held("2020", citations=[counted]))[0] == "held"


@pytest.mark.parametrize(
    ("death", "value", "code"),
    [
        ("2025-03-01", "alive in May", "contested"),
        ("2025-03-01", "2 March 2025", "died"),
        ("2025-03-01", "2025-03", "died"),
        (None, "2 March 2025", "contested"),
    ],
)
def test_status_is_contested_where_a_source_denies_a_death_and_not_where_it_dates_it(
    death: str | None, value: str, code: str
) -> None:
    given = {"death": day(death) if death else None, "citations": [against("death", value)]}
    assert stands(held("2020"), **given)[0] == code


def test_status_takes_links_and_conditions_where_an_answer_has_them() -> None:
    out = took_part(date=day("2025-12"))
    again = held("2025-12-10")
    assert stands(out, again)[0] == "contested"
    assert stands(out, again | {"follows": out["participation"]})[0] == "held"
    before = detention("2025", None, end_kind="unknown")
    assert stands(out, before) == ("unknown", "order_unclear")
    assert stands(out | {"ends": before["id"]}, before)[0] == "free"
    ban = {"condition": "travel_ban", "start": day("2025-12-13"), "end": None}
    assert stands(out | {"conditions": [ban]})[0] == "free_with_conditions"
    over = ban | {"end": day("2025-12-15")}
    assert stands(out | {"conditions": [over]})[0] == "free"


def test_status_of_rows_without_links_has_none() -> None:
    line = timeline_of(prisoner(detentions=[held("2020")], participations=[took_part()]))
    assert (line.stays[0].after, line.steps[0].ends, line.steps[0].conditions) == (None, None, ())
