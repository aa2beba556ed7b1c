"""The two tables that are searched: what each record is found by, and the words of all of them."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from releases.terms.vocabularies.records import RecordKind


class Entry(models.Model):
    """What a record is found by; subclasses add `record_id`, their primary key.

    `names` as they are written, `keys` of all of them (see `reading.py`).
    """

    kind = models.CharField(max_length=20, choices=RecordKind)
    names = ArrayField(models.TextField())
    keys = ArrayField(models.TextField())
    objects = models.Manager()

    class Meta:
        abstract = True
        indexes = [
            # Without the list of pending rows, which every search would read through.
            GinIndex(fields=["keys"], name="%(app_label)s_search_keys", fastupdate=False)
        ]


class Word(models.Model):
    """A word as it is read, and how many entries have it: never none.

    Kept by triggers alone (`vocabulary.py`): a word that nobody has any more is a name that
    somebody took back.
    """

    word = models.TextField(primary_key=True, db_collation="C")  # the collation serves beginnings
    uses = models.IntegerField()
    objects = models.Manager()

    class Meta:
        abstract = True
        indexes = [
            GinIndex(
                fields=["word"],
                opclasses=["gin_trgm_ops"],
                name="%(app_label)s_search_words",
                fastupdate=False,
            )
        ]

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True)
class Tables:
    entries: type[Entry]
    words: type[Word]
