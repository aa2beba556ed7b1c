"""Reads the names of all records anew, for the desk's search; after every update of the code."""

from typing import Any

from django.core.management.base import BaseCommand

from releases.editing.search import refresh_all


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refresh_all()} records")
