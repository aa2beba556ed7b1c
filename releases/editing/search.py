"""Finding records by their names, however these are spelled and in whatever script."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet

from releases.models import Record, SearchKey
from releases.models.citation import typed
from releases.terms.search_keys import search_key

NAMED_IN = {
    "release": ("title_en", "title_be"),
    "actor": ("name_en", "name_be"),
    "place": ("name_en", "name_be"),
    "source": ("title", "publisher"),
}
MOST_WORDS = 8
GUESSED_FROM = 4  # letters; shorter words resemble too much


def refresh_key(record: Record) -> None:
    """As the record and its names are saved now."""
    text = search_key(*_names(typed(Record.objects.get(pk=record.pk))))
    SearchKey.objects.update_or_create(record_id=record.pk, defaults={"text": text})


def found(rows: QuerySet, words: str, *, also: Q) -> QuerySet:
    """Those that have each word in one of their names (or begin with it, or resemble it), the
    most similar first; and those that `also` says."""
    key = search_key(words).split()[:MOST_WORDS]
    if not key:
        return rows.filter(also)
    keys = SearchKey.objects.filter(*(_like(word) for word in key))
    similar = TrigramWordSimilarity(" ".join(key), "search_key__text")
    wanted = rows.filter(Q(pk__in=keys.values("pk")) | also)
    return wanted.alias(similar=similar).order_by("-similar", "pk")


def _like(word: str) -> Q:
    begins = Q(text__contains=f" {word}")
    guessed = Q(text__trigram_word_similar=word)
    return begins | guessed if len(word) >= GUESSED_FROM else begins


def _names(record: Any) -> Iterator[str]:
    if record.kind == "prisoner":
        for name in record.names.all():
            yield from (name.full, name.given, name.patronymic, name.family)
    else:
        columns: Iterable[str] = NAMED_IN[record.kind]
        yield from (getattr(record, column) or "" for column in columns)
