"""No body or note names what is not public (rule 5 of the ledger)."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from releases.ledger.projection.answer import is_ref, references
from releases.ledger.projection.tables import Claim, Document, ReleasePart

ANY_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


class NotPublic(Exception):
    """An edition names something that is not public, or that belongs to somebody else."""


def check_names(record_id: UUID, body: dict | None, text: str) -> None:
    """Raises NotPublic if the body, or a word of `text`, names an id that is not public.

    `text`: the canonical body and the note; in words, only ids that the body names have a place.
    Called under the ledger's lock, so that nothing it found public can stop being so meanwhile.
    """
    named = references(body)
    public = set(Document.objects.filter(record_id__in=named).values_list("record_id", flat=True))
    for missing in sorted(named - public):
        raise NotPublic(f"The document names {missing}, which is not public.")
    claimed = {UUID(row["participation"]) for row in _claims(body)}
    _check_claims(claimed, record_id)
    own = {record_id, *(UUID(found) for found in _own_ids(body))}
    written = {UUID(found) for found in ANY_ID.findall(text)}
    for stray in sorted(written - own - named - claimed):
        raise NotPublic(f"A text or the note contains the id {stray}: take it out.")


def _claims(body: dict | None) -> list[dict]:
    return body["participations"] if body and body["kind"] == "prisoner" else []


def _check_claims(claimed: set[UUID], prisoner: UUID) -> None:
    known = set(
        ReleasePart.objects.filter(participation_id__in=claimed).values_list(
            "participation_id", flat=True
        )
    )
    for missing in sorted(claimed - known):
        raise NotPublic(f"The document claims participation {missing}, which is not public.")
    taken = Claim.objects.filter(participation_id__in=claimed).exclude(prisoner_id=prisoner)
    for row in taken:
        raise NotPublic(f"Participation {row.participation_id} is another person's already.")


def _own_ids(value: Any) -> Iterator[str]:
    """Ids of the record and its parts: every `id` that is not a reference's."""
    if isinstance(value, list):
        for item in value:
            yield from _own_ids(item)
    elif isinstance(value, dict) and not is_ref(value):
        if "id" in value:
            yield value["id"]
        for item in value.values():
            yield from _own_ids(item)
