"""Files that public sources list. They are no part of the chain, which has their hashes; so what
cannot be got is asked for again, and holds up no edition."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.ledger.mirror.faults import NoContact
from releases.ledger.mirror.origin import Origin
from releases.ledger.projection.tables import Document
from releases.terms.vocabularies.records import RecordKind

PIECE = 2**20  # bytes


class _Altered(Exception):
    """It does not have its hash."""


def fetch_missing(origin: Origin) -> list[str]:
    """Gets what is listed and not here. One sentence for each that did not come."""
    failed = []
    for record_id, row in _listed():
        if PublicCopy.objects.filter(sha256=row["sha256"], record_id=record_id).exists():
            continue
        try:
            _fetch(origin, record_id, row)
        except (NoContact, _Altered) as error:
            failed.append(f"File {row['sha256'][:16]}… did not come. {error}")
    return failed


def _listed() -> Iterator[tuple[UUID, dict[str, Any]]]:
    sources = Document.objects.filter(kind=RecordKind.SOURCE).values_list("record_id", "answer")
    for record_id, answer in sources.iterator(chunk_size=200):
        for row in msgspec.json.decode(bytes(answer)).get("copies", ()):
            yield record_id, row


@transaction.atomic
def _fetch(origin: Origin, record_id: UUID, row: dict[str, Any]) -> None:
    own = {"sha256": row["sha256"], "record_id": record_id}
    PublicCopy.objects.create(**own, media_type=row["media_type"], size=row["size"])
    hashed = hashlib.sha256()
    with origin.file(row["sha256"], row["size"]) as pieces:
        for number, content in enumerate(_of_one_size(pieces)):
            hashed.update(content)
            PublicCopyPiece.objects.create(**own, number=number, content=content)
    if hashed.hexdigest() != row["sha256"]:
        raise _Altered("Its bytes do not have the hash that was published.")


def _of_one_size(pieces: Iterable[bytes]) -> Iterator[bytes]:
    waiting = b""
    for piece in pieces:
        waiting += piece
        while len(waiting) >= PIECE:
            yield waiting[:PIECE]
            waiting = waiting[PIECE:]
    if waiting:
        yield waiting
