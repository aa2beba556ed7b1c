"""Opens sealed messages and prints them. Offline: it asks no database and no network."""

import secrets
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.intake.opened import indented, visible
from releases.intake.sealing import NotOpened, messages_in, unseal

PRIVATE = "AGE-SECRET-KEY-1"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()  # on a machine without the site's database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="from the desk; else what is piped")
        parser.add_argument(
            "--key", type=Path, action="append", required=True,
            help="a file with a private key; several may be given",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        keys = [key for path in options["key"] for key in _keys(path)]
        texts = [_read(path) for path in options["files"]] or [sys.stdin.read()]
        sealed = [one for text in texts for one in messages_in(text)]
        if not sealed:
            raise CommandError("There is no sealed message in this.")
        failed = 0
        # A long line goes on without the indent. No sender knows this, so none can imitate a head.
        mark = secrets.token_hex(3)
        for number, one in enumerate(sealed, 1):
            self.stdout.write(f"--- message {number} of {len(sealed)} ({mark}) ---")
            try:
                self.stdout.write(indented(unseal(one, keys)))
            except NotOpened as error:
                failed += 1
                self.stdout.write(f"(This one does not open: {visible(str(error))}.)")
        if failed:
            raise CommandError(f"{failed} of {len(sealed)} did not open with this key.")


def _keys(path: Path) -> list[str]:
    found = [line.strip() for line in _read(path).splitlines() if line.startswith(PRIVATE)]
    if not found:
        raise CommandError(f"{path} holds no private key (a line that begins with {PRIVATE}).")
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not text"
        raise CommandError(f"{path} cannot be read: {why}.") from error
