"""The dates by which a public record is found in lists, each under its role.

All are read off the answer that is public already, as facets are. A date is kept as the first and
the last day that it can be; an end that is open, or not known, is the first or the last day that
there is. Of what has no day at all nothing is kept: it is in no period.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from releases.ledger.projection.base import TELLING_DATES
from releases.ledger.projection.dated import Dated
from releases.terms.vocabularies.people import DetentionEnd
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.releases import COUNTS_AS_ARRIVED

# Columns of the documents themselves, which the answer has as moments; asked for by their UTC day.
STAMPS = {"first_published": "first_published_at", "changed": "changed_at"}

type Span = tuple[date, date]
type Role = tuple[str, date, date]  # with its first and last day


def store_dates(answers: Mapping[UUID, dict]) -> None:
    """Replaces those of these records."""
    rows = Dated.objects.filter(record_id__in=list(answers))
    before = set(rows.values_list("record_id", "role", "earliest", "latest"))
    now = {(key, *role) for key, answer in answers.items() for role in dates_of(answer)}
    Dated.objects.filter(pk__in=sorted(before - now)).delete()
    Dated.objects.bulk_create(
        Dated(record_id=key, role=role, earliest=earliest, latest=latest)
        for key, role, earliest, latest in sorted(now - before)
    )


def drop_dates(record_id: UUID) -> None:
    """Of a record that is not public any more."""
    Dated.objects.filter(record_id=record_id).delete()


def dates_of(answer: dict) -> set[Role]:
    """Role, first and last day of each; a role may have several."""
    return {(role, *span) for role, when in _dates(answer) if (span := _span(when))}


def _dates(answer: dict) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    match answer["kind"]:
        case RecordKind.RELEASE:
            yield from ((role, answer["dates"][role]) for role in TELLING_DATES)
        case RecordKind.PRISONER:
            yield from _person(answer)
        case RecordKind.DEAL:
            yield "talks", answer["talks"]
        case RecordKind.STATEMENT:
            yield "made", answer["date"]
        case RecordKind.PLACE:
            yield "rules_as_of", answer.get("rules_as_of")
        case RecordKind.SOURCE:
            yield "published", answer["published"]


def _person(answer: dict) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    yield "born", answer["birth"]
    yield "died", answer["death"]
    came = [row for row in answer["participations"] if row["outcome"] in COUNTS_AS_ARRIVED]
    yield from (("released", row["date"]) for row in came)
    freed = {row["ends"]: row["date"] for row in came if row.get("ends")}
    for row in answer["detentions"]:
        yield "detained", row["start"]
        yield "held", _held(row, freed.get(row["id"]), answer["death"])
        if row["end_kind"] == DetentionEnd.KNOWN and not _may_meet(row["end"], answer["death"]):
            yield "released", row["end"]  # who may have died that day was freed by nobody


def _held(row: dict, freed: dict | None, death: dict | None) -> dict[str, str | None] | None:
    """From the first to the last day on which the person can have been in this detention. What is
    still running has no last day, and neither has what ended nobody knows when."""
    known = row["end_kind"] == DetentionEnd.KNOWN
    ends = [row["end"] if known else None, None if known else freed, death]
    last = [when["latest"] for when in ends if when and when["latest"]]
    first = row["start"]["earliest"] if row["start"] else None
    if row["end_kind"] == DetentionEnd.RUNNING and not first and not last:
        first = date.min.isoformat()  # held now, and nobody knows since when
    return {"earliest": first, "latest": min(last, default=None)}


def _may_meet(one: dict | None, other: dict | None) -> bool:
    first, second = _span(one), _span(other)
    return bool(first and second and overlaps(first, second))


def _span(when: Mapping[str, Any] | None) -> Span | None:
    if not when or not (when["earliest"] or when["latest"]):
        return None
    earliest, latest = when["earliest"], when["latest"]
    first = date.fromisoformat(earliest) if earliest else date.min
    last = date.fromisoformat(latest) if latest else date.max
    return (first, last) if first <= last else None  # else no day can be it


def overlaps(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def period(earliest: date | None, latest: date | None) -> Span:
    """That begins or ends with these days; null: with the first or last that there is."""
    return earliest or date.min, latest or date.max


def in_period(spans: Iterable[Role], role: str, asked: Span) -> bool:
    """Whether a date of this role may fall into it."""
    return any(name == role and overlaps((first, last), asked) for name, first, last in spans)
