"""Derived tables: all of them can be emptied and made again from the editions.

No row tells when it was made: neither the edition that made it, where that is another record's, nor
a number in the order of writing. Rows of a release and of a person, made in one act, could be
joined by it after the link between them was taken back.
"""

from django.db import models

from releases.ledger.core.search.tables import Entry, Tables, Word
from releases.terms.vocabularies.records import Change, RecordKind

CHUNK = 4096  # records whose bits stand in one string


class Document(models.Model):
    """The current public copy of a record.

    `answer` holds the bytes that the API sends, `sequence` the record's own newest edition. `card`
    is what other documents show of it: kind, id, slug, label. The two days serve filters,
    `sort_key` the order of lists, in English; the others that of names in the other languages.
    """

    record_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=RecordKind)
    slug = models.CharField(max_length=140)
    sequence = models.BigIntegerField()
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sort_key = models.CharField(max_length=300, db_collation="C")
    sort_be = models.CharField(max_length=300, db_collation="C", db_default="")
    sort_ru = models.CharField(max_length=300, db_collation="C", db_default="")
    sort_uk = models.CharField(max_length=300, db_collation="C", db_default="")
    sort_pl = models.CharField(max_length=300, db_collation="C", db_default="")
    sort_lt = models.CharField(max_length=300, db_collation="C", db_default="")
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    card = models.JSONField()
    answer = models.BinaryField()

    class Meta:
        app_label = "ledger"
        indexes = [
            models.Index(fields=["kind", "sort_key", "record_id"], name="document_list"),
            models.Index(fields=["kind", "changed_at", "record_id"], name="document_changed"),
            *(
                models.Index(fields=["kind", column, "record_id"], name=f"document_{column}")
                for column in ("sort_be", "sort_ru", "sort_uk", "sort_pl", "sort_lt")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="document_slug_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Tombstone(models.Model):
    """A record that was public and is not: its id answers 410, its addresses 404."""

    record_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=RecordKind)
    sequence = models.BigIntegerField()
    change = models.CharField(max_length=20, choices=Change)
    time = models.DateTimeField()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.change} {self.record_id}"


class Slug(models.Model):
    """An address that a public record had and still may be found by.

    Only of editions that are not blanked: an old address can hold a name that is now private.
    """

    pk = models.CompositePrimaryKey("kind", "slug")
    kind = models.CharField(max_length=20, choices=RecordKind)
    slug = models.CharField(max_length=140)
    record_id = models.UUIDField(db_index=True)

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class Referent(models.Model):
    """An id, or a readable address, of a record that was joined with this public person's."""

    pk = models.CompositePrimaryKey("address", "record_id")
    address = models.CharField(max_length=140)
    record_id = models.UUIDField(db_index=True)

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.address} is {self.record_id} now"


class ClaimablePart(models.Model):
    """A part of a public record that stands for somebody, and that this person may claim."""

    part_id = models.UUIDField(primary_key=True)
    record_id = models.UUIDField(db_index=True)

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return str(self.part_id)


class Claim(models.Model):
    """A part that a public person's document claims."""

    part_id = models.UUIDField(primary_key=True)
    prisoner_id = models.UUIDField(db_index=True)

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.prisoner_id} was {self.part_id}"


class Facet(models.Model):
    """A code or an id by which lists are narrowed, read off the record's own public answer."""

    pk = models.CompositePrimaryKey("record_id", "facet", "value")
    record_id = models.UUIDField()
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=40)

    class Meta:
        app_label = "ledger"
        indexes = [models.Index(fields=["facet", "value", "record_id"], name="facet_list")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.facet}={self.value}"


class Bits(models.Field):
    """A string of `CHUNK` bits; read as text of zeros and ones."""

    def db_type(self, connection: object) -> str:
        return f"bit({CHUNK})"


class Slot(models.Model):
    """The place of a public record in the strings of bits; drawn by lot (`projection/masks.py`)."""

    record_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=RecordKind)
    chunk = models.IntegerField()
    position = models.IntegerField()

    class Meta:
        app_label = "ledger"
        constraints = [
            models.UniqueConstraint(fields=["kind", "chunk", "position"], name="slot_unique")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} is {self.kind} {self.chunk}.{self.position}"


class Mask(models.Model):
    """Which records of a chunk have this facet; under the empty facet, which there are."""

    pk = models.CompositePrimaryKey("kind", "facet", "value", "chunk")
    kind = models.CharField(max_length=20, choices=RecordKind)
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=40)
    chunk = models.IntegerField()
    bits = Bits()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.kind} {self.chunk} {self.facet}={self.value}"


class Interval(models.Model):
    """One time in detention of a public person: first and last day that each end of it can be.

    A bound is null where it is open or not known. `ended` tells whether it is known to be over;
    `running` whether it is recorded as going on. What is not firm is never counted as certain.
    """

    pk = models.CompositePrimaryKey("record_id", "detention_id")
    record_id = models.UUIDField()
    detention_id = models.UUIDField()
    country = models.CharField(max_length=2)
    start_earliest = models.DateField(null=True)
    start_latest = models.DateField(null=True)
    start_firm = models.BooleanField()
    running = models.BooleanField()
    ended = models.BooleanField()
    end_earliest = models.DateField(null=True)
    end_latest = models.DateField(null=True)
    end_firm = models.BooleanField()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.record_id} in {self.country}"


class Tally(models.Model):
    """What all intervals come to on one day, so that a balance reads days and never people.

    `country` is empty for all countries together, where somebody held in two counts once. What the
    measures are: `projection/balance.py`.
    """

    pk = models.CompositePrimaryKey("country", "measure", "day")
    country = models.CharField(max_length=2)
    measure = models.CharField(max_length=12)
    day = models.DateField()
    number = models.IntegerField()

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.country or 'all'} {self.measure} {self.day}: {self.number}"


class Dependency(models.Model):
    """The answer of `record_id` was made with a look at `on`, public or not."""

    pk = models.CompositePrimaryKey("record_id", "on")
    record_id = models.UUIDField()
    on = models.UUIDField(db_index=True)

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.record_id} shows {self.on}"


class Pending(models.Model):
    """The answer of `record_id` has still to follow edition `sequence` of another record."""

    record_id = models.UUIDField(primary_key=True)
    sequence = models.BigIntegerField(db_index=True)

    class Meta:
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.record_id} waits for {self.sequence}"


class SearchEntry(Entry):
    """What a public record is found by: names that its own answer shows, and no others."""

    record_id = models.UUIDField(primary_key=True)

    class Meta(Entry.Meta):
        app_label = "ledger"

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class SearchWord(Word):
    class Meta(Word.Meta):
        app_label = "ledger"


SEARCH = Tables(SearchEntry, SearchWord)
