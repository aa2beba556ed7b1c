"""Makes the pair of keys for messages from outside. To be run where they will be read."""

import os
from pathlib import Path
from typing import Any

import pyrage
from django.core.management.base import BaseCommand, CommandError, CommandParser

FILE = """\
# {remark} Keep it off every server, in two places.
# public key: {public}
{private}
"""


class Command(BaseCommand):
    help = __doc__
    remark = "Opens what readers send."
    use = "for the file that TRACKER_INTAKE_RECIPIENTS_FILE names"
    requires_system_checks = ()  # on a machine without the site's database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where the private key goes; must not be there")

    def handle(self, *args: Any, **options: Any) -> None:
        identity = pyrage.x25519.Identity.generate()
        public, path = str(identity.to_public()), options["file"]
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}. Nothing was written.") from error
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(FILE.format(remark=self.remark, public=public, private=identity))
        self.stderr.write(
            f"The private key is in {path}: never on a server. The next line is the public key, "
            f"{self.use}."
        )
        self.stdout.write(public)
