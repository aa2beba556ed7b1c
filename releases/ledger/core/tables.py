"""The ledger's own tables. Rows are added, never changed: triggers in the database hold that."""

from datetime import UTC

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Max, Q

from releases.ledger.core.canonical import canonical
from releases.terms.vocabularies.records import Change, RecordKind

HEADER_VERSION = 1
ENDINGS = (Change.WITHDRAWAL, Change.TAKEDOWN, Change.MERGE)


class Edition(models.Model):
    """One published state of one record, in the one order that everybody sees.

    `body` is canonical JSON (`null` for a withdrawal or takedown). A blanked edition has lost
    body, salt and note; its hashes stay, so that the chain still verifies. `blanks` names the
    earlier editions that this one empties. The ledger carries no person who published.
    """

    sequence = models.BigIntegerField(primary_key=True)
    record_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=RecordKind)
    change = models.CharField(max_length=20, choices=Change)
    minor = models.BooleanField()
    time = models.DateTimeField()
    body = models.BinaryField(null=True)
    salt = models.BinaryField(null=True)
    note = models.TextField(null=True)
    body_hash = models.BinaryField()
    note_hash = models.BinaryField()
    blanks = ArrayField(models.BigIntegerField(), default=list)
    chain = models.BinaryField()

    class Meta:
        app_label = "ledger"
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["record_id", "-sequence"], name="edition_record"),
            # Few, and asked for at each download of a file: was anything taken back since?
            models.Index(
                fields=["sequence"],
                name="edition_takes_back",
                condition=~Q(blanks=[]) | Q(change__in=ENDINGS),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sequence__gte=1), name="edition_sequence_positive"),
            models.CheckConstraint(
                condition=Q(body__isnull=True, salt__isnull=True, note__isnull=True)
                | Q(body__isnull=False, salt__isnull=False, note__isnull=False),
                name="edition_blank_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.change} {self.kind} {self.record_id}"

    @property
    def blanked(self) -> bool:
        return self.body is None

    def header(self) -> bytes:
        """What the chain covers, as canonical JSON.

        `blanks` is part of it, so that which editions were emptied, and by which later one, is
        still proved after that later one has been emptied itself.
        """
        return canonical(
            {
                "version": HEADER_VERSION,
                "sequence": self.sequence,
                "record": str(self.record_id),
                "kind": str(self.kind),
                "change": str(self.change),
                "minor": self.minor,
                "time": self.time.astimezone(UTC).isoformat(timespec="microseconds"),
                "body_hash": bytes(self.body_hash).hex(),
                "note_hash": bytes(self.note_hash).hex(),
                "blanks": list(self.blanks),
            }
        )


def head() -> int:
    """Number of the newest edition; 0 for an empty ledger."""
    return Edition.objects.aggregate(head=Max("sequence"))["head"] or 0


class Suppression(models.Model):
    """A record that is not served from this moment on, whatever the projection still holds.

    Written before a takedown and without the ledger's lock, so that it works at once.
    """

    record_id = models.UUIDField(primary_key=True)
    since = models.DateTimeField()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return str(self.record_id)
