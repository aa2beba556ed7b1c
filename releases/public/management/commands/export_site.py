"""Writes the whole public site as files that any host can serve (docs/static-site.md)."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from releases.ending import ending_in_order
from releases.public.exports.addresses import Stopped
from releases.public.exports.run import export


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="taken wholly by the copy")
        parser.add_argument(
            "--base", default="", metavar="URL",
            help="where the copy will stand; without it there are no feeds and no sitemap",
        )  # fmt: skip
        parser.add_argument(
            "--origin", default="", metavar="URL",
            help="where the register itself answers (else: the first of TRACKER_HOSTS)",
        )  # fmt: skip
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
        parser.add_argument("--anew", action="store_true", help="use nothing of the former copy")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with ending_in_order():
                told = export(
                    options["folder"], base=options["base"], origin=options["origin"],
                    processes=max(1, options["processes"]), anew=options["anew"],
                )  # fmt: skip
        except Stopped as stopped:
            raise CommandError(str(stopped)) from None
        self.stdout.write(f"{told.files} files, {told.kept} of them as before")
