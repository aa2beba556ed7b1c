"""Lets a database role read the ledger, add messages from outside, know partners' keys again, and
do nothing else.

Column by column: whoever may read a whole table may also ask which transaction wrote a row, and so
which rows of a release and of a person were written together.
"""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from psycopg import sql


class Command(BaseCommand):
    help = " ".join(__doc__.partition("\n\n")[0].split())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="an existing role, for the public face's DATABASE_URL")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        # Of the migrations too, so that the public face can tell whether it fits the database.
        readable: list[type[Model]] = [
            *apps.get_app_config("ledger").get_models(),
            MigrationRecorder.Migration,
        ]
        # A letter box: what is dropped in cannot be read by whoever dropped it.
        addable: list[type[Model]] = [*apps.get_app_config("intake").get_models()]
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [options["role"]])
            if cursor.fetchone() is None:
                raise CommandError(f"There is no role {options['role']}: create it first.")
            role = sql.Identifier(options["role"])
            everything = sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}")
            cursor.execute(everything.format(role))
            cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
            for model in readable:
                cursor.execute(_grant("SELECT", model, role))
            for model in addable:
                cursor.execute(_grant("INSERT", model, role))
            partners: Any = apps.get_app_config("partners")
            for act, name, columns in partners.reader_may:
                cursor.execute(_grant(act, partners.get_model(name), role, columns))
        tables, boxes = (
            ", ".join(model._meta.db_table for model in models) for models in (readable, addable)
        )
        self.stdout.write(
            f"{options['role']} may read {tables}, add to {boxes} unread, know partners' keys "
            "again and count requests, and nothing else"
        )


def _grant(
    act: str, model: type[Model], role: sql.Identifier, names: Collection[str] = ()
) -> sql.Composed:
    """All columns where none is named."""
    fields = model._meta.local_concrete_fields
    columns = [
        sql.Identifier(str(field.column)) for field in fields if not names or field.name in names
    ]
    return sql.SQL("GRANT {} ({}) ON {} TO {}").format(
        sql.SQL(act), sql.SQL(", ").join(columns), sql.Identifier(model._meta.db_table), role
    )
