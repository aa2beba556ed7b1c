"""Questions that nearly every answer begins with, at the least cost for the database and for us.

Django words a question anew each time and gets its answer as text, bytes in hexadecimals. These are
prepared once on each connection, where its pooler allows that, and answered in binary.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg.pq import Format

type Row = tuple[Any, ...]
MOST_BOUND = 60_000  # parameters; the protocol has no room for more than 65,535


def rows(question: str, given: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """All rows. Raises Django's errors, and counts as a query of Django's."""
    if len(given) > MOST_BOUND:
        with connection.cursor() as plain:
            plain.execute(question, given)
            return plain.fetchall()
    connection.ensure_connection()
    # Not Django's own kind, which puts the parameters into the text.
    own = psycopg.Cursor(connection.connection)
    own.format = Format.BINARY
    make = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with make(own) as cursor:  # type: ignore[arg-type]  # Django's types know one kind of cursor
        cursor.execute(question, given)
        return cursor.fetchall()


def of(found: QuerySet) -> list[Row]:
    """What a query of the ORM finds; its rows as they are."""
    try:
        question, given = found.query.sql_with_params()
    except EmptyResultSet:
        return []
    return rows(question, given)
