"""Pages of lists, in an order that does not shift under the reader.

`hidden`: what is suppressed, as `version.now()` says.
"""

import base64
import binascii
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from releases.ledger.projection.base import SORTED
from releases.ledger.projection.tables import Document
from releases.ledger.read import bits, quick
from releases.ledger.read.documents import FIELDS, Entry, served
from releases.ledger.read.listing import ORDERS, Filters, Question, orders_of, question
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import RecordKind

type Key = tuple[Any, UUID]  # where something stands: by its order's column, and its id


class BadCursor(ValueError):
    """The cursor was not made here, or belongs to another list."""


@dataclass(frozen=True)
class Page:
    """`next` and `previous` are cursors; empty at the ends of the list."""

    entries: list[Entry]
    next: str
    previous: str


@dataclass(frozen=True)
class Joined:
    """A page whose answers the database has put together, with commas between them."""

    answers: bytes
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
    place = way.place(cursor, hidden)
    where, given = _where(kind, filters, hidden, place, size + 1)
    named = "sort_key" if place.column == "changed_at" else place.column
    asked = f"SELECT {', '.join(FIELDS)}, {named} FROM ledger_document WHERE {where}"  # noqa: S608
    rows = quick.rows(asked, given, anew=_narrowed(filters, hidden)) if where else []
    found = served(rows, hidden)
    shown = found[:size]
    ends = [(getattr(one, place.member), one.record_id) for one in (*shown[:1], *shown[-1:])]
    if place.backwards:
        shown.reverse()
    return Page(shown, *way.around(place, ends, more=len(found) > size))


# Our own names alone are put in.
JOINED = """
    SELECT string_agg(answer, '\\x2c'::bytea ORDER BY place {back}) FILTER (WHERE place <= {size}),
        count(*), (array_agg({column} ORDER BY place))[1], (array_agg(record_id ORDER BY place))[1],
        (array_agg({column} ORDER BY place))[least(count(*), {size})::int],
        (array_agg(record_id ORDER BY place))[least(count(*), {size})::int]
    FROM (
        SELECT record_id, {column}, answer, row_number() OVER ({by}) AS place
        FROM (SELECT * FROM ledger_document WHERE {where}) AS found
    ) AS page
"""


def joined(
    kind: RecordKind, filters: Filters, cursor: str = "", size: int = 50, *, order: str = ""
) -> Joined:
    """As `page`, without looking at the answers: only for a moment in which nothing is hidden."""
    way = _Way(kind, order or orders_of(kind)[0])
    place = way.place(cursor, ())
    where, given = _where(kind, filters, (), place, size + 1)
    if not where:
        return Joined(b"", "", "")
    back = "DESC" if place.backwards else ""
    asked = JOINED.format(column=place.column, by=place.by, back=back, size=size, where=where)
    [(answers, count, *ends)] = quick.rows(asked, given, anew=_narrowed(filters, ()))
    keys = [(ends[0], ends[1]), (ends[2], ends[3])] if count else []
    return Joined(answers or b"", *way.around(place, keys, more=count > size))


def _narrowed(filters: Filters, hidden: Collection[UUID]) -> bool:
    return bool(hidden) or filters != Filters()


def _where(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], place: "_Place", most: int
) -> Question:
    """Which documents, in their order; empty where there can be none.

    Of a narrowed list they are found without their answers: sorting would carry all of these along.
    """
    here, given = place.beyond, [*(place.behind or ()), most]
    if not _narrowed(filters, hidden):
        return f"kind = %s{here} {place.by} LIMIT %s", (kind.value, *given)
    chosen = None if hidden else bits.question(kind, filters)
    chosen = chosen or question(kind, filters, hidden)
    if chosen is None:
        return "", ()
    ids, values = chosen
    return f"record_id IN ({ids}{here} {place.by} LIMIT %s) {place.by}", (*values, *given)


class _Place(NamedTuple):
    """In the order of this column, from behind this key on; `backwards`: read towards the list's
    beginning."""

    column: str
    descending: bool
    backwards: bool
    behind: Key | None

    @property
    def member(self) -> str:
        """Of an entry, that has the column's value."""
        return "changed_at" if self.column == "changed_at" else "named"

    @property
    def by(self) -> str:
        way = " DESC" if self.descending else ""
        return f"ORDER BY {self.column}{way}, record_id{way}"

    @property
    def beyond(self) -> str:
        if not self.behind:
            return ""
        return f" AND ({self.column}, record_id) {'<' if self.descending else '>'} (%s, %s)"


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

    def place(self, cursor: str, hidden: Collection[UUID]) -> _Place:
        """Raises BadCursor."""
        backwards, behind = self._read(cursor, hidden) if cursor else (False, None)
        descending = ORDERS[self.order].descending != backwards
        return _Place(self.column, descending, backwards, behind)

    def around(self, place: _Place, ends: Sequence[Key], *, more: bool) -> tuple[str, str]:
        """Cursors of the pages after and before. `ends`: the first and last key that was read;
        `more`: something stands beyond the last."""
        first, last = (ends if not place.backwards else ends[::-1]) or (None, None)
        begun = bool(place.behind)
        after, before = (begun, more) if place.backwards else (more, begun)
        return (
            self._write("next", last) if after and last else "",
            self._write("previous", first) if before and first else "",
        )

    def _write(self, direction: str, key: Key) -> str:
        value, record_id = key
        shown = value.isoformat() if isinstance(value, datetime) else value
        place = [self.kind, self.order, direction, shown, str(record_id)]
        # A reader may change the language in the middle of a list.
        text = json.dumps(place if self.column in _ONE_FOR_ALL else [*place, self.language])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def _read(self, cursor: str, hidden: Collection[UUID]) -> tuple[bool, Key | None]:
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

    def _here(self, position: Key, written: str, hidden: Collection[UUID]) -> Key | None:
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
