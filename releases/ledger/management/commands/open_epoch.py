"""After a restore that lost published editions: goes on from the last one in common.

Signs a checkpoint that opens a new epoch. What earlier epochs said of later editions is void
from then on. First look for the missing editions; this gives them up.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.ledger.core.kept import BadCheckpoint, checkpoints_in
from releases.ledger.core.signing import BadKey, public_half, public_key
from releases.ledger.core.taken_back import BadList, read
from releases.ledger.core.verify import verify
from releases.ledger.core.verify_checkpoints import false_signatures
from releases.ledger.management.signing import signing_key
from releases.ledger.write.checkpoints import HandedOver, open_epoch


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "kept", type=Path, nargs="*", help="files with the checkpoints kept elsewhere"
        )
        parser.add_argument(
            "--taken-back",
            type=Path,
            action="append",
            default=[],
            help="a list that `backup` wrote, which says where the ledger stood; nobody signed it",
        )
        parser.add_argument(
            "--key",
            type=Path,
            action="append",
            default=[],
            help="public key (PEM) of an earlier signing key; may be given again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        key = signing_key()
        try:
            kept = [row for path in options["kept"] for row in checkpoints_in(path)]
            said = [read(path).unsigned() for path in options["taken_back"]]
            trusted = {public_half(key), *map(public_key, options["key"])}
        except (BadCheckpoint, BadKey, BadList) as error:
            raise CommandError(str(error)) from error
        for fault in (*false_signatures(kept, trusted), verify(checkpoints=[]).fault):
            if fault:
                raise CommandError(f"No epoch is opened. {fault}.".replace("edition", "Edition", 1))
        try:
            opened = open_epoch(key=key, kept=[*kept, *said])
        except HandedOver as error:
            raise CommandError(str(error)) from error
        if opened is None:
            raise CommandError("Nothing is lost: the ledger holds all that these say.")
        self.stderr.write(
            f"Epoch {opened.epoch} goes on after edition {opened.sequence}: what else was "
            "published before it is given up."
        )
        self.stdout.write(opened.as_json().decode())
