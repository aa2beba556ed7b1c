"""By what the desk's search finds a record: all its names or titles, private ones too."""

from django.db import models

from releases.ledger.core.search.tables import Entry, Tables, Word
from releases.models.record import Record


class SearchEntry(Entry):
    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name="search_entry"
    )

    class Meta(Entry.Meta):
        app_label = "releases"

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class SearchWord(Word):
    class Meta(Word.Meta):
        app_label = "releases"


SEARCH = Tables(SearchEntry, SearchWord)
