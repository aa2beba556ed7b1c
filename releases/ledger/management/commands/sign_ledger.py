"""Signs where the chain stands, and prints that as one line to keep elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.signing import BadKey, public_key
from releases.ledger.management.signing import signing_key
from releases.ledger.write.checkpoints import HandedOver, hand_over, sign_head


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--next",
            type=Path,
            metavar="FILE",
            help="hands over: the public key (PEM) that signs in the place of this one from now on",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        checkpoint = _signed(options["next"])
        if checkpoint is None:
            self.stderr.write("Nothing is published yet: there is nothing to sign.")
        else:
            self.stdout.write(checkpoint.as_json().decode())


def _signed(successor: Path | None) -> Checkpoint | None:
    try:
        if successor is None:
            return sign_head(key=signing_key())
        return hand_over(key=signing_key(), successor=public_key(successor))
    except (BadKey, HandedOver) as error:
        raise CommandError(str(error)) from error
