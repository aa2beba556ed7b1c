"""Takes a subject out of the public record for good: every version, in others' words too.

Without --confirm it hides the record at once and lists where else the public record names the
subject. With --confirm it empties all of that; what others still say now must be edited first.
"""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.editing.origin import origin
from releases.editing.problems import CannotPublish
from releases.editing.suppressions import hide_noted, in_words, show_again_noted, take_down_noted
from releases.editing.takedown import evidence_cited, evidence_naming, hits
from releases.ledger.write.replicas import StillShown
from releases.models import Evidence, Record
from releases.terms.vocabularies.records import TakedownReason, Way


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("record", help="the record's id")
        parser.add_argument("--by", required=True, help="user name of the safety officer")
        parser.add_argument("--reason", default="", help="for the desk")
        parser.add_argument(
            "--why", choices=TakedownReason.values, default=TakedownReason.OTHER, help="in a word"
        )
        parser.add_argument("--note", default="", help="for the public; name nobody")
        parser.add_argument(
            "--keep", nargs="*", type=int, default=[], help="editions that name somebody else"
        )
        parser.add_argument("--confirm", action="store_true", help="empty everything now")
        parser.add_argument("--show-again", action="store_true", help="end the hiding instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.act(options)
        except StillShown as still:
            raise CommandError(in_words(still)) from still

    def act(self, options: dict[str, Any]) -> None:
        record, by = _record(options["record"]), _user(options["by"])
        if options["show_again"]:
            try:
                show_again_noted(record, by=by, note=options["reason"])
            except CannotPublish as refused:
                raise CommandError(str(refused)) from refused
            self.stdout.write("Served again.")
        elif options["confirm"]:
            self.confirm(record, by, options)
        else:
            hide_noted(
                record, by=by, reason_code=TakedownReason(options["why"]), note=options["reason"]
            )
            self.stdout.write("Hidden. Other public records that name the subject:")
            for hit in hits(record):
                now = "now" if hit.current else "an earlier version"
                self.stdout.write(f"  edition {hit.sequence}, {hit.kind} {hit.record_id}, {now}")
            self.list_evidence(evidence_naming(record), evidence_cited(record))

    def confirm(self, record: Record, by: User, options: dict[str, Any]) -> None:
        evidence = evidence_naming(record), evidence_cited(record)
        try:
            with origin(Way.COMMAND, "takedown"):
                edition = take_down_noted(
                    record,
                    by=by,
                    reason_code=TakedownReason(options["why"]),
                    note=options["reason"],
                    public_note=options["note"],
                    keep=tuple(options["keep"]),
                )
        except CannotPublish as refused:
            raise CommandError(f"Hidden, but not taken down. {refused}") from refused
        by_edition = f" by edition {edition.sequence}" if edition else "; it was never public"
        self.stdout.write(f"Taken down{by_edition}.")
        self.list_evidence(*evidence)

    def list_evidence(self, named: list[Evidence], cited: list[Evidence]) -> None:
        """It stays: such a copy may be the only one, and the officer decides about each."""
        rest = [row for row in cited if row not in named]
        for said, rows in (
            ("Kept copies of sources name the subject; discard them by hand:", named),
            ("Kept copies of the sources behind the record; look through each:", rest),
        ):
            if rows:
                self.stdout.write(said)
            for row in rows:
                note = f" ({row.note})" if row.note else ""
                self.stdout.write(f"  source {row.source_id}, {row.source}: {row.file_name}{note}")
        self.stdout.write("What stands inside of kept copies no program has read.")


def _record(record_id: str) -> Record:
    try:
        return Record.objects.get(pk=record_id)
    except (Record.DoesNotExist, ValidationError) as error:
        raise CommandError(f"record: there is no record {record_id}.") from error


def _user(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"--by: there is no user {name}.")
    return user
