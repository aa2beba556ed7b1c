"""Where the ledger still speaks of somebody: in the words, notes and addresses of other records."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from anyascii import anyascii

from releases.ledger.core.tables import Edition
from releases.ledger.projection.tables import Document


@dataclass(frozen=True)
class Mention:
    """An edition of another record whose body or note holds one of the names."""

    sequence: int
    record_id: UUID
    kind: str
    name: str
    current: bool  # what the public sees now, not an earlier version


def mentions(names: Iterable[str], *, besides: UUID) -> list[Mention]:
    """Reads every body and note that is not blank, but those of the record `besides`.

    Names are compared as Latin letters, so that a name in one script finds itself in another.
    """
    wanted = {folded(name): name for name in names if folded(name)}
    if not wanted:
        return []
    current = set(Document.objects.values_list("sequence", flat=True))
    rows = Edition.objects.exclude(record_id=besides).filter(body__isnull=False)
    return [
        Mention(
            edition.sequence, edition.record_id, edition.kind, name, edition.sequence in current
        )
        for edition in rows.order_by("sequence").iterator(chunk_size=200)
        if (name := names_in(text_of(edition), wanted))
    ]


def text_of(edition: Edition) -> str:
    body = bytes(edition.body or b"").decode()
    return f"{body} {edition.note or ''}"


def names_in(text: str, wanted: dict[str, str]) -> str | None:
    """The first of the names (by their folded form) that stands in the text as whole words."""
    haystack = f" {folded(text)} "
    return next((name for key, name in wanted.items() if f" {key} " in haystack), None)


def folded(text: str) -> str:
    """Latin letters and digits in lower case; everything else is one blank."""
    return re.sub(r"[^0-9a-z]+", " ", anyascii(text).lower()).strip()
