"""Asks the addresses of sources whether they still answer, and notes which are broken.

From this machine, one after the other, and only addresses in the public network. A site that is
down answers nothing today: broken is what says that the page is gone, or whose name is not known.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from releases.editing.links import BROKEN, check_links
from releases.terms.vocabularies.records import LinkState


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days", type=int, default=7, help="leave out what was asked in the last … days"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        before = timezone.now() - timedelta(days=max(0, min(options["days"], 36_500)))
        counts: Counter[str] = Counter()
        for found in check_links(before=before):
            counts[found.state] += 1
            if found.state in BROKEN:
                self.stdout.write(f"{found.url}  {LinkState(found.state).label}")
        said = ", ".join(f"{LinkState(state).label}: {n}" for state, n in counts.most_common())
        self.stdout.write(said or "No address was due.")
