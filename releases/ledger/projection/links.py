"""References of a body to other records, and what stands in their places in an answer."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol
from uuid import UUID

from releases.ledger.core.claims import claimable, claimed
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
    """As the projection's tables stand when it asks: what it was told once it does not ask again,
    so that it is for one batch of answers. Bodies are shared, and not to be changed.
    """

    def __init__(self) -> None:
        self._cards: dict[UUID, dict | None] = {}
        self._claims: dict[UUID, UUID | None] = {}
        self._owners: dict[UUID, UUID | None] = {}
        self._bodies: dict[UUID, dict | None] = {}

    def ahead(self, bodies: Iterable[dict]) -> None:
        """Asks at once for what the answers of all of these will."""
        found = [*bodies]
        people = self.claimants(part for body in found for part in claimable(body))
        owners = self.owners(part for body in found for part in claimed(body))
        prisons = (UUID(to["id"]) for body in found if (to := body.get("letters")))
        others = self.bodies({*owners.values(), *prisons})
        legs = [body.get("destinations") for body in others.values()]
        self.cards(references([found, legs]) | {*people.values(), *owners.values()})

    def cards(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        def asked(missing: set[UUID]) -> Iterable[tuple[UUID, dict]]:
            rows = Document.objects.filter(record_id__in=missing)
            return rows.values_list("record_id", "card")

        return _told({*ids}, self._cards, asked)

    def claimants(self, parts: Iterable[str | UUID]) -> dict[str, UUID]:
        def asked(missing: set[UUID]) -> Iterable[tuple[UUID, UUID]]:
            rows = Claim.objects.filter(part_id__in=missing)
            return rows.values_list("part_id", "prisoner_id")

        found = _told({UUID(str(part)) for part in parts}, self._claims, asked)
        return {str(part): prisoner for part, prisoner in found.items()}

    def owners(self, parts: Iterable[UUID]) -> dict[UUID, UUID]:
        def asked(missing: set[UUID]) -> Iterable[tuple[UUID, UUID]]:
            rows = ClaimablePart.objects.filter(part_id__in=missing)
            return rows.values_list("part_id", "record_id")

        return _told({*parts}, self._owners, asked)

    def bodies(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        def asked(missing: set[UUID]) -> Iterable[tuple[UUID, dict]]:
            sequences = Document.objects.filter(record_id__in=missing).values("sequence")
            editions = Edition.objects.filter(sequence__in=sequences)
            return ((one.record_id, body) for one in editions if (body := body_of(one)))

        return _told({*ids}, self._bodies, asked)


def _told[Found](
    wanted: set[UUID],
    known: dict[UUID, Found | None],
    asked: Callable[[set[UUID]], Iterable[tuple[UUID, Found]]],
) -> dict[UUID, Found]:
    """Of those that there are; what `known` has not yet is asked for, and kept there."""
    if missing := wanted - known.keys():
        known |= dict.fromkeys(missing)
        known |= asked(missing)
    return {key: found for key in wanted if (found := known[key]) is not None}


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
    return isinstance(value, dict) and len(value) == 2 and "kind" in value and "id" in value


def references(value: Any) -> set[UUID]:
    """Ids of all records that a body refers to."""
    found, left = set(), [value]
    while left:  # a body has thousands of values
        item = left.pop()
        if isinstance(item, list):
            left += item
        elif isinstance(item, dict):
            if is_ref(item):
                found.add(item["id"])
            else:
                left += item.values()
    return {UUID(each) for each in found}
