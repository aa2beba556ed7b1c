"""New rows of many tables, all of a table in one COPY, which asks the database once per table.

As `bulk_create`, and of records too, whose columns stand in two tables. Nothing is validated here:
`drafts.checked` comes before.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import AutoField, Field, Model


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


def _copy(model: type[Model], rows: list[Model]) -> None:
    fields = [field for field in model._meta.local_concrete_fields if not _given(field)]
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy,
    ):
        for row in rows:
            values = (field.pre_save(row, True) for field in fields)
            copy.write_row(
                [
                    field.get_db_prep_save(value, connection)
                    for field, value in zip(fields, values, strict=True)
                ]
            )


def _given(field: Field) -> bool:
    return isinstance(field, AutoField)
