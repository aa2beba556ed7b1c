"""Records and publishes the documented releases that come with the project."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.editing.imports.documented.load import files, load


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, help="user name of the editor who signs")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"--by: there is no user {options['by']}.")
        for path in files():
            load(path, by=by, say=self.stdout.write)
