"""References of a body to other records, and what stands in their places in an answer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from releases.ledger.core.tables import Edition
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.tables import Claim, Document


class Links:
    """Looks up cards of public records, and remembers every id it was asked for."""

    def __init__(self, cards: dict[UUID, dict]) -> None:
        self.cards = cards
        self.asked: set[UUID] = set()

    @classmethod
    def to(cls, ids: set[UUID]) -> "Links":
        rows = Document.objects.filter(record_id__in=ids).values_list("record_id", "card")
        return cls(dict(rows))

    def card(self, record_id: str | UUID) -> dict | None:
        """Null where the record is not public now."""
        key = UUID(str(record_id))
        self.asked.add(key)
        return self.cards.get(key)

    def resolved(self, value: Any) -> Any:
        """The same JSON value with each reference replaced by its card."""
        if isinstance(value, list):
            return [self.resolved(item) for item in value]
        if isinstance(value, dict):
            if is_ref(value):
                return self.card(value["id"])
            return {key: self.resolved(item) for key, item in value.items()}
        return value


def is_ref(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"kind", "id"}


def references(value: Any) -> set[UUID]:
    """Ids of all records that a body refers to."""
    if isinstance(value, list):
        return set().union(*(references(item) for item in value))
    if isinstance(value, dict):
        if is_ref(value):
            return {UUID(value["id"])}
        return set().union(*(references(item) for item in value.values()))
    return set()


def claimants(parts: Iterable[str | UUID]) -> dict[str, UUID]:
    """Of parts that stand for somebody: the public person who claims each."""
    rows = Claim.objects.filter(part_id__in=[*parts]).values_list("part_id", "prisoner_id")
    return {str(part): prisoner for part, prisoner in rows}


def bodies(record_ids: Iterable[UUID]) -> dict[UUID, dict]:
    """Of those that are public."""
    sequences = Document.objects.filter(record_id__in=[*record_ids]).values("sequence")
    editions = Edition.objects.filter(sequence__in=sequences)
    return {edition.record_id: body for edition in editions if (body := body_of(edition))}
