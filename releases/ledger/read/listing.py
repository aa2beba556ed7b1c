"""Lists of public documents, page by page, in an order that does not shift under the reader.

`hidden`: what is suppressed, as `version.now()` says.
"""

import base64
import binascii
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet

from releases.ledger.projection.tables import Document
from releases.ledger.read import facets
from releases.ledger.read.documents import Entry, entries
from releases.terms.vocabularies.records import RecordKind

NEWEST_FIRST = {RecordKind.RELEASE, RecordKind.DEAL, RecordKind.STATEMENT}


class BadCursor(ValueError):
    """The cursor was not made here, or belongs to another list."""


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty values narrow nothing.

    `facets` are names and values that a document must all have. `earliest` and `latest` keep
    documents whose date may fall between these days, `year` those whose date may fall into it.
    """

    facets: Mapping[str, str] = field(default_factory=dict)
    earliest: date | None = None
    latest: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class Page:
    """`next` and `previous` are cursors; empty at the ends of the list."""

    entries: list[Entry]
    next: str
    previous: str


def page(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], cursor: str = "", size: int = 50
) -> Page:
    """One page, starting after (or ending before) the cursor. Raises BadCursor."""
    backwards, position = _read(cursor, kind) if cursor else (False, None)
    descending = (kind in NEWEST_FIRST) != backwards
    rows = narrowed(kind, filters, hidden)
    if position:
        rows = rows.filter(_beyond(*position, descending))
    sign = "-" if descending else ""
    found = entries(rows.order_by(f"{sign}sort_key", f"{sign}record_id")[: size + 1], hidden)
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    after, before = (bool(position), more) if backwards else (more, bool(position))
    return Page(
        entries=shown,
        next=_write(kind, "next", shown[-1]) if after and shown else "",
        previous=_write(kind, "previous", shown[0]) if before and shown else "",
    )


def last_changed(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], count: int
) -> list[Entry]:
    """Of the whole list, the documents with the latest change that was more than a typo."""
    rows = narrowed(kind, filters, hidden).order_by("-changed_at", "-record_id")
    return entries(rows[:count], hidden)


def total(kind: RecordKind, filters: Filters, hidden: Collection[UUID]) -> int:
    """How many documents the whole list has."""
    return narrowed(kind, filters, hidden).count()


def facets_in_use(
    kind: RecordKind, names: Iterable[str], hidden: Collection[UUID]
) -> dict[str, list[str]]:
    """The values of each of these facets that some public document of the kind has."""
    return facets.served(hidden).values(kind, names)


def years(kind: RecordKind, hidden: Collection[UUID]) -> list[int]:
    """From the latest to the earliest that a document's date names, without gaps."""
    shown = Document.objects.filter(kind=kind).exclude(record_id__in=hidden)
    ends = shown.aggregate(Min("earliest"), Min("latest"), Max("earliest"), Max("latest"))
    known = sorted(day.year for day in ends.values() if day)
    return list(range(known[-1], known[0] - 1, -1)) if known else []


def narrowed(kind: RecordKind, filters: Filters, hidden: Collection[UUID]) -> QuerySet[Document]:
    rows = Document.objects.filter(kind=kind).exclude(record_id__in=hidden)
    if filters.facets:
        served = facets.served(hidden)
        for name, value in filters.facets.items():
            rows = rows.filter(served.having(name, value))
    rows = rows.filter(_between(filters.earliest, filters.latest))
    if filters.year:
        rows = rows.filter(_between(date(filters.year, 1, 1), date(filters.year, 12, 31)))
    return rows


def _between(earliest: date | None, latest: date | None) -> Q:
    """Whose date may fall there: an open end may, no date at all may not."""
    dated = Q(earliest__isnull=False) | Q(latest__isnull=False)
    found = Q()
    if earliest:
        found &= Q(latest__gte=earliest) | (dated & Q(latest__isnull=True))
    if latest:
        found &= Q(earliest__lte=latest) | (dated & Q(earliest__isnull=True))
    return found


def _beyond(sort_key: str, record_id: UUID, descending: bool) -> Q:
    side = "lt" if descending else "gt"
    return Q(**{f"sort_key__{side}": sort_key}) | Q(
        **{"sort_key": sort_key, f"record_id__{side}": record_id}
    )


def _write(kind: RecordKind, direction: str, entry: Entry) -> str:
    text = json.dumps([kind, direction, entry.sort_key, str(entry.record_id)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, kind: RecordKind) -> tuple[bool, tuple[str, UUID]]:
    """Whether it leads backwards, and the position it stands at."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        of_kind, direction, sort_key, record_id = json.loads(
            base64.b64decode(padded, altchars=b"-_", validate=True)
        )
        if of_kind != kind or direction not in {"next", "previous"}:
            raise BadCursor(cursor)
        if not isinstance(sort_key, str) or "\0" in sort_key:
            raise BadCursor(cursor)
        sort_key.encode()  # a lone half of a character pair is no text for the database
        return direction == "previous", (sort_key, UUID(record_id))
    except (binascii.Error, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadCursor(cursor) from error
