"""What a merge changes in the rows, written down so that it can be undone to the letter.

In SQL, column by column as the database has them: models would fill in bounds of dates, and texts
of the language in which somebody happens to read.
"""

import json
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from releases.editing.problems import CannotPublish, Problem, of_integrity

type Values = dict[str, Any]


class Journal:
    """`entries` are plain JSON, in the order of the acts: `before` and `after` of the columns that
    were changed, or the whole `row` that was dropped."""

    def __init__(self, entries: list[Values] | None = None) -> None:
        self.entries = entries if entries is not None else []

    def change(self, model: type[Model], key: Any, values: Values) -> None:
        """Sets columns (by their names in the database) of one row; notes those that differed."""
        row = _row(model, key) or {}
        before = {column: row[column] for column in values}
        row = _update(model, key, values)
        changed = {column: row[column] for column in values if row[column] != before[column]}
        if changed:
            before = {column: before[column] for column in changed}
            noted = {"before": before, "after": changed}
            self.entries.append({"model": model._meta.label_lower, "key": str(key), **noted})

    def drop(self, model: type[Model], key: Any) -> None:
        """The row goes; whatever pointed at it must point elsewhere by then."""
        row = _row(model, key)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_table(model)} WHERE {_key(model)} = %s", [str(key)])  # noqa: S608  named by Django
        self.entries.append({"model": model._meta.label_lower, "key": str(key), "row": row})

    def undo(self) -> list[str]:
        """Takes the acts back, the last one first; says what was left as it is by now, and why.

        Raises CannotPublish where a row that was dropped cannot come back.
        """
        return [said for entry in reversed(self.entries) for said in _undone(entry)]


def _undone(entry: Values) -> list[str]:
    model: type[Model] = apps.get_model(entry["model"])
    if "row" in entry:
        _insert(model, entry["row"])
        return []
    now = _row(model, entry["key"])
    if now is None:
        return [_("%(row)s was deleted since: it stays away.") % {"row": _named(model, entry)}]
    before, after = entry["before"], entry["after"]
    stands = {column: now[column] for column in before}
    if stands == before:
        return []
    if stands != after:  # a date with its bounds goes back as a whole, or not at all
        field = model._meta.get_field(_fields(model)[next(iter(before))])
        values = {"row": _named(model, entry), "field": getattr(field, "verbose_name", field.name)}
        return [_("%(row)s, %(field)s: changed since, and left as it is.") % values]
    try:
        with transaction.atomic():
            _update(model, entry["key"], before)
    except IntegrityError as error:
        values = {"row": _named(model, entry), "why": of_integrity(error)}
        return [_("%(row)s is left as it is. %(why)s") % values]
    return []


def _fields(model: type[Model]) -> dict[str, str]:
    return {str(field.column): field.name for field in model._meta.concrete_fields}


def _named(model: type[Model], entry: Values) -> str:
    found = model._base_manager.filter(pk=entry["key"]).first()
    name = str(model._meta.verbose_name)
    return f"{name} “{found}”" if found else name


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _key(model: type[Model]) -> str:
    return connection.ops.quote_name(str(model._meta.pk.column))


def _row(model: type[Model], key: Any) -> Values | None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(t)::text FROM {_table(model)} AS t WHERE {_key(model)} = %s",  # noqa: S608  named by Django
            [str(key)],
        )
        found = cursor.fetchone()
    return json.loads(found[0]) if found else None


def _update(model: type[Model], key: Any, values: Values) -> Values:
    """The row as it is then."""
    if values:
        columns = {column: connection.ops.quote_name(column) for column in values}
        sets = ", ".join(f"{quoted} = given.{quoted}" for quoted in columns.values())
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {_table(model)} AS t SET {sets} FROM"  # noqa: S608  named by Django
                f" jsonb_populate_record(NULL::{_table(model)}, %s::jsonb) AS given"
                f" WHERE t.{_key(model)} = %s",
                [json.dumps(values), str(key)],
            )
    return _row(model, key) or {}


def _insert(model: type[Model], row: Values) -> None:
    """Columns that came to the table since get what a new row has in them."""
    new = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.column not in row
    }
    known = {field.column for field in model._meta.concrete_fields}
    whole = json.dumps({**new, **{name: row[name] for name in row if name in known}}, default=str)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {_table(model)} SELECT *"  # noqa: S608  named by Django
                f" FROM jsonb_populate_record(NULL::{_table(model)}, %s::jsonb)",
                [whole],
            )
    except IntegrityError as error:
        what = model._meta.verbose_name
        problem = _("A row that the merge took away cannot come back (%(what)s). %(why)s") % {
            "what": what, "why": of_integrity(error),
        }  # fmt: skip
        raise CannotPublish([Problem(problem)]) from error
