"""The public records that speak of another one, or cite a source.

`hidden`: what is suppressed, as `version.now()` says.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber

from releases.ledger.projection.tables import Document
from releases.ledger.read import facets
from releases.ledger.read.documents import Entry, entries
from releases.ledger.read.listing import NEWEST_FIRST
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import RecordKind


@dataclass(frozen=True)
class Mentions:
    """Of one kind of record; `more`: there are others beside these."""

    entries: list[Entry]
    more: bool


@once
def of(
    kind: RecordKind, record_id: UUID, each: int, hidden: Collection[UUID]
) -> dict[str, Mentions]:
    """By kind, at most so many of each: what happened newest first, else in its list's order."""
    return _found(facets.served(hidden).having(kind, str(record_id)), each, hidden)


# By which of their facets other records belong beside a record: releases beside the deal that they
# came of, deals beside a release that they speak of, statements beside who said them.
BESIDE: dict[str, tuple[str, ...]] = {
    RecordKind.RELEASE: ("about", "release"),
    RecordKind.DEAL: ("about", "deal"),
    RecordKind.PRISONER: ("about", "speaker"),
}


@once
def beside(
    kind: str, record_id: UUID, each: int, hidden: Collection[UUID], also: Collection[UUID] = ()
) -> dict[str, Mentions]:
    """What the record's page shows of others; `also`: records that it links to itself."""
    if kind not in BESIDE:
        return {}
    served = facets.served(hidden)
    belongs = Q(record_id__in=also)
    for name in BESIDE[kind]:
        belongs |= served.having(name, str(record_id))
    return _found(belongs, each, hidden)


def _found(belongs: Q, each: int, hidden: Collection[UUID]) -> dict[str, Mentions]:
    newest_first = Case(When(kind__in=NEWEST_FIRST, then=F("sort_key")))
    order = [F("kind").asc(), newest_first.desc(), F("sort_key").asc(), F("record_id").asc()]
    rows = (
        Document.objects.filter(belongs)
        .exclude(record_id__in=hidden)
        .annotate(place=Window(RowNumber(), partition_by=F("kind"), order_by=order[1:]))
        .filter(place__lte=each + 1)
        .order_by(*order)
    )
    found = groupby(entries(rows, hidden), key=lambda entry: entry.kind)
    of_kind = {name: list(group) for name, group in found}
    return {name: Mentions(rows[:each], len(rows) > each) for name, rows in of_kind.items()}
