"""Who published which edition, and why."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from releases.models.record import Record


class Publication(models.Model):
    """The ledger names no editor; this private row does.

    `sequence` is the edition's number. No foreign key: the ledger knows nothing of the desk.
    `revision` is the state of the desk that it was made from, while the history keeps it.
    `somebody_else` holds the ids of taken-down subjects that the edition seems to name and that, as
    whoever published it said, it does not mean.
    """

    sequence = models.BigIntegerField(unique=True)
    record = models.ForeignKey(Record, models.PROTECT, related_name="publications")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")
    revision = models.OneToOneField(
        "reversion.Revision", models.SET_NULL, null=True, related_name="publication"
    )

    somebody_else = ArrayField(models.UUIDField(), blank=True, default=list)

    class Meta:
        ordering = ["-sequence"]

    def __str__(self) -> str:
        return f"edition {self.sequence} of {self.record}"
