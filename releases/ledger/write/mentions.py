"""Where the ledger still speaks of somebody: in the words, notes and addresses of other records."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from anyascii import anyascii

from releases.ledger.core.tables import Edition
from releases.ledger.projection.bodies import body_of
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
    wanted = [name for name in names if folded(name)]
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
    return f"{words_of(body_of(edition))} {edition.note or ''}"


def words_of(value: Any) -> str:
    """All texts of a JSON value, one a line."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = list(value.values())
    return "\n".join(map(words_of, value)) if isinstance(value, list) else ""


def names_in(text: str, names: Iterable[str]) -> str | None:
    """The first of the names that stands in the text, in any case of its declension."""
    haystack = folded(text)
    return next((name for name in names if _pattern(name).search(haystack)), None)


def folded(text: str) -> str:
    """Latin letters and digits in lower case; everything else is one blank."""
    return re.sub(r"[^0-9a-z]+", " ", anyascii(text).lower()).strip()


@lru_cache(maxsize=256)
def _pattern(name: str) -> re.Pattern[str]:
    """The words of the name in either order; each may end otherwise (Калеснікаву, Kolesnikovej).

    Rather too much than too little: the officer says which hits are of somebody else.
    """
    stems = [f"{word[: max(3, len(word) - 2)]}[0-9a-z]*" for word in folded(name).split()]
    orders = {" ".join(stems), " ".join(reversed(stems))}
    return re.compile("|".join(rf"\b(?:{order})\b" for order in sorted(orders)))


def was_public(record_id: UUID) -> bool:
    return Edition.objects.filter(record_id=record_id).exists()


def public_body(record_id: UUID) -> dict | None:
    """What the public sees of the record now, as its last edition has it."""
    last = Edition.objects.filter(record_id=record_id).order_by("-sequence").first()
    return body_of(last) if last else None
