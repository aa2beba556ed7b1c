"""Finding records by their names, however these are spelled and in whatever script."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from releases.ledger.core.search.find import find
from releases.ledger.core.search.store import store, store_new
from releases.models import Record
from releases.models.citation import typed
from releases.models.search import SEARCH

NAMED_IN = {
    "release": ("title_en", "title_be"),
    "deal": ("title_en", "title_be"),
    "statement": ("gist_en", "gist_be"),
    "actor": ("name_en", "name_be"),
    "place": ("name_en", "name_be"),
    "source": ("title", "publisher"),
}
MOST = 200


def refresh_key(record: Record) -> None:
    """As the record and its names are saved now: by nobody else meanwhile."""
    locked = Record.objects.select_for_update(no_key=True).get(pk=record.pk)
    store(SEARCH, record.pk, locked.kind, _names(typed(locked)))


def note_new(records: Iterable[Record]) -> None:
    """Of records that this transaction made: in one statement, which counts words in their order.

    One after the other, two such transactions could wait for each other's words.
    """
    store_new(SEARCH, ((record.pk, record.kind, _names(record)) for record in records))


def refresh_all() -> int:
    """Of every record, as the code that is running reads names; gives how many."""
    count = 0
    for record in Record.objects.order_by("pk").iterator(chunk_size=500):
        with transaction.atomic():
            refresh_key(record)
        count += 1
    return count


def found(rows: QuerySet, words: str, *, also: Q) -> QuerySet:
    """The records of that kind that `words` name or begin to name, the best first; and those
    that `also` says."""
    within = Q(record_id__in=rows.order_by().values("pk"))
    hits = [hit.record_id for hit in find(SEARCH, words, within=within, most=MOST)]
    if not hits:
        return rows.filter(also)
    places = [When(pk=record_id, then=place) for place, record_id in enumerate(hits)]
    order = Case(*places, default=Value(MOST), output_field=IntegerField())
    return rows.filter(Q(pk__in=hits) | also).alias(in_order=order).order_by("in_order", "pk")


def _names(record: Any) -> Iterator[str]:
    if record.kind == "prisoner":
        for name in record.names.all():
            yield from (name.full, name.given, name.patronymic, name.family)
    else:
        columns: Iterable[str] = NAMED_IN[record.kind]
        yield from (getattr(record, column) or "" for column in columns)
