"""The public past of a record: its editions, and what was known at a point."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from releases.ledger.core.tables import Edition, head
from releases.ledger.read import quick, suppression
from releases.ledger.read.remembered import once
from releases.ledger.read.then import Point
from releases.ledger.read.withheld import HIDDEN
from releases.terms.vocabularies.records import RecordKind

__all__ = ["Past", "as_of", "day_of", "head", "history", "last_at", "last_until"]


@dataclass(frozen=True)
class Past:
    """One change of a public record; `blanked`: its text was removed later.

    `named_in`: of a person, the places in releases that the edition takes for the first time.
    """

    sequence: int
    change: str
    minor: bool
    time: datetime
    note: str
    blanked: bool
    named_in: tuple[str, ...] = ()


# Not by the ORM, which reads all hashes of an edition for it, and its whole body.
HISTORY = f"""
    SELECT sequence, change, minor, time, coalesce(note, ''), body IS NULL,
        CASE WHEN kind = %s THEN body END
    FROM ledger_edition
    WHERE record_id = %s AND record_id NOT IN (SELECT record_id FROM {HIDDEN})
    ORDER BY sequence
"""  # noqa: S608


@once
def history(record_id: UUID) -> list[Past]:
    """All editions of the record, newest first; nothing of what is suppressed."""
    return _told(quick.rows(HISTORY, [RecordKind.PRISONER.value, record_id]))


def all_of(record_id: UUID) -> list[Edition]:
    """Oldest first; none of what is suppressed."""
    shown = Edition.objects.filter(record_id=record_id).exclude(record_id__in=suppression.ids())
    return list(shown.order_by("sequence"))


def told(editions: Iterable[Edition]) -> list[Past]:
    """Of one record, given oldest first; newest first."""
    return _told(
        (e.sequence, e.change, e.minor, e.time, e.note or "", e.blanked,
         e.body if e.kind == RecordKind.PRISONER else None)
        for e in editions
    )  # fmt: skip


def _told(rows: Iterable[quick.Row]) -> list[Past]:
    past: list[Past] = []
    before: set[str] = set()
    for sequence, change, minor, time, note, blanked, body in rows:
        places = _places(body)
        new = tuple(sorted(places - before))
        past.append(Past(sequence, change, minor, time, note, blanked, new))
        before |= places
    return past[::-1]


def last_at(moment: datetime) -> int:
    """Number of the newest edition that there was at this moment; 0 before the first."""
    # Times follow the order, so that the first hit from behind is the last edition.
    rows = Edition.objects.filter(time__lte=moment).order_by("-sequence")
    return rows.values_list("sequence", flat=True).first() or 0


def day_of(sequence: int) -> date | None:
    """The UTC day on which this edition was published."""
    times = Edition.objects.filter(sequence=sequence).values_list("time", flat=True)
    return next((time.astimezone(UTC).date() for time in times), None)


def last_until(point: Point) -> int:
    """The same for the end of a day; of an edition, its own number."""
    rows = Edition.objects.filter(point.until()).order_by("-sequence")
    return rows.values_list("sequence", flat=True).first() or 0


def _places(body: bytes | None) -> set[str]:
    """The places in releases that a person takes by this body."""
    told = json.loads(bytes(body)) if body else None
    return {row["participation"] for row in (told or {}).get("participations", ())}


def as_of(record_id: UUID, sequence: int) -> dict | None:
    """The body that was current when the ledger ended at this edition.

    Always with today's redactions: null if it was not public then, or has been blanked since.
    """
    if record_id in suppression.suppressed():
        return None
    edition = (
        Edition.objects.filter(record_id=record_id, sequence__lte=sequence)
        .order_by("-sequence")
        .first()
    )
    if edition is None or edition.body is None:
        return None
    return json.loads(bytes(edition.body))
