"""References of a body to other records, and what stands in their places in an answer."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from releases.ledger.core.tables import Edition
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.tables import Claim, ClaimablePart, Document


class View(Protocol):
    """What a body is resolved against: what is public now, or what was at a point of the past."""

    def cards(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        """Of those that are public."""

    def claimants(self, parts: Iterable[str | UUID]) -> dict[str, UUID]:
        """Of parts that stand for somebody: the public person who claims each."""

    def owners(self, parts: Iterable[UUID]) -> dict[UUID, UUID]:
        """Of parts that stand for somebody: the public record that each belongs to."""

    def bodies(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        """Of those that are public."""


class Now:
    """As the projection's tables stand."""

    def cards(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        rows = Document.objects.filter(record_id__in=[*ids])
        return dict(rows.values_list("record_id", "card"))

    def claimants(self, parts: Iterable[str | UUID]) -> dict[str, UUID]:
        rows = Claim.objects.filter(part_id__in=[*parts]).values_list("part_id", "prisoner_id")
        return {str(part): prisoner for part, prisoner in rows}

    def owners(self, parts: Iterable[UUID]) -> dict[UUID, UUID]:
        rows = ClaimablePart.objects.filter(part_id__in=[*parts])
        return dict(rows.values_list("part_id", "record_id"))

    def bodies(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        sequences = Document.objects.filter(record_id__in=[*ids]).values("sequence")
        editions = Edition.objects.filter(sequence__in=sequences)
        return {edition.record_id: body for edition in editions if (body := body_of(edition))}


class Links:
    """Looks up cards of public records, and remembers every id it was asked for."""

    def __init__(self, cards: dict[UUID, dict]) -> None:
        self.cards = cards
        self.asked: set[UUID] = set()

    @classmethod
    def to(cls, ids: set[UUID], view: View) -> "Links":
        return cls(view.cards(ids))

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
