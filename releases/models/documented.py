"""Which record a key of the documented files stands for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.record import Record
from releases.terms.vocabularies.records import RecordKind


class DocumentedKey(models.Model):
    """Noted when a file is loaded, so that what editors do with the record later is no new record.

    Null where the record was deleted: what the key names then stays away.
    """

    kind = models.CharField(max_length=20, choices=RecordKind)
    key = models.CharField(max_length=120)
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="documented_keys")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="documented_key_once",
                violation_error_message=_("This key stands for another record already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
