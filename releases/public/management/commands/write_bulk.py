"""Writes the bulk files of all that is public, one release of them (docs/bulk.md)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from releases.ending import ending_in_order
from releases.public.bulk.run import write
from releases.public.exports.addresses import Stopped


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", metavar="DIR", type=Path, nargs="?", default=settings.BULK_DIR,
            help="taken wholly by the files (else: TRACKER_BULK_DIR)",
        )  # fmt: skip
        parser.add_argument(
            "--accept-loss", action="store_true", help="however many records are gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["folder"] is None:
            raise CommandError("Name a folder, or set TRACKER_BULK_DIR.")
        try:
            with ending_in_order():
                told = write(
                    options["folder"],
                    loss_share=settings.BULK_LOSS_SHARE,
                    accept_loss=options["accept_loss"],
                )
        except Stopped as stopped:
            raise CommandError(str(stopped)) from None
        self.stdout.write(f"release {told.version}, {sum(told.records.values())} records")
