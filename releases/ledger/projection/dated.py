"""A derived table of its own: the dates by which lists are narrowed (`dates.py` fills it)."""

from django.db import models


class Dated(models.Model):
    """The first and the last day that one date of a record's own public answer can be."""

    pk = models.CompositePrimaryKey("record_id", "role", "earliest", "latest")
    record_id = models.UUIDField()
    role = models.CharField(max_length=20)
    earliest = models.DateField()
    latest = models.DateField()

    class Meta:
        app_label = "ledger"
        indexes = [
            models.Index(fields=["role", "earliest", "latest", "record_id"], name="dated_list")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.role} {self.earliest}/{self.latest}"
