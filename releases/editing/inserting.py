"""New rows of many tables, all of a table in one COPY, which asks the database once per table.

As `bulk_create`, and of records too, whose columns stand in two tables. Nothing is validated here:
`drafts.checked` comes before.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import AutoField, Model


def insert(rows: Iterable[Model]) -> None:
    """In the order of their tables' first rows; a key that the database gives stays unknown here.

    Raises IntegrityError or DataError as a save would.
    """
    by_table: dict[type[Model], list[Model]] = {}
    for row in rows:
        for model in (*row._meta.parents, type(row)):
            by_table.setdefault(model, []).append(row)
    for model, of_it in by_table.items():
        _copy(model, of_it)
    for row in (row for of_it in by_table.values() for row in of_it):
        row._state.adding = False


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Values as they are stored, in the order of the columns. Raises as `insert`."""
    rows = list(rows)  # first: while it copies, the connection can be asked nothing
    table, *named = map(connection.ops.quote_name, (model._meta.db_table, *columns))
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(named)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def check_now() -> None:
    """Rules that wait for the end of the transaction speak, of all that was written so far."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _copy(model: type[Model], rows: list[Model]) -> None:
    fields = [f for f in model._meta.local_concrete_fields if not isinstance(f, AutoField)]
    copy_rows(
        model,
        [str(field.column) for field in fields],
        (
            [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
            for row in rows
        ),
    )
