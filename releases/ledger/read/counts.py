"""How many records a list has by facet, under the other filters in force: in one question.

Each filter is a string of bits for each chunk of records (see `projection/masks.py`): those of
counted facets stand ready, of links and days they are made. Then a list is the AND of its filters,
and a facet's own counts that of the others. While something is hidden, the records whose served
answers differ from the stored ones are left out of the bits, and counted by themselves.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from releases.ledger.projection.dates import STAMPS, in_period, period
from releases.ledger.projection.masks import MASK, NOTHING, SLOT, UNCOUNTED
from releases.ledger.projection.tables import Document
from releases.ledger.read import facets
from releases.ledger.read.listing import Filters, between
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import RecordKind

__all__ = ["Counts", "counted", "counted_among"]
WHOLE = "*"
DAYS = ("earliest", "latest")
type Pair = tuple[str, str]


@dataclass(frozen=True)
class Counts:
    """`whole`: records of the kind; `total`: those that all filters leave; `without`: those that
    the others leave, by the name of each filter; `values`: by facet and value, under the others."""

    whole: int
    total: int
    without: Mapping[str, int]
    values: Mapping[str, Mapping[str, int]]


@once
def counted(
    kind: RecordKind, filters: Filters, hidden: Collection[UUID], names: Iterable[str]
) -> Counts:
    """Of these facets. Values that no record has are left out."""
    asked = _Asked(kind, filters, facets.served(hidden), list(hidden))
    found = asked.in_bits([*names])
    found.update(asked.one_by_one({*names}))
    gone = {str(record_id) for record_id in hidden}
    values: dict[str, dict[str, int]] = {}
    for (name, value), number in sorted(found.items()):
        if name and number and value not in gone:
            values.setdefault(name, {})[value] = number
    return Counts(
        whole=found["", WHOLE],
        total=found["", ""],
        without={name: found["", name] for name in asked.names},
        values=values,
    )


def total(kind: RecordKind, filters: Filters, hidden: Collection[UUID]) -> int:
    """How many records the list has on all its pages."""
    return counted(kind, filters, hidden, ()).total


def counted_among(shown: Iterable[set[Pair]], names: Iterable[str]) -> Counts:
    """Of records whose facets are these, and that are a list by themselves."""
    having = list(shown)
    found = Counter(pair for each in having for pair in each if pair[0] in {*names})
    values: dict[str, dict[str, int]] = {}
    for (name, value), number in sorted(found.items()):
        values.setdefault(name, {})[value] = number
    return Counts(whole=len(having), total=len(having), without={}, values=values)


@dataclass
class _Asked:
    kind: RecordKind
    filters: Filters
    served: facets.Served
    hidden: list[UUID]

    @cached_property
    def names(self) -> list[str]:
        """Of the filters: facets, roles of dates, and the ends of a time."""
        days = (day for day in DAYS if getattr(self.filters, day))
        return [*self.filters.facets, *self.filters.dated, *days]

    def in_bits(self, names: list[str]) -> Counter[Pair]:
        """Of the stored facets; under the empty name how many records each base has."""
        tables = [*map(self._condition, self.names), self._left_out()]
        params = [each for _sql, given in tables for each in given]
        params += [self.kind, "", WHOLE, *self.names, self.names, self.kind, names]
        with connection.cursor() as cursor:
            cursor.execute(self._question([sql for sql, _given in tables]), params)
            return Counter({(name, value): int(number) for name, value, number in cursor})

    def _question(self, tables: list[str]) -> str:
        """Each of the tables has the bits of a filter, the last one those that are left out."""
        numbered = range(len(tables))
        given = ", ".join(f"c{at} AS ({tables[at]})" for at in numbered)
        columns = ", ".join(f"coalesce(c{at}.bits, {NOTHING}) AS b{at}" for at in numbered)
        joins = " ".join(f"LEFT JOIN c{at} USING (chunk)" for at in numbered)
        bases = " UNION ALL ".join(
            f"SELECT chunk, %s::text AS base, {bits} AS bits FROM joined"  # noqa: S608 (our own names)
            for bits in self._bases()
        )
        return (
            f"WITH {given}, joined AS MATERIALIZED (SELECT m.chunk, m.bits AS every, {columns} "  # noqa: S608
            f"FROM {MASK} m {joins} WHERE m.kind = %s AND m.facet = '' AND m.value = ''), "
            f"bases AS MATERIALIZED ({bases}) "
            "SELECT '', base, sum(bit_count(bits)) FROM bases GROUP BY base UNION ALL "
            "SELECT m.facet, m.value, sum(bit_count(m.bits & b.bits)) "
            f"FROM {MASK} m JOIN bases b ON b.chunk = m.chunk "
            "AND b.base = CASE WHEN m.facet = ANY(%s::text[]) THEN m.facet ELSE '' END "
            "WHERE m.kind = %s AND m.facet = ANY(%s::text[]) GROUP BY m.facet, m.value"
        )

    def _bases(self) -> list[str]:
        """All filters, none, and all but each."""
        own = [f"b{at}" for at in range(len(self.names))]
        left = f"every & ~b{len(own)}"
        others = [own[:at] + own[at + 1 :] for at in range(len(own))]
        return [" & ".join([left, *some]) for some in (own, [], *others)]

    def _condition(self, name: str) -> tuple[str, list[Any]]:
        """By chunk, the bits of those records of which the filter holds."""
        if name in DAYS or name in STAMPS:
            rows = Document.objects.filter(self._day(name), kind=self.kind)
            return self._of_rows(rows)
        if name in self.filters.dated:
            return self._of_rows(facets.dated(name, period(*self.filters.dated[name])))
        value = self.filters.facets[name]
        # What is hidden is no facet of anybody: `stored` knows, the bits do not.
        if name in UNCOUNTED or value in map(str, self.hidden):
            return self._of_rows(self.served.stored.filter(facet=name, value=value))
        sql = f"SELECT chunk, bits FROM {MASK} WHERE kind = %s AND facet = %s AND value = %s"  # noqa: S608
        return sql, [self.kind, name, value]

    def _of_rows(self, rows: QuerySet[Any]) -> tuple[str, list[Any]]:
        sql, params = rows.order_by().values("record_id").query.sql_with_params()
        return self._of_slots(sql), [*params, self.kind]

    def _day(self, name: str) -> Q:
        if name in STAMPS:
            return facets.stamped(name, *self.filters.dated[name])
        given = {day: getattr(self.filters, day) if day == name else None for day in DAYS}
        return between(given["earliest"], given["latest"])

    def _left_out(self) -> tuple[str, list[Any]]:
        return self._of_slots("SELECT unnest(%s::uuid[])"), [
            [*self.hidden, *self.served.instead],
            self.kind,
        ]

    def _of_slots(self, ids: str) -> str:
        return (
            f"SELECT chunk, bit_or(set_bit({NOTHING}, position, 1)) AS bits FROM {SLOT} "  # noqa: S608
            f"WHERE record_id IN ({ids}) AND kind = %s GROUP BY chunk"
        )

    def one_by_one(self, names: set[str]) -> Counter[Pair]:
        """Of the records whose served answers are others than the stored ones."""
        found: Counter[Pair] = Counter()
        for record_id, other in self.served.instead.items():
            if other.kind != self.kind:
                continue
            fails = [name for name in self.names if not self._holds(name, record_id, other)]
            found["", WHOLE] += 1
            if not fails:
                found["", ""] += 1
                found.update(("", name) for name in self.names)
            elif len(fails) == 1:
                found["", fails[0]] += 1
            found.update(
                pair for pair in other.facets if pair[0] in names and set(fails) <= {pair[0]}
            )
        return found

    def _holds(self, name: str, record_id: UUID, other: facets.Instead) -> bool:
        if name in DAYS or name in STAMPS:
            return record_id in self._dated[name]
        if name in self.filters.dated:
            return in_period(other.dates, name, period(*self.filters.dated[name]))
        return (name, self.filters.facets[name]) in other.facets

    @cached_property
    def _dated(self) -> dict[str, set[UUID]]:
        """By the end of a time, or a moment's role, those of the records with other answers that it
        leaves."""
        rows = Document.objects.filter(record_id__in=list(self.served.instead))
        return {
            day: set(rows.filter(self._day(day)).values_list("record_id", flat=True))
            for day in self.names
            if day in DAYS or day in STAMPS
        }
