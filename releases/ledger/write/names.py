"""No body or note names what is not public (rule 5 of the ledger)."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from releases.ledger.core.claims import claimed
from releases.ledger.core.tables import Edition
from releases.ledger.projection.links import is_ref, references
from releases.ledger.projection.tables import Claim, ClaimablePart, Document, Referent
from releases.terms.vocabularies.records import Change

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
    claims = set(claimed(body))
    _check_claims(claims, record_id)
    referents = {UUID(each) for each in (body or {}).get("referents", ())}
    _check_referents(referents, record_id)
    own = {record_id, *(UUID(found) for found in _own_ids(body))}
    written = {UUID(found) for found in ANY_ID.findall(text)}
    for stray in sorted(written - own - named - claims - referents):
        raise NotPublic(f"A text or the note contains the id {stray}: take it out.")


def _check_claims(claims: set[UUID], prisoner: UUID) -> None:
    parts = ClaimablePart.objects.filter(part_id__in=claims)
    for missing in sorted(claims - set(parts.values_list("part_id", flat=True))):
        raise NotPublic(f"The document claims {missing}, which is not public.")
    for row in Claim.objects.filter(part_id__in=claims).exclude(prisoner_id=prisoner):
        raise NotPublic(f"{row.part_id} is another person's already.")


def _check_referents(referents: set[UUID], prisoner: UUID) -> None:
    """Each ended by being merged, and leads nowhere else."""
    if not referents:
        return
    newest = Edition.objects.filter(record_id__in=referents).order_by("record_id", "-sequence")
    ended = dict(newest.distinct("record_id").values_list("record_id", "change"))
    for stray in sorted(each for each in referents if ended.get(each) != Change.MERGE):
        raise NotPublic(f"The document says that {stray} was merged into it, which it was not.")
    taken = Referent.objects.filter(address__in=map(str, referents)).exclude(record_id=prisoner)
    for row in taken:
        raise NotPublic(f"{row.address} leads to another person already.")


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
