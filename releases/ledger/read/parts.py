"""Lists of participations, claims, concessions and citations, page by page.

Stored rows are those of stored answers. While something is hidden, rows of every record that shows
it are made from the answer as it is served, and take their places among the others: leaving such
records out would tell which they are.
"""

import base64
import binascii
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, Lookup, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from releases.ledger.core.shapes.parts import PartKind
from releases.ledger.projection.part import Part
from releases.ledger.projection.parts import Row, named, parts_of, stored
from releases.ledger.projection.tables import Dependency, Document
from releases.ledger.read import suppression, version
from releases.ledger.read.documents import entries
from releases.ledger.read.listing import Filters, between
from releases.ledger.read.paging import BadCursor
from releases.terms.vocabularies.records import RecordKind

AT_ONCE = 500  # rows of a whole list in memory
NEWEST, OLDEST = ORDERS = ("newest", "oldest")
OWNERS = {
    PartKind.PARTICIPATION: (RecordKind.RELEASE,),
    PartKind.CLAIM: (RecordKind.RELEASE,),
    PartKind.CONCESSION: (RecordKind.DEAL,),
    PartKind.CITATION: tuple(RecordKind),
}
type Place = tuple[str, UUID, UUID]


@dataclass(frozen=True)
class Page:
    """Each row is JSON. `next` and `previous` are cursors; empty at the ends of the list."""

    rows: list[bytes]
    next: str
    previous: str


@dataclass(frozen=True)
class _Served:
    """Of one kind, under the filters: `stored` rows that hold, and others that stand beside."""

    stored: QuerySet[Part]
    beside: list[Row]


def page(
    kind: PartKind,
    filters: Filters,
    hidden: Collection[UUID],
    cursor: str = "",
    size: int = 50,
    *,
    order: str = "",
) -> Page:
    """One page, starting after (or ending before) the cursor, the newest first if no order is
    given. Raises BadCursor, also for a cursor of another order."""
    order = order or NEWEST
    backwards, place = _read(cursor, kind, order) if cursor else (False, None)
    descending = (order == NEWEST) != backwards
    found = _rows(_served(kind, filters, hidden), place, descending, size + 1)
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    after, before = (place is not None, more) if backwards else (more, place is not None)
    return Page(
        rows=[row.answer for row in shown],
        next=_write(kind, order, "next", shown[-1].place) if after and shown else "",
        previous=_write(kind, order, "previous", shown[0].place) if before and shown else "",
    )


def total(kind: PartKind, filters: Filters, hidden: Collection[UUID]) -> int:
    """How many rows the list has on all its pages."""
    served = _served(kind, filters, hidden)
    return served.stored.count() + len(served.beside)


def whole(kind: PartKind, filters: Filters, *, order: str = "") -> Iterator[bytes]:
    """All of the list, read some at a time; what is hidden or gone meanwhile is left out."""
    place: Place | None = None
    while True:
        served = _served(kind, filters, suppression.suppressed())
        found = _rows(served, place, (order or NEWEST) == NEWEST, AT_ONCE)
        yield from (row.answer for row in found)
        if len(found) < AT_ONCE:
            return
        place = found[-1].place


def by_id(kind: PartKind, part_id: UUID, hidden: Collection[UUID]) -> bytes | None:
    """The row as the list has it; null for what is not public now, whatever it was before."""
    served = _served(kind, Filters(), hidden)
    rows = served.stored.filter(part_id=part_id).order_by("record_id").values_list(*Row._fields)
    found = [*map(stored, rows), *(row for row in served.beside if row.part_id == part_id)]
    return found[0].answer if found else None


def _served(kind: PartKind, filters: Filters, hidden: Collection[UUID]) -> _Served:
    facets = [named(name, value) for name, value in filters.facets.items()]
    rows = Part.objects.filter(between(filters.earliest, filters.latest), kind=kind.value)
    rows = rows.filter(facets__contains=facets) if facets else rows
    if not hidden:
        return _Served(rows, [])
    beside = [
        row
        for row in _beside(kind, tuple(sorted(hidden)), version.now().of_ledger())
        if {*facets} <= {*row.facets} and _may_fall(row, filters)
    ]
    showing = _showing(hidden)
    rows = rows.exclude(record_id__in=list(hidden)).exclude(record_id__in=showing)
    return _Served(rows, beside)


def _showing(hidden: Collection[UUID]) -> QuerySet[Dependency, UUID]:
    # Once it is taken down no answer shows it any more, and the stored rows hold.
    public = Document.objects.filter(record_id__in=list(hidden)).values("record_id")
    return Dependency.objects.filter(on__in=public).values_list("record_id", flat=True)


@lru_cache(maxsize=len(PartKind))
def _beside(kind: PartKind, hidden: tuple[UUID, ...], _version: str) -> tuple[Row, ...]:
    """Rows of all records that show what is hidden, kept until the ledger or the list of what is
    hidden is another one: there may be thousands of records, and everybody asks just then."""
    others = Document.objects.filter(record_id__in=_showing(hidden), kind__in=OWNERS[kind])
    return tuple(
        row for entry in entries(others, hidden) for row in parts_of(entry.data) if row.kind == kind
    )


def _may_fall(row: Row, filters: Filters) -> bool:
    """As `listing.between`."""
    if not (filters.earliest or filters.latest):
        return True
    if not (row.earliest or row.latest):
        return False
    first, last = row.earliest or date.min, row.latest or date.max
    return (filters.earliest or date.min) <= last and first <= (filters.latest or date.max)


def _rows(served: _Served, place: Place | None, descending: bool, most: int) -> list[Row]:
    """The first in that order, beyond the place if there is one."""
    stored_rows, beside = served.stored, served.beside
    if place:
        stored_rows = stored_rows.filter(_beyond(place, descending))
        beside = [row for row in beside if (row.place < place if descending else row.place > place)]
    sign = "-" if descending else ""
    by = [f"{sign}{column}" for column in Row._fields[:3]]
    found = [stored(row) for row in stored_rows.order_by(*by).values_list(*Row._fields)[:most]]
    return sorted([*found, *beside], key=lambda row: row.place, reverse=descending)[:most]


def _beyond(place: Place, descending: bool) -> "Lookup[Any]":
    """As one comparison of rows: the index then begins there, where of several joined by OR it
    would be read from its first row on."""
    compared = TupleLessThan if descending else TupleGreaterThan
    return compared(Tuple(*map(F, Row._fields[:3])), place)


def _write(kind: PartKind, order: str, direction: str, place: Place) -> str:
    text = json.dumps([kind, order, direction, *map(str, place)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, kind: PartKind, order: str) -> tuple[bool, Place]:
    """Whether it leads backwards, and the place that it stands at."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        read: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        *of, direction, day, part_id, record_id = read
        if of != [kind, order] or direction not in {"next", "previous"}:
            raise BadCursor(cursor)
        if day != "" and day != date.fromisoformat(day).isoformat():
            raise BadCursor(cursor)
        return direction == "previous", (day, UUID(part_id), UUID(record_id))
    except (binascii.Error, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadCursor(cursor) from error
