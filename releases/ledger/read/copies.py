"""The files that public sources list: found by their hash alone, given a piece at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.ledger.projection.tables import Document
from releases.ledger.read import suppression


@dataclass(frozen=True)
class Copy:
    record_id: UUID
    sha256: str
    media_type: str
    size: int  # bytes


def by_hash(sha256: str) -> Copy | None:
    """Null unless a source lists it that is public and served now.

    What was listed once is told from what never was by nobody: whoever holds a file could else ask
    whether we kept it.
    """
    shown = PublicCopy.objects.filter(sha256=sha256).exclude(record_id__in=suppression.ids())
    of_public = shown.filter(record_id__in=Document.objects.values("record_id"))
    row = of_public.order_by("record_id").first()
    return Copy(row.record_id, row.sha256, row.media_type, row.size) if row else None


def pieces(copy: Copy) -> Iterator[bytes]:
    """Ends early where the file is taken back meanwhile: a download under way stops, too."""
    number = 0
    while (piece := _piece(copy, number)) is not None:
        yield piece
        number += 1


def _piece(copy: Copy, number: int) -> bytes | None:
    rows = PublicCopyPiece.objects.filter(
        sha256=copy.sha256, record_id=copy.record_id, number=number
    )
    shown = rows.exclude(record_id__in=suppression.ids()).values_list("content", flat=True)
    content = shown.first()
    return None if content is None else bytes(content)
