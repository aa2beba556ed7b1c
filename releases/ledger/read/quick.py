"""Questions that nearly every answer begins with, at the least cost for the database and for us.

Django words a question anew each time and gets its answer as text, bytes in hexadecimals. These are
prepared once on each connection, where a pooler lets that be, and answered in binary. What is
prepared is planned once for all values: a question whose best plan depends on them is asked `anew`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg.pq import Format

type Row = tuple[Any, ...]
MOST_BOUND = 60_000  # parameters; the protocol has no room for more than 65,535


class _Binary(psycopg.Cursor[Row]):
    """Not Django's own kind, which puts the parameters into the text."""

    def __init__(self, connection: Any, *, anew: bool) -> None:
        super().__init__(connection)
        self.format = Format.BINARY
        self.anew = anew

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        return super().execute(query, params, prepare=False if self.anew else None)


def rows(
    question: str, given: Sequence[Any] | Mapping[str, Any] = (), *, anew: bool = False
) -> list[Row]:
    """All rows. Raises Django's errors, and counts as a query of Django's."""
    if len(given) > MOST_BOUND:
        with connection.cursor() as plain:
            plain.execute(question, given)
            return plain.fetchall()
    connection.ensure_connection()
    own = _Binary(connection.connection, anew=anew)
    make = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with make(own) as cursor:  # type: ignore[arg-type]  # Django's types know one kind of cursor
        cursor.execute(question, given)
        return cursor.fetchall()


def of(found: QuerySet) -> list[Row]:
    """What a query of the ORM finds; its rows as they are. Any query: so each is planned anew."""
    try:
        question, given = found.query.sql_with_params()
    except EmptyResultSet:
        return []
    return rows(question, given, anew=True)
