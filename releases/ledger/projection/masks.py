"""Facets as strings of bits, so that counting a list by facets adds bits up and reads no records.

Every public record has a place of its own in a chunk of `SIZE` bits; of each facet and value there
is one string a chunk, with a bit for each record that has it. What a filter leaves is then an AND
of strings, and how many there are the number of bits in it. The string of all records of a kind
stands under the empty facet.

A place is drawn by lot among those that are free: a number in the order of writing would tell what
was published together.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import connection

from releases.ledger.projection.tables import CHUNK, Mask, Slot

ALL = ""  # the facet, and the value, of all records of a kind
MASK, SLOT = Mask._meta.db_table, Slot._meta.db_table
NOTHING = f"0::bit({CHUNK})"
# Links to records of which there may be as many as there are people: found one by one, not counted.
UNCOUNTED = frozenset({"about", "actor", "deal", "place", "release", "source"})

# A record, a facet and a value; kind, chunk, facet and value.
type Row = tuple[UUID, str, str]
type Key = tuple[str, int, str, str]
type String = tuple[str, int, str, str, str]  # a key, and bits
type Place = tuple[str, int, int]  # kind, chunk, position

_lot = random.SystemRandom()


def follow(kinds: Mapping[UUID, str], removed: Iterable[Row], added: Iterable[Row]) -> None:
    """Records have lost and won these facets; those without a place get one.

    Whoever calls holds the ledger's lock, as for every derived table.
    """
    places = _places(kinds)
    new = [record_id for record_id in kinds if record_id not in places]
    places |= _given(kinds, new)
    _clear(_strings(places, removed))
    _set(_strings(places, [*added, *((record_id, ALL, ALL) for record_id in new)]))


def forget(record_id: UUID, rows: Iterable[Row]) -> None:
    """The record is not public any more; `rows` are the facets that it had."""
    places = _places([record_id])
    if places:
        _clear(_strings(places, [*rows, (record_id, ALL, ALL)]))
        Slot.objects.filter(record_id=record_id).delete()


def make_all() -> None:
    """All places and strings anew, from documents and facets."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {SLOT}")  # noqa: S608 (our own names, here and below)
        cursor.execute(f"DELETE FROM {MASK}")  # noqa: S608
        cursor.execute(
            f"INSERT INTO {SLOT} (record_id, kind, chunk, position) "  # noqa: S608
            f"SELECT record_id, kind, (number - 1) / {CHUNK}, (number - 1) %% {CHUNK} FROM ("
            "SELECT record_id, kind, row_number() OVER (PARTITION BY kind ORDER BY random()) "
            "AS number FROM ledger_document) AS drawn",
            [],
        )
        cursor.execute(
            f"INSERT INTO {MASK} (kind, chunk, facet, value, bits) "  # noqa: S608
            f"SELECT kind, chunk, facet, value, bit_or(set_bit({NOTHING}, position, 1)) FROM ("
            f"SELECT record_id, facet, value FROM ledger_facet WHERE facet <> ALL(%s) "
            f"UNION ALL SELECT record_id, '', '' FROM {SLOT}) AS found "
            f"JOIN {SLOT} USING (record_id) GROUP BY kind, chunk, facet, value",
            [sorted(UNCOUNTED)],
        )


def _places(record_ids: Iterable[UUID]) -> dict[UUID, Place]:
    rows = Slot.objects.filter(record_id__in=list(record_ids))
    return {row.record_id: (row.kind, row.chunk, row.position) for row in rows}


def _given(kinds: Mapping[UUID, str], new: list[UUID]) -> dict[UUID, Place]:
    """A free place for each, a new chunk where there is none."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for record_id in new:
        by_kind[kinds[record_id]].append(record_id)
    places = {}
    for kind, record_ids in by_kind.items():
        drawn = _drawn(kind, len(record_ids))
        for record_id, (chunk, position) in zip(record_ids, drawn, strict=True):
            places[record_id] = kind, chunk, position
    Slot.objects.bulk_create(
        Slot(record_id=record_id, kind=kind, chunk=chunk, position=position)
        for record_id, (kind, chunk, position) in places.items()
    )
    return places


def _drawn(kind: str, count: int) -> list[tuple[int, int]]:
    """Full chunks are passed over in the database: their bits would take longer than all else."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT chunk, CASE WHEN bit_count(bits) < {CHUNK} THEN bits::text ELSE '' END "  # noqa: S608
            f"FROM {MASK} WHERE kind = %s AND facet = %s",
            [kind, ALL],
        )
        chunks: dict[int, str] = dict(cursor)
    free = [
        (chunk, position)
        for chunk, bits in sorted(chunks.items())
        for position, bit in enumerate(bits)
        if bit == "0"
    ]
    last = max(chunks, default=-1)
    while len(free) < count:
        last += 1
        free += [(last, position) for position in range(CHUNK)]
    return _lot.sample(free, count)


def _strings(places: Mapping[UUID, Place], rows: Iterable[Row]) -> list[String]:
    """With the bits of these rows, in an order that is the same each time."""
    found: dict[Key, int] = defaultdict(int)
    for record_id, facet, value in rows:
        if facet not in UNCOUNTED:
            kind, chunk, position = places[record_id]
            found[kind, chunk, facet, value] |= 1 << (CHUNK - 1 - position)
    return [(*key, f"{bits:0{CHUNK}b}") for key, bits in sorted(found.items())]


GIVEN = (
    "unnest(%s::varchar[], %s::int[], %s::varchar[], %s::varchar[], %s::text[]) "
    "AS given (kind, chunk, facet, value, bits)"
)
THESE = ("kind", "chunk", "facet", "value")
SAME = " AND ".join(f"{MASK}.{name} = given.{name}" for name in THESE)


def _set(strings: list[String]) -> None:
    if strings:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {MASK} (kind, chunk, facet, value, bits) "  # noqa: S608
                f"SELECT kind, chunk, facet, value, bits::bit({CHUNK}) FROM {GIVEN} "
                "ON CONFLICT (kind, facet, value, chunk) "
                f"DO UPDATE SET bits = {MASK}.bits | excluded.bits",
                [list(column) for column in zip(*strings, strict=True)],
            )


def _clear(strings: list[String]) -> None:
    if strings:
        columns = [list(column) for column in zip(*strings, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {MASK} SET bits = {MASK}.bits & ~given.bits::bit({CHUNK}) "  # noqa: S608
                f"FROM {GIVEN} WHERE {SAME}",
                columns,
            )
            cursor.execute(
                f"DELETE FROM {MASK} USING {GIVEN} WHERE {SAME} "  # noqa: S608
                f"AND bit_count({MASK}.bits) = 0",
                columns,
            )
