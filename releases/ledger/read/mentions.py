"""The public records that speak of another one, or cite a source.

`hidden`: what is suppressed, as `version.now()` says.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from releases.ledger.read import facets, quick
from releases.ledger.read.documents import Entry, served
from releases.ledger.read.listing import NEWEST_FIRST
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import RecordKind


@dataclass(frozen=True)
class Mentions:
    """Of one kind of record; `more`: there are others beside these."""

    entries: list[Entry]
    more: bool


# Not by the ORM: to word this for each page took it longer than the whole answer takes. By an array
# of ids, for which the planner always takes their index; by a condition or a subquery it may read
# all documents.
FOUND = """
    SELECT record_id, kind, slug, sequence, changed_at, sort_key, answer FROM (
        SELECT *, row_number() OVER (PARTITION BY kind ORDER BY
            CASE WHEN kind = ANY(%(newest_first)s::text[]) THEN sort_key END DESC,
            sort_key, record_id) AS place
        FROM ledger_document
        WHERE record_id = ANY(%(also)s::uuid[] || ARRAY(
            SELECT record_id FROM ledger_facet
            WHERE facet = ANY(%(names)s::text[]) AND value = %(value)s
            AND record_id <> ALL(%(hidden)s::uuid[]) AND record_id <> ALL(%(instead)s::uuid[])
        )) AND record_id <> ALL(%(hidden)s::uuid[])
    ) AS found WHERE place <= %(most)s ORDER BY kind, place
"""


@once
def of(
    kind: RecordKind, record_id: UUID, each: int, hidden: Collection[UUID]
) -> dict[str, Mentions]:
    """By kind, at most so many of each: what happened newest first, else in its list's order."""
    return _found((kind,), record_id, each, hidden)


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
    return _found(BESIDE[kind], record_id, each, hidden, also) if kind in BESIDE else {}


def _found(
    names: Collection[str],
    record_id: UUID,
    each: int,
    hidden: Collection[UUID],
    also: Collection[UUID] = (),
) -> dict[str, Mentions]:
    """Those that have one of these facets with the record as its value, and `also` these."""
    instead = facets.instead(hidden)
    value = str(record_id)
    wanted = {(name, value) for name in names}
    having = [key for key, other in instead.items() if other.facets & wanted]
    asked: Any = {
        "newest_first": [str(kind) for kind in NEWEST_FIRST],
        "names": [] if record_id in hidden else [str(name) for name in names],
        "value": value,
        "also": [*also, *having],
        "hidden": list(hidden),
        "instead": list(instead),
        "most": each + 1,
    }
    found = groupby(served(quick.rows(FOUND, asked), hidden), key=lambda entry: entry.kind)
    of_kind = {name: list(group) for name, group in found}
    return {name: Mentions(rows[:each], len(rows) > each) for name, rows in of_kind.items()}
