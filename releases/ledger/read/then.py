"""What was public at a point of the past, less everything that is not public today."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from releases.ledger.core.claims import claimable, claimed
from releases.ledger.core.tables import ENDINGS, Edition
from releases.ledger.projection.tables import Claim, ClaimablePart, Document


@dataclass(frozen=True)
class Point:
    """The end of a UTC day, or the ledger's end at an edition: one of both."""

    day: date | None = None
    sequence: int | None = None

    def covers(self, edition: Edition) -> bool:
        if self.sequence is not None:
            return edition.sequence <= self.sequence
        return edition.time < self._end()

    def until(self) -> Q:
        """The same as a condition on editions."""
        if self.sequence is not None:
            return Q(sequence__lte=self.sequence)
        return Q(time__lt=self._end())

    def _end(self) -> datetime:
        assert self.day is not None, "a point is a day where it is no edition"
        return datetime.combine(self.day + timedelta(days=1), time(), UTC)


class Then:
    """A `projection.links.View` of a point. Labels are today's, and only of what is public today.

    Who is somebody in a release is told only where the person's own edition of then can still be
    read: one that was emptied since takes the link with it. Two questions to the database for one
    body; what was asked for all of several at once is not asked again for each.
    """

    def __init__(self, point: Point) -> None:
        self.point = point
        self._cards: dict[UUID, dict | None] = {}
        self._bodies: dict[UUID, dict] = {}
        self._claims: dict[str, UUID | None] = {}

    def cards(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        wanted = {*ids}
        if missing := wanted - self._cards.keys():
            self._cards |= dict.fromkeys(missing)
            self._read(Q(record_id__in=missing), with_bodies=False)
        return {key: card for key in wanted if (card := self._cards[key])}

    def claimants(self, parts: Iterable[str | UUID]) -> dict[str, UUID]:
        asked = {str(part) for part in parts}
        if missing := asked - self._claims.keys():
            self._claims |= dict.fromkeys(missing)
            people = Claim.objects.filter(part_id__in=missing).values("prisoner_id")
            for person, body in self._read(Q(record_id__in=people)).items():
                own = missing & {str(part) for part in claimed(body)}
                self._claims |= dict.fromkeys(own, person)
        return {part: found for part in asked if (found := self._claims[part])}

    def owners(self, parts: Iterable[UUID]) -> dict[UUID, UUID]:
        asked = {*parts}
        if not asked:
            return {}
        records = ClaimablePart.objects.filter(part_id__in=asked).values("record_id")
        bodies = self._read(Q(record_id__in=records))
        return {
            part: record_id
            for record_id, body in bodies.items()
            for part in claimable(body)
            if part in asked
        }

    def bodies(self, ids: Iterable[UUID]) -> dict[UUID, dict]:
        """Of owners that were asked for before."""
        return {key: self._bodies[key] for key in ids if key in self._bodies}

    def _read(self, which: Q, *, with_bodies: bool = True) -> dict[UUID, dict]:
        """Keeps cards of what was public then and is now; gives the bodies that can be read."""
        for record_id, change, body, card in _newest(which & self.point.until(), with_bodies):
            if change in ENDINGS or card is None:
                continue
            self._cards[record_id] = card
            if body is not None:
                self._bodies[record_id] = json.loads(bytes(body))
        return self._bodies


def bodies_at(record_ids: Collection[UUID], until: int) -> Iterator[tuple[UUID, dict]]:
    """Of those that were public when the ledger ended at this edition, still are, and whose text of
    then was not emptied. `record_ids`: without the suppressed."""
    which = Q(record_id__in=record_ids, sequence__lte=until)
    for record_id, change, body, card in _newest(which, with_bodies=True):
        if change not in ENDINGS and card is not None and body is not None:
            yield record_id, json.loads(bytes(body))


def _newest(which: Q, with_bodies: bool) -> QuerySet:
    """Of each record its newest edition among these, with the card that it has today."""
    card = Document.objects.filter(record_id=OuterRef("record_id")).values("card")[:1]
    # People's and owners' bodies are read; those of what is only linked would be many for nothing.
    body = F("body") if with_bodies else Case(When(pk__isnull=True, then=F("body")))
    return (
        Edition.objects.filter(which)
        .order_by("record_id", "-sequence")
        .distinct("record_id")
        .annotate(text=body, card=Subquery(card))
        .values_list("record_id", "change", "text", "card")
    )
