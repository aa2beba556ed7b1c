"""A whole list: some answers at a time, each on a line, put together by the database."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db import connection

from releases.ledger.read import quick, suppression
from releases.ledger.read.documents import FIELDS, served
from releases.ledger.read.listing import ORDERS, Filters, orders_of, question
from releases.ledger.read.withheld import HIDDEN
from releases.terms.vocabularies.records import RecordKind

AT_ONCE = 1_000_000  # bytes of answers in memory, or one answer that is longer
PARTS = """
    SELECT array_agg(record_id ORDER BY ends)::text FROM (
        SELECT record_id,
            sum(length(answer)) OVER (ORDER BY {column} {way}, record_id {way}) AS ends
        FROM ledger_document WHERE record_id IN ({ids})
    ) AS measured GROUP BY ends / {at_once} ORDER BY min(ends)
"""
OF_PART = (
    "FROM unnest(%s::uuid[]) WITH ORDINALITY AS part (id, place) "
    "JOIN ledger_document ON record_id = id"
)
# Nothing while anybody is hidden: then each answer has to be looked at.
JOINED = (
    f"SELECT string_agg(answer, '\\x0a'::bytea ORDER BY place) {OF_PART} "  # noqa: S608
    f"WHERE NOT EXISTS (SELECT FROM {HIDDEN})"
)
SINGLE = f"SELECT {', '.join(FIELDS)} {OF_PART} ORDER BY place"


def whole(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], *, order: str = ""
) -> Iterator[bytes]:
    """Which they are is of one moment, read by a cursor of the database; what is hidden or gone
    meanwhile is left out.

    Where sessions are not kept there is no such cursor, and all ids are held here, 37 bytes each:
    a transaction as long as the download would let a few slow readers hold a whole pooler.
    """
    for part in _parts(kind, filters, hidden, order or orders_of(kind)[0]):
        [(answers,)] = quick.rows(JOINED, [part])
        if answers is None:
            rows = quick.rows(SINGLE, [part])
            found = served(rows, suppression.suppressed())  # whoever is hidden by now
            answers = b"\n".join(entry.answer for entry in found)
        if answers:
            yield answers


def _parts(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], order: str
) -> Iterator[str]:
    """Lists of ids, as PostgreSQL writes and reads them: to take them apart here would cost more
    than all the rest."""
    chosen = question(kind, filters, hidden)
    if chosen is None:
        return
    ids, given = chosen
    column, descending = ORDERS[order]
    way = "DESC" if descending else "ASC"
    asked = PARTS.format(column=column, way=way, ids=ids, at_once=AT_ONCE)
    here = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    with connection.cursor() if here else connection.chunked_cursor() as cursor:
        cursor.execute(asked, given)
        for (part,) in cursor:
            yield part
