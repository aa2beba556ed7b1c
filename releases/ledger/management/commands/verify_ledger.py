"""Checks the chain, hashes, blanks and signed checkpoints; names the first bad edition."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.kept import BadCheckpoint, checkpoints_in
from releases.ledger.core.signing import BadKey, public_key
from releases.ledger.core.verify import verify


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--checkpoint",
            type=Path,
            action="append",
            default=[],
            help="a file with checkpoints kept elsewhere, one a line; may be given again",
        )
        parser.add_argument(
            "--key",
            type=Path,
            action="append",
            default=[],
            help="a public key (PEM) that may have signed; may be given again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kept = [row for path in options["checkpoint"] for row in checkpoints_in(path)]
            trusted = {public_key(path) for path in options["key"]}
        except (BadCheckpoint, BadKey) as error:
            raise CommandError(str(error)) from error
        found = verify(checkpoints=[*Checkpoint.objects.all(), *kept], trusted=trusted)
        if found.fault:
            raise CommandError(f"The ledger is not what was published. {found.fault}.")
        self.stdout.write(
            f"{found.editions} editions verified, {found.checkpoints} checkpoints; "
            f"chain {found.chain}"
        )
        if found.checkpoints and not trusted:
            self.stdout.write("Who signed was not checked: name the public key with --key.")
