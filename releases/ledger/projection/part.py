"""The table of the parts of public records; derived like the others (`tables.py`)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Part(models.Model):
    """A participation, a claim, a concession or a citation, as its record's own answer has it.

    `answer` holds the bytes that the API sends, with a link to the record. The two days and
    `sort_key` are of the record, those of a citation of its source; `facets` are `name=value`. An
    id may for a moment be in two records: a citation passes from a release to the person.
    """

    pk = models.CompositePrimaryKey("kind", "part_id", "record_id")
    kind = models.CharField(max_length=20)
    part_id = models.UUIDField()
    record_id = models.UUIDField(db_index=True)
    sort_key = models.CharField(max_length=10, db_collation="C")
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    facets = ArrayField(models.TextField())
    answer = models.BinaryField()

    class Meta:
        app_label = "ledger"
        indexes = [
            models.Index(fields=["kind", "sort_key", "part_id", "record_id"], name="part_list"),
            GinIndex(fields=["facets"], name="part_facets", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.part_id}"
