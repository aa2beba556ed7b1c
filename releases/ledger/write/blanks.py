"""Which earlier editions a publication empties (rule 4 of the ledger)."""

from collections.abc import Iterable
from uuid import UUID

from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.tables import Edition
from releases.ledger.projection.bodies import body_of
from releases.ledger.write.less import what_is_gone


def to_blank(
    record_id: UUID, body: dict | None, whole_past: bool, also: Iterable[int]
) -> tuple[list[int], set[UUID]]:
    """Sequences to empty when `body` is published, and the other records they belong to.

    `whole_past` empties every earlier body of the record; `also` names editions of other records.
    """
    own = {
        edition.sequence
        for edition in _unblanked(record_id)
        if whole_past
        or body is None
        or _stale_note(edition)
        or what_is_gone(body_of(edition), body)
    }
    others = Edition.objects.filter(sequence__in=set(also), body__isnull=False)
    owners = {edition.sequence: edition.record_id for edition in others}
    return sorted(own | owners.keys()), set(owners.values())


def would_blank(record_id: UUID, document: Shape) -> dict[int, list[str]]:
    """Which editions publishing this document would empty, and what each showed more."""
    body = document.model_dump(mode="json")
    gone = {e.sequence: what_is_gone(body_of(e), body) for e in _unblanked(record_id)}
    return {sequence: paths for sequence, paths in gone.items() if paths}


def _stale_note(edition: Edition) -> bool:
    """The note of an earlier withdrawal was written for that day, and may name the person."""
    return bool(edition.note) and body_of(edition) is None


def _unblanked(record_id: UUID) -> Iterable[Edition]:
    return Edition.objects.filter(record_id=record_id, body__isnull=False).order_by("sequence")
