"""Puts a file where readers can get it."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from releases.ledger.core.copies import PublicCopy, PublicCopyPiece


class Altered(Exception):
    """The bytes do not have their hash any more; nothing was put out."""


@transaction.atomic
def put_out(
    record_id: UUID, *, sha256: str, media_type: str, size: int, pieces: Iterable[bytes]
) -> None:
    """Before the edition that lists the file, in its transaction. Raises Altered."""
    if PublicCopy.objects.filter(sha256=sha256, record_id=record_id).exists():
        return
    PublicCopy.objects.create(sha256=sha256, record_id=record_id, media_type=media_type, size=size)
    hashed = hashlib.sha256()
    for number, content in enumerate(pieces):
        hashed.update(content)
        PublicCopyPiece.objects.create(
            sha256=sha256, record_id=record_id, number=number, content=content
        )
    if hashed.hexdigest() != sha256:
        raise Altered(sha256)


def take_away(record_id: UUID, sha256: str) -> None:
    """At once, whatever an edition lists."""
    for table in (PublicCopy, PublicCopyPiece):
        table.objects.filter(record_id=record_id, sha256=sha256).delete()
