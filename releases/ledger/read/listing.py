"""Lists of public documents, page by page, in an order that does not shift under the reader.

`hidden`: what is suppressed, as `version.now()` says.
"""

import base64
import binascii
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet

from releases.ledger.projection.base import SORTED
from releases.ledger.projection.tables import Document
from releases.ledger.read import facets, quick
from releases.ledger.read.documents import FIELDS, Entry, entries, served
from releases.ledger.read.remembered import once
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


class BadCursor(ValueError):
    """The cursor was not made here, or belongs to another list."""


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


@dataclass(frozen=True)
class Page:
    """`next` and `previous` are cursors; empty at the ends of the list."""

    entries: list[Entry]
    next: str
    previous: str


@once
def page(
    kind: RecordKind,
    filters: Filters,
    hidden: Collection[UUID],
    cursor: str = "",
    size: int = 50,
    *,
    order: str = "",
    language: str = "en",
) -> Page:
    """One page, starting after (or ending before) the cursor, in the usual order if none is given.

    `language`: by whose alphabet names are sorted; a cursor of another language is understood.
    Raises BadCursor, also for a cursor of another order.
    """
    way = _Way(kind, order or orders_of(kind)[0], language)
    backwards, position = way.read(cursor, hidden) if cursor else (False, None)
    descending = ORDERS[way.order].descending != backwards
    found = _found(kind, filters, hidden, _Place(way.column, descending, position), size + 1)
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    after, before = (bool(position), more) if backwards else (more, bool(position))
    return Page(
        entries=shown,
        next=way.write("next", shown[-1]) if after and shown else "",
        previous=way.write("previous", shown[0]) if before and shown else "",
    )


class _Place(NamedTuple):
    """In the order of this column, from here on."""

    column: str
    descending: bool
    behind: tuple[Any, UUID] | None


def _found(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], place: _Place, most: int
) -> list[Entry]:
    """Which they are is found without their answers: sorting would carry all of these along."""
    chosen = question(kind, filters, hidden)
    if chosen is None:
        return []
    ids, given = chosen
    direction, sign = (" DESC", "<") if place.descending else ("", ">")
    by = f"ORDER BY {place.column}{direction}, record_id{direction}"
    named = "sort_key" if place.column == "changed_at" else place.column
    beyond = f" AND ({place.column}, record_id) {sign} (%s, %s)" if place.behind else ""
    page = (
        f"SELECT {', '.join(FIELDS)}, {named} FROM ledger_document "  # noqa: S608  our own names
        f"WHERE record_id IN ({ids}{beyond} {by} LIMIT %s) {by}"
    )
    return served(quick.rows(page, [*given, *(place.behind or ()), most]), hidden)


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


_ONE_FOR_ALL = ("sort_key", "changed_at")  # columns by which all languages sort


@dataclass(frozen=True)
class _Way:
    """Cursors of one list in one order."""

    kind: RecordKind
    order: str
    language: str = "en"

    @property
    def column(self) -> str:
        by_name = self.order == "name"
        return SORTED.get(self.language, "sort_key") if by_name else ORDERS[self.order].column

    def write(self, direction: str, entry: Entry) -> str:
        value = entry.changed_at if self.column == "changed_at" else entry.named
        shown = value.isoformat() if isinstance(value, datetime) else value
        place = [self.kind, self.order, direction, shown, str(entry.record_id)]
        # A reader may change the language in the middle of a list.
        text = json.dumps(place if self.column in _ONE_FOR_ALL else [*place, self.language])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def read(self, cursor: str, hidden: Collection[UUID]) -> tuple[bool, tuple[Any, UUID] | None]:
        """Whether it leads backwards, and the position it stands at; null for the beginning."""
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            kind, order, direction, value, record_id, *language = json.loads(
                base64.b64decode(padded, altchars=b"-_", validate=True)
            )
            if (kind, order) != (self.kind, self.order) or direction not in {"next", "previous"}:
                raise BadCursor(cursor)
            position = self._value(value), UUID(record_id)
            written = _Way(self.kind, self.order, *map(str, language)).column
            here = self._here(position, written, hidden)
            return here is not None and direction == "previous", here
        except (binascii.Error, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise BadCursor(cursor) from error

    def _here(
        self, position: tuple[Any, UUID], written: str, hidden: Collection[UUID]
    ) -> tuple[Any, UUID] | None:
        """The same place among the names of this language; null for a record that is gone or
        hidden, of which it is not told where its name would stand."""
        if written == self.column:
            return position
        there = Document.objects.filter(kind=self.kind, record_id=position[1])
        there = there.exclude(record_id__in=hidden)
        named = there.values_list(self.column, flat=True).first()
        return None if named is None else (named, position[1])

    def _value(self, text: str) -> Any:
        if self.column == "changed_at":
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                raise ValueError(text)
            return moment
        if not isinstance(text, str) or "\0" in text:
            raise ValueError(text)
        text.encode()  # a lone half of a character pair is no text for the database
        return text
