"""Lets a database role read the ledger and its projection, and do nothing else."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from psycopg import sql


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="an existing role, for the public face's DATABASE_URL")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        # Of the migrations too, so that the public face can tell whether it fits the database.
        readable: list[type[Model]] = [
            *apps.get_app_config("ledger").get_models(),
            MigrationRecorder.Migration,
        ]
        tables = [model._meta.db_table for model in readable]
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [options["role"]])
            if cursor.fetchone() is None:
                raise CommandError(f"There is no role {options['role']}: create it first.")
            role = sql.Identifier(options["role"])
            everything = sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}")
            cursor.execute(everything.format(role))
            cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
            names = sql.SQL(", ").join(map(sql.Identifier, tables))
            cursor.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(names, role))
        self.stdout.write(f"{options['role']} may read {', '.join(tables)}, and nothing else")
