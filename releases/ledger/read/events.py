"""The ledger as events, for those who are told of each edition and then read it themselves.

An event says which record an edition is of and what it did, which its header tells for good. Of
what is not public now only the ending is told: whoever has a copy must hear that it has to go.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from releases.ledger.core.tables import Edition
from releases.ledger.projection.tables import Document
from releases.ledger.read import suppression
from releases.ledger.read.rows import and_what_empties, once_public
from releases.ledger.read.then import ENDINGS


@dataclass(frozen=True)
class Event:
    """`takes_back`: it ended a publication, or emptied editions."""

    sequence: int
    record_id: UUID
    kind: str
    change: str
    time: datetime
    takes_back: bool


def after(sequence: int, until: int, *, kinds: Collection[str]) -> list[Event]:
    """Of editions behind `sequence` up to `until`: of these kinds, or emptying one of these."""
    stretch = Edition.objects.filter(sequence__gt=sequence, sequence__lte=until)
    wanted = and_what_empties(Q(kind__in=[*kinds]))
    return [_event(edition) for edition in _told(stretch.filter(wanted)).order_by("sequence")]


def told(sequence: int) -> Event | None:
    """Null where nothing of it may be told now."""
    edition = _told(Edition.objects.filter(sequence=sequence)).first()
    return _event(edition) if edition else None


def hidden_version() -> str:
    """Another one whenever other records are hidden that the world can know."""
    ids = once_public(suppression.suppressed())
    return hashlib.sha256(" ".join(map(str, ids)).encode()).hexdigest()


def _told(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    public = Document.objects.filter(record_id=OuterRef("record_id"))
    shown = Exists(public) & ~Q(record_id__in=suppression.ids())
    columns = ("sequence", "record_id", "kind", "change", "time", "blanks")
    return editions.filter(Q(change__in=ENDINGS) | shown).only(*columns)


def _event(edition: Edition) -> Event:
    takes_back = edition.change in ENDINGS or bool(edition.blanks)
    return Event(
        edition.sequence, edition.record_id, edition.kind, edition.change, edition.time, takes_back
    )
