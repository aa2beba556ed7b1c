"""By what the desk's search finds a record."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from releases.models.record import Record


class SearchKey(models.Model):
    """All names or titles of the record, private ones too, as `terms.search_keys` spells them."""

    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name="search_key"
    )
    text = models.TextField()

    class Meta:
        indexes = [GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="search_key_text")]

    def __str__(self) -> str:
        return self.text
