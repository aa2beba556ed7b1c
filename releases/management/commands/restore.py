"""Puts a backup into the database, which must be empty, and checks all of it.

The public sees nothing of it until `confirm_restore`. With --check the backup goes into a database
that is made for this and dropped again; nothing in use is touched.
"""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from releases.backups.keys import BadKeys, identities
from releases.backups.manifest import Manifest
from releases.backups.programs import Failed
from releases.backups.restore import examined, faults, fill, is_empty, scratch
from releases.backups.sealed import NotOpened
from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.kept import BadCheckpoint, checkpoints_in
from releases.ledger.core.restored import FRESH, withhold
from releases.ledger.core.signing import BadKey, public_key
from releases.ledger.core.verify import verify


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()  # there may be no tables yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tracker-….age, with `files/` beside it")
        parser.add_argument(
            "--identity", type=Path, required=True,
            help="a file with the private key; /dev/stdin, so that it is on no disk here",
        )  # fmt: skip
        parser.add_argument("--check", action="store_true", help="into a scratch database")
        parser.add_argument(
            "--checkpoint", type=Path, action="append", default=[],
            help="a file with checkpoints kept elsewhere; may be given again",
        )  # fmt: skip
        parser.add_argument(
            "--key", type=Path, action="append", default=[],
            help="a public key (PEM) that may have signed the ledger; may be given again",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            keys = identities(options["identity"])
            found = examined(options["file"], keys)
            self.stdout.write(
                f"Of {found.time:%Y-%m-%d %H:%M:%S} UTC, edition {found.sequence}, epoch "
                f"{found.epoch}, {len(found.files)} files; all of it opens."
            )
            if options["check"]:
                with scratch():
                    self.restore(found, keys, options)
                self.stdout.write("Checked. The scratch database is gone again.")
                return
            self.restore_in_earnest(found, keys, options)
        except (BadKeys, BadKey, BadCheckpoint, NotOpened, Failed) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database does not answer as it should: {error}") from error

    def restore_in_earnest(self, found: Manifest, keys: list[Any], options: dict[str, Any]) -> None:
        if not is_empty():
            raise CommandError("The database is not empty: give a new one. Nothing was changed.")
        withhold(found.time)
        time.sleep(FRESH)  # until every process of the public face has seen that
        self.restore(found, keys, options)
        withhold(found.time)  # whatever the backup did
        self.stdout.write(
            "The public sees nothing of it until `confirm_restore`. Before that, start the desk "
            "and do what docs/backup.md says."
        )

    def restore(self, found: Manifest, keys: list[Any], options: dict[str, Any]) -> None:
        began = time.monotonic()
        fill(options["file"], found, keys)
        wrong = [*faults(found), *self.ledger_faults(options)]
        if wrong:
            raise CommandError("\n".join(["This is not what was backed up:", *wrong]))
        self.stdout.write(
            f"Restored in {time.monotonic() - began:.0f} s: {sum(found.tables.values())} rows of "
            f"{len(found.tables)} tables, {len(found.files)} files; chain {found.chain} verified."
        )

    def ledger_faults(self, options: dict[str, Any]) -> list[str]:
        kept = [row for path in options["checkpoint"] for row in checkpoints_in(path)]
        trusted = {public_key(path) for path in options["key"]}
        found = verify(checkpoints=[*Checkpoint.objects.all(), *kept], trusted=trusted)
        return [f"The ledger: {found.fault}."] if found.fault else []
