"""The status of a prisoner's answer: its rows put as a timeline, and what that says."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from releases.terms.dates.edtf import parse
from releases.terms.dates.partial import DateError, PartialDate
from releases.terms.dates.typed import understand
from releases.terms.standing.derive import standing
from releases.terms.standing.timeline import Condition, Stay, Step, Timeline
from releases.terms.vocabularies.people import DetentionEnd
from releases.terms.vocabularies.records import Stance

Row = Mapping[str, Any]


def status_of(answer: Row) -> dict[str, Any]:
    """As in `DerivedStatus`. Of the answer it needs all but the status, resolved or not."""
    found = standing(timeline_of(answer))
    return {
        "code": found.status,
        "reason": found.reason,
        "since": _value(found.since),
        "as_of": found.as_of.isoformat() if found.as_of else None,
    }


def timeline_of(answer: Row) -> Timeline:
    return Timeline(
        known_on=_day(answer["changed_at"]),
        death=_date(answer["death"]),
        death_disputed=_death_disputed(answer),
        stays=tuple(_stay(row) for row in answer["detentions"]),
        steps=tuple(_step(row) for row in answer["participations"]),
    )


def _stay(row: Row) -> Stay:
    """Sources that give another end say nothing of whether there was one; of none, they deny it."""
    running = row["end_kind"] == DetentionEnd.RUNNING
    return Stay(
        id=str(row["id"]),
        start=_date(row["start"]),
        end=_date(row["end"]),
        end_kind=DetentionEnd(row["end_kind"]),
        after=_id(row.get("follows")),
        disputed=running and any(_against(row["citations"], {"end", "end_kind"})),
    )


def _step(row: Row) -> Step:
    conditions = (
        Condition(given["condition"], _date(given["start"]), _date(given["end"]))
        for given in row.get("conditions", ())
    )
    return Step(
        id=str(row["participation"]),
        outcome=row["outcome"],
        date=_date(row["date"]),
        instrument=row["instrument"],
        effects=frozenset(row["effects"]),
        conditions=tuple(conditions),
        ends=_id(row.get("ends")),
        # Who says that it was somebody else denies this person's part.
        disputed=any(_against(row["citations"], {None, "outcome", "prisoner"})),
    )


def _death_disputed(answer: Row) -> bool:
    """Sources that give another date of death do not deny it; where none is recorded, they do."""
    against = _against(answer["citations"], {"death"})
    return any(not (answer["death"] and _is_date(row["value"])) for row in against)


def _against(citations: Iterable[Row], fields: set[str | None]) -> Iterable[Row]:
    return (
        row for row in citations if row["stance"] == Stance.CONTRADICTS and row["field"] in fields
    )


def _is_date(value: str | None) -> bool:
    try:
        return bool(understand(value or ""))
    except DateError:
        return False


def _id(value: Any) -> str | None:
    return str(value) if value else None


def _date(value: Row | None) -> PartialDate | None:
    return parse(value["edtf"]) if value else None


def _value(found: PartialDate | None) -> dict[str, str | None] | None:
    if found is None:
        return None
    earliest, latest = (day.isoformat() if day else None for day in (found.earliest, found.latest))
    return {"edtf": found.text, "earliest": earliest, "latest": latest}


def _day(moment: datetime | str) -> date:
    """The UTC day; an answer that was stored has the moment as text."""
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return read.astimezone(UTC).date()
