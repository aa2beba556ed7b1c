"""The public records that speak of a place or an actor, or cite a source."""

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Case, F, When, Window
from django.db.models.functions import RowNumber

from releases.ledger.projection.tables import Document
from releases.ledger.read import facets, suppression
from releases.ledger.read.documents import Entry, entries
from releases.terms.vocabularies.records import RecordKind


@dataclass(frozen=True)
class Mentions:
    """Of one kind of record; `more`: there are others beside these."""

    entries: list[Entry]
    more: bool


def of(kind: RecordKind, record_id: UUID, each: int) -> dict[str, Mentions]:
    """By kind, at most so many of each: releases newest first, all else in its list's order."""
    hidden = suppression.suppressed()
    newest_first = Case(When(kind=RecordKind.RELEASE, then=F("sort_key")))
    order = [F("kind").asc(), newest_first.desc(), F("sort_key").asc(), F("record_id").asc()]
    rows = (
        Document.objects.filter(facets.served(hidden).having(kind, str(record_id)))
        .exclude(record_id__in=hidden)
        .annotate(place=Window(RowNumber(), partition_by=F("kind"), order_by=order[1:]))
        .filter(place__lte=each + 1)
        .order_by(*order)
    )
    found = groupby(entries(rows, hidden), key=lambda entry: entry.kind)
    of_kind = {name: list(group) for name, group in found}
    return {name: Mentions(rows[:each], len(rows) > each) for name, rows in of_kind.items()}
