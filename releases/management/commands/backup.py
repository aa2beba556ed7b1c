"""Backs up the database and the kept copies of sources, sealed to public keys.

A file in FOLDER for each backup; nothing is ever on the disk in the open. With --every it goes on,
and backs up at once when something was published, hidden or taken down.
"""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from releases.backups.folder import Folder
from releases.backups.keys import BadKeys, recipients
from releases.backups.make import back_up
from releases.backups.programs import Failed
from releases.backups.sealed import NotWritten
from releases.ledger.read import version

LOOKS = 1.0  # seconds between two looks at where the ledger stands


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()  # of addresses and forms, which take longer than a backup

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where backups go; made if it is not there")
        parser.add_argument(
            "--to", type=Path, required=True, help="a file with public keys of age, one a line"
        )
        parser.add_argument("--keep", type=int, default=24, help="the newest so many (24)")
        parser.add_argument(
            "--days",
            type=int,
            default=30,
            help="besides, the last one of so many days (30) and of the last 48 hours",
        )
        parser.add_argument("--every", type=int, default=0, help="go on, every so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["keep"] < 1 or options["days"] < 0 or options["every"] < 0:
            raise CommandError("--keep is at least 1, --days and --every are at least 0.")
        try:
            keys = recipients(options["to"])
            while True:
                began, stood = time.monotonic(), version.now()
                self.back_up(options, keys)
                if not options["every"]:
                    return
                while time.monotonic() < began + options["every"] and version.now() == stood:
                    connection.close()  # a session for each look holds up nobody
                    time.sleep(LOOKS)
        except (BadKeys, NotWritten, Failed) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database does not answer as it should: {error}") from error

    def back_up(self, options: dict[str, Any], keys: list[Any]) -> None:
        path, manifest = back_up(
            Folder(options["folder"]), keys, keep=options["keep"], days=options["days"]
        )
        self.stdout.write(
            f"{path.name}: {path.stat().st_size:,} bytes, edition {manifest.sequence}, "
            f"{len(manifest.files)} files"
        )
