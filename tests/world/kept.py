"""What many tests begin with, made once in each process and afterwards put back as it was.

Publishing takes hundreds of statements; looking at its tables, and putting back the rows that it
left in them, takes one each.
"""

import pickle
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

type Table = tuple[str, str]  # its name, and the columns that can be written
type Rows = dict[Table, frozenset[str]]  # as PostgreSQL writes whole rows

_kept: dict[Hashable, "_Kept"] = {}


@dataclass(frozen=True)
class _Kept:
    """What stood before in the tables that were changed, and what writes that which was after."""

    made: bytes
    before: Rows
    writing: str


def kept[T](name: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, and its rows: put back if the tables they stand in are as they were then.

    `name` has to tell apart all that `make` depends on. Times in it may be minutes old, unless a
    test has stopped the clock: then they are of that moment.
    """
    travelling = time_machine.escape_hatch.is_travelling()
    key = name, settings.ONE_PERSON_NEWSROOM, timezone.now() if travelling else None
    found = _kept.get(key)
    if found is not None and _rows(found.before) == found.before:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(found.writing)
        made: T = pickle.loads(found.made)
        return made
    before = _rows(_tables())
    made = make()
    after = _rows(before)
    changed = {table: rows for table, rows in before.items() if after[table] != rows}
    _kept[key] = _Kept(pickle.dumps(made), changed, _writing(changed, after))
    return made


def forget() -> None:
    _kept.clear()


def _tables() -> list[Table]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(quote_ident(column_name), ', ') "
            "FROM information_schema.columns JOIN information_schema.tables "
            "USING (table_schema, table_name) WHERE table_schema = 'public' "
            "AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' GROUP BY table_name"
        )
        return cursor.fetchall()


def _rows(tables: Iterable[Table]) -> Rows:
    found: dict[Table, list[str]] = {table: [] for table in tables}
    numbered = list(found.values())
    selects = [
        f'SELECT {number}, t::text FROM "{name}" t' for number, (name, _) in enumerate(found)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects))
        for number, row in cursor.fetchall():
            numbered[number].append(row)
    return {table: frozenset(rows) for table, rows in found.items()}


def _writing(before: Rows, after: Rows) -> str:
    """As a replica writes rows: no trigger fires, for these passed all of them before."""
    statements, written = ["SET LOCAL session_replication_role = replica"], []
    for (name, columns), rows in before.items():
        stay = rows & after[name, columns]
        if stay != rows:
            statements.append(f'DELETE FROM "{name}"')
            stay = frozenset()
        statements.append(
            f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM unnest(%s::text[]::"{name}"[])'
        )
        written.append(list(after[name, columns] - stay))
    statements.append("SET LOCAL session_replication_role = DEFAULT")
    with connection.cursor() as cursor:
        return cursor.mogrify("; ".join(statements), written)
