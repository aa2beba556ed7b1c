"""Signs where the chain stands, and prints that as one line to keep elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from releases.ledger.management.signing import signing_key
from releases.ledger.write.checkpoints import sign_head


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        checkpoint = sign_head(key=signing_key())
        if checkpoint is None:
            self.stderr.write("Nothing is published yet: there is nothing to sign.")
        else:
            self.stdout.write(checkpoint.as_json().decode())
