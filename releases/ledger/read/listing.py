"""Lists of public documents: what they are narrowed to, and in which orders they can be had.

`hidden`: what is suppressed, as `version.now()` says.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet

from releases.ledger.projection.tables import Document
from releases.ledger.read import facets
from releases.ledger.read.documents import Entry, entries
from releases.terms.vocabularies.records import RecordKind

NEWEST_FIRST = {RecordKind.RELEASE, RecordKind.DEAL, RecordKind.STATEMENT}


class Order(NamedTuple):
    """By what column of the documents, and whether its last comes first."""

    column: str
    descending: bool


ORDERS = {
    "newest": Order("sort_key", descending=True),
    "oldest": Order("sort_key", descending=False),
    "name": Order("sort_key", descending=False),
    "changed": Order("changed_at", descending=True),
}


def orders_of(kind: RecordKind) -> tuple[str, ...]:
    """The names of the orders that a list can have, its usual one first."""
    return ("newest", "oldest", "changed") if kind in NEWEST_FIRST else ("name", "changed")


type Period = tuple[
    date | None, date | None
]  # first and last day; null: without a beginning or end


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty values narrow nothing.

    `facets` are names and values that a document must all have. `earliest` and `latest` keep
    documents whose date may fall between these days; `dated`, by role, those that have a date of
    this role that may fall into the period.
    """

    facets: Mapping[str, str] = field(default_factory=dict)
    dated: Mapping[str, Period] = field(default_factory=dict)
    earliest: date | None = None
    latest: date | None = None

    def key(self) -> tuple[tuple[Any, ...], ...]:
        """The same for the same list."""
        named = (tuple(sorted(each.items())) for each in (self.facets, self.dated))
        return (*named, (self.earliest, self.latest))

    @staticmethod
    def of(facets: tuple, dated: tuple, ends: tuple) -> "Filters":
        return Filters(dict(facets), dict(dated), *ends)


type Question = tuple[str, tuple[Any, ...]]  # SQL, and its parameters


def question(kind: RecordKind, filters: Filters, hidden: Collection[UUID]) -> Question | None:
    """For the ids of the list, open to further conditions; null where there can be none."""
    # To word it takes longer than the database does to answer; who is hidden is a fact of today.
    return _worded(kind, filters, hidden) if hidden else _usual(kind, *filters.key())


@lru_cache(maxsize=1_000)
def _usual(kind: RecordKind, *key: tuple[Any, ...]) -> Question | None:
    return _worded(kind, Filters.of(*key), ())


def _worded(kind: RecordKind, filters: Filters, hidden: Collection[UUID]) -> Question | None:
    try:
        ids = narrowed(kind, filters, hidden).order_by().values("record_id")
        return ids.query.sql_with_params()
    except EmptyResultSet:
        return None


def last_changed(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], count: int
) -> list[Entry]:
    """Of the whole list, the documents with the latest change that was more than a typo."""
    rows = narrowed(kind, filters, hidden).order_by("-changed_at", "-record_id")
    return entries(rows[:count], hidden)


def narrowed(kind: RecordKind, filters: Filters, hidden: Collection[UUID]) -> QuerySet[Document]:
    rows = Document.objects.filter(kind=kind).exclude(record_id__in=hidden)
    if filters.facets or filters.dated:
        served = facets.served(hidden)
        for name, value in filters.facets.items():
            rows = rows.filter(served.having(name, value))
        for role, period in filters.dated.items():
            rows = rows.filter(served.dated(role, *period))
    return rows.filter(between(filters.earliest, filters.latest))


def between(earliest: date | None, latest: date | None) -> Q:
    """Whose date may fall there: an open end may, no date at all may not."""
    dated = Q(earliest__isnull=False) | Q(latest__isnull=False)
    found = Q()
    if earliest:
        found &= Q(latest__gte=earliest) | (dated & Q(latest__isnull=True))
    if latest:
        found &= Q(earliest__lte=latest) | (dated & Q(earliest__isnull=True))
    return found
