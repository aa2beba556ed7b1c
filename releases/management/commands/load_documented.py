"""Records and publishes the documented releases that come with the project."""

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from releases.editing.imports.documented.files import files
from releases.editing.imports.documented.load import load
from releases.editing.origin import origin
from releases.editing.problems import CannotPublish, of_integrity
from releases.terms.vocabularies.records import Way


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", nargs="*", help="names of files without .toml; default: all")
        parser.add_argument("--by", required=True, help="user name of the editor who signs")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"--by: there is no user {options['by']}.")
        refused = []
        for path in _chosen(options["event"]):
            try:
                with origin(Way.COMMAND, "load_documented"):
                    load(path, by=by, say=self.stdout.write)
            except (CannotPublish, ValidationError, ValueError) as error:
                refused.append(f"{path.name}: {error}")
            except IntegrityError as error:
                refused.append(f"{path.name}: {of_integrity(error)}")
        if refused:
            raise CommandError("\n".join(refused))


def _chosen(events: list[str]) -> list[Path]:
    known = {path.stem: path for path in files()}
    unknown = [event for event in events if event not in known]
    if unknown:
        raise CommandError(f"There is no file {unknown[0]}. There are: {', '.join(known)}.")
    return [known[event] for event in events] or list(known.values())
