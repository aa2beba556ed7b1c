"""The public past of a record: its editions, and what was known at a point."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from releases.ledger.core.tables import Edition, head
from releases.ledger.read import suppression

__all__ = ["Past", "as_of", "head", "history"]


@dataclass(frozen=True)
class Past:
    """One change of a public record; `blanked`: its text was removed later."""

    sequence: int
    change: str
    minor: bool
    time: datetime
    note: str
    blanked: bool


def history(record_id: UUID) -> list[Past]:
    """All editions of the record, newest first; nothing of what is suppressed."""
    shown = Edition.objects.filter(record_id=record_id).exclude(record_id__in=suppression.ids())
    return [
        Past(e.sequence, e.change, e.minor, e.time, e.note or "", e.blanked)
        for e in shown.order_by("-sequence")
    ]


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
