"""Takes away the public files that the newest edition does not list."""

from uuid import UUID

from releases.ledger.core.copies import PublicCopy, PublicCopyPiece


def drop_unlisted(record_id: UUID, body: dict | None) -> None:
    """All of them where the record is not public any more (null)."""
    listed = [row["sha256"] for row in (body or {}).get("copies", ())]
    for table in (PublicCopy, PublicCopyPiece):
        table.objects.filter(record_id=record_id).exclude(sha256__in=listed).delete()
