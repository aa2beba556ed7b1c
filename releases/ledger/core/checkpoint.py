"""A signed statement of where the chain stands: who keeps a copy can prove a rewritten history.

Rows are added, never changed. A chain alone cannot show that its tail was cut off, or that all
of it was made anew; a checkpoint that stands elsewhere too can.
"""

from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import Max, Q

from releases.ledger.core.canonical import canonical

CHECKPOINT_VERSION = 1
FIRST_EPOCH = 1


class Checkpoint(models.Model):
    """Edition `sequence` ended the ledger at `time`, and its chain value was `chain`.

    `opens`: it begins its epoch, because acknowledged editions after this one were lost; what
    earlier epochs said of later editions is void. `key` is the raw public key of who signed;
    `successor`, if there is one, the key that signs in its place from then on.
    """

    epoch = models.PositiveIntegerField()
    sequence = models.BigIntegerField()
    chain = models.BinaryField()
    opens = models.BooleanField(default=False)
    time = models.DateTimeField()
    key = models.BinaryField()
    signature = models.BinaryField()
    successor = models.BinaryField(null=True)

    class Meta:
        app_label = "ledger"
        ordering = ["epoch", "sequence", "time"]
        constraints = [
            models.UniqueConstraint(
                fields=["epoch", "sequence", "key"],
                condition=Q(successor__isnull=True),
                name="checkpoint_said_once",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(successor__isnull=False),
                name="checkpoint_key_hands_over_once",
            ),
            models.UniqueConstraint(
                fields=["epoch"], condition=Q(opens=True), name="checkpoint_epoch_opens_once"
            ),
        ]

    def __str__(self) -> str:
        return f"epoch {self.epoch}, edition {self.sequence}"

    def said(self) -> dict[str, Any]:
        """What is signed, as plain JSON; bytes in hexadecimal."""
        after = {} if self.successor is None else {"successor": bytes(self.successor).hex()}
        return after | {
            "version": CHECKPOINT_VERSION,
            "epoch": self.epoch,
            "sequence": self.sequence,
            "chain": bytes(self.chain).hex(),
            "opens": self.opens,
            "time": self.time.astimezone(UTC).isoformat(timespec="microseconds"),
            "key": bytes(self.key).hex(),
        }

    def statement(self) -> bytes:
        """The bytes under the signature."""
        return canonical(self.said())

    def as_json(self) -> bytes:
        """One line to keep elsewhere; `from_json` reads it again."""
        return canonical(self.said() | {"signature": bytes(self.signature).hex()})

    @classmethod
    def from_json(cls, value: Any) -> "Checkpoint":
        """An unsaved checkpoint. Raises ValueError if this is not one."""
        try:
            if value["version"] != CHECKPOINT_VERSION:
                raise ValueError(f"its version is not {CHECKPOINT_VERSION}")
            after = value.get("successor")
            read = cls(
                successor=None if after is None else bytes.fromhex(after),
                epoch=_number(value["epoch"], least=1),
                sequence=_number(value["sequence"], least=0),
                opens=value["opens"] is True,
                time=datetime.fromisoformat(value["time"]),
                **{part: bytes.fromhex(value[part]) for part in ("chain", "key", "signature")},
            )
            read.statement()
        except (AttributeError, KeyError, TypeError, OverflowError) as error:
            raise ValueError("a part is missing or of another kind") from error
        if read.time.tzinfo is None:
            raise ValueError("its time has no zone")
        return read


def _number(value: Any, least: int) -> int:
    if type(value) is not int or not least <= value < 2**31:
        raise ValueError("a number is no number, or out of range")
    return value


def epoch() -> int:
    """The epoch that the ledger is in; the first one needs no opening."""
    return Checkpoint.objects.aggregate(epoch=Max("epoch"))["epoch"] or FIRST_EPOCH
