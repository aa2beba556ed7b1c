"""Lists of public documents, page by page, in an order that does not shift under the reader."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from releases.ledger.projection.tables import Document
from releases.ledger.read import suppression
from releases.ledger.read.documents import Entry, entries
from releases.terms.vocabularies.records import RecordKind

NEWEST_FIRST = {RecordKind.RELEASE}


class BadCursor(ValueError):
    """The cursor was not made here, or belongs to another list."""


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty values narrow nothing.

    `earliest` and `latest` keep documents whose date may fall between these days.
    """

    country: str = ""
    mechanism: str = ""
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class Page:
    """`next` and `previous` are cursors; empty at the ends of the list."""

    entries: list[Entry]
    next: str
    previous: str


def page(kind: RecordKind, filters: Filters, cursor: str = "", size: int = 50) -> Page:
    """One page, starting after (or ending before) the cursor. Raises BadCursor."""
    backwards, position = _read(cursor, kind) if cursor else (False, None)
    descending = (kind in NEWEST_FIRST) != backwards
    hidden = suppression.suppressed()
    rows = _narrowed(kind, filters).exclude(record_id__in=hidden)
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


def _narrowed(kind: RecordKind, filters: Filters) -> QuerySet[Document]:
    rows = Document.objects.filter(kind=kind)
    if filters.country:
        rows = rows.filter(countries__contains=[filters.country])
    if filters.mechanism:
        rows = rows.filter(mechanism=filters.mechanism)
    dated = Q(earliest__isnull=False) | Q(latest__isnull=False)
    if filters.earliest:
        open_end = dated & Q(latest__isnull=True)
        rows = rows.filter(Q(latest__gte=filters.earliest) | open_end)
    if filters.latest:
        open_start = dated & Q(earliest__isnull=True)
        rows = rows.filter(Q(earliest__lte=filters.latest) | open_start)
    return rows


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
