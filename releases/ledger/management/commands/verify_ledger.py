"""Checks the chain, hashes and blanks of the whole ledger; names the first bad edition."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from releases.ledger.core.verify import verify


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        found = verify()
        if found.fault:
            raise CommandError(f"The ledger is not what was published. {found.fault}.")
        self.stdout.write(f"{found.editions} editions verified; chain {found.chain}")
