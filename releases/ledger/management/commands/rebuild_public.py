"""Makes everything that the public reads again, from the ledger alone."""

from typing import Any

from django.core.management.base import BaseCommand

from releases.ledger.projection.project import rebuild


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} documents rebuilt from the ledger")
