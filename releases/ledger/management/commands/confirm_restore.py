"""Lets the public see a restored database, after what was taken back since the backup is hidden.

Give the newest lists there are: taken-back.json from where backups are copied to, and answers of
/api/v1/editions/ that the site gave before, or that somebody kept.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.ledger.core.restored import give_out, withheld_since
from releases.ledger.core.taken_back import BadList, TakenBack, read
from releases.ledger.write.restored import hide_again, lost


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("lists", nargs="*", type=Path, help="what was taken back")
        parser.add_argument(
            "--nothing-was-taken-back",
            action="store_true",
            help="there is no newer list than the backup, and you know that nothing was",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        backup = withheld_since()
        if backup is None:
            raise CommandError("Nothing is withheld here: this database waits for no confirmation.")
        try:
            lists = [read(path) for path in options["lists"]]
        except BadList as error:
            raise CommandError(str(error)) from error
        self.hide(lists)
        newest = max((one.unsigned().time for one in lists), default=None)
        if not options["nothing_was_taken_back"] and (newest is None or newest < backup):
            raise CommandError(
                f"Still withheld: no list is as new as the backup ({backup:%Y-%m-%d %H:%M} UTC). "
                "Find one; or, if you know that nothing was taken back since, say so with "
                "--nothing-was-taken-back."
            )
        if missing := lost(lists):
            raise CommandError(
                f"Still withheld: the ledger had {missing.sequence} editions, and some of them are "
                "not here. Look for a newer backup; if there is none, run "
                "`open_epoch --taken-back LIST` and confirm again."
            )
        give_out()
        self.stdout.write(
            "The public sees it from now on. What was taken back after "
            f"{newest or backup:%Y-%m-%d %H:%M:%S} UTC nobody here knows."
        )

    def hide(self, lists: list[TakenBack]) -> None:
        again = hide_again(lists)
        for records, why in (
            (again.listed, "had been hidden or taken down: `takedown ID --by NAME --confirm`"),
            (again.shown_more, "had shown less since: edit, publish, `takedown ID --show-again`"),
        ):
            if records:
                self.stdout.write(f"Hidden now, as they {why}")
            for record_id in records:
                self.stdout.write(f"  {record_id}")
