"""Keeps this database in step with another register, whose signature it checks, and serves on when
that one is gone. Runs until it is told to end; --once is for cron."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from releases.ending import ending_in_order
from releases.ledger.core.following import Following
from releases.ledger.core.signing import BadKey, public_key
from releases.ledger.mirror.faults import Stopped
from releases.ledger.mirror.files import fetch_missing
from releases.ledger.mirror.origin import Origin, is_here
from releases.ledger.mirror.pull import Round, Trust, keep_up

LEAST, LONGEST = 2.0, 30.0  # seconds between two rounds that brought nothing


class Command(BaseCommand):
    help = " ".join(__doc__.split())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("origin", help="scheme and host: https://releases.example.org")
        parser.add_argument("--key", type=Path, help="its public key (PEM); needed the first time")
        parser.add_argument("--once", action="store_true", help="one round, and end")

    def handle(self, *args: Any, **options: Any) -> None:
        origin, trust = _origin(options["origin"]), _trust(options["origin"], options["key"])
        with ending_in_order():
            if options["once"]:
                self._once(origin, trust)
            else:
                self._go_on(origin, trust)

    def _once(self, origin: Origin, trust: Trust) -> None:
        try:
            done = keep_up(origin, trust)
        except Stopped as stopped:
            raise CommandError(str(stopped)) from stopped
        self.stdout.write(_told(done))
        for sentence in fetch_missing(origin):
            self.stderr.write(sentence)

    def _go_on(self, origin: Origin, trust: Trust) -> None:
        said, hidden, pause, files_due = "", "", LEAST, True
        while True:
            began = time.monotonic()
            try:
                done = keep_up(origin, trust, hidden=hidden, wait=bool(hidden))
                words, hidden, pause = _told(done), done.hidden, LEAST
                if done.added or files_due:
                    files_due = bool(fetch_missing(origin))
            except Stopped as stopped:
                words, pause = str(stopped), min(pause * 2, LONGEST)
            except DatabaseError as error:
                connection.close()
                words, pause = f"The database: {type(error).__name__}.", min(pause * 2, LONGEST)
            if words != said:
                self.stdout.write(words)
                said = words
            # An origin where too many wait answers at once.
            time.sleep(max(0.0, pause - (time.monotonic() - began)))


def _told(done: Round) -> str:
    words = [f"In step at edition {done.sequence}."]
    if done.epoch_opened:
        words.insert(0, f"Epoch {done.epoch_opened} was opened, and signed.")
    if done.unsigned:
        words.append("More is published there, and waits for the origin's signature.")
    return " ".join(words)


def _origin(site: str) -> Origin:
    site = site.rstrip("/")
    if settings.EDITORIAL:
        raise CommandError("A mirror has no desk: set TRACKER_FACE to public.")
    if has_desk():
        raise CommandError("This database has a desk's records: give the mirror one of its own.")
    if site != settings.ORIGIN:
        raise CommandError(
            f"TRACKER_ORIGIN is {settings.ORIGIN or 'not set'}: set it to {site}, here and for the "
            "process that serves, so that readers' messages go there."
        )
    if not site.startswith("https://") and not is_here(site):
        raise CommandError("Write https://: what the origin sends a mirror is for it alone.")
    if not settings.MIRROR_KEY:
        raise CommandError(
            "TRACKER_MIRROR_KEY_FILE is not set: ask the origin's desk for the key of a mirror, "
            "put it into a file, and set the variable to its path."
        )
    return Origin(site, settings.MIRROR_KEY)


def has_desk() -> bool:
    """A register's own database, in which a mirror's state would let editions be deleted."""
    return "releases_record" in connection.introspection.table_names()


def _trust(site: str, file: Path | None) -> Trust:
    """Of a key that is given anew, or of the one that was given the first time."""
    if file:
        try:
            return Trust(public_key(file), settings.MIRROR_ALONE)
        except BadKey as error:
            raise CommandError(str(error)) from error
    following = Following.objects.first()
    if following is None:
        raise CommandError(
            "Whom to trust? Get the origin's public key by another way than its site, and name the "
            "file: --key FILE. It is remembered."
        )
    if following.origin != site.rstrip("/"):
        raise CommandError(
            f"This database follows {following.origin}: to follow another, name its key (--key)."
        )
    return Trust(bytes(following.key), settings.MIRROR_ALONE)
