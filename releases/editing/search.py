"""Finding records by their names, however these are spelled and in whatever script."""

from collections.abc import Iterable, Mapping
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When

from releases.ledger.core.search.find import find
from releases.ledger.core.search.store import store_all
from releases.models import (
    Actor,
    Deal,
    Place,
    PrisonerName,
    Record,
    Release,
    Source,
    Statement,
)
from releases.models.search import SEARCH

# In which rows a record's names stand, by the column that names the record.
NAMED_IN: dict[str, tuple[type[Model], str, tuple[str, ...]]] = {
    "prisoner": (PrisonerName, "prisoner", ("full", "given", "patronymic", "family")),
    "release": (Release, "pk", ("title_en", "title_be")),
    "deal": (Deal, "pk", ("title_en", "title_be")),
    "statement": (Statement, "pk", ("gist_en", "gist_be")),
    "actor": (Actor, "pk", ("name_en", "name_be")),
    "place": (Place, "pk", ("name_en", "name_be")),
    "source": (Source, "pk", ("title", "publisher")),
}
MOST = 200
AT_ONCE = 100  # records whose words are waited for together


def refresh_key(record: Record) -> None:
    refresh_keys([record])


def refresh_keys(records: Iterable[Record]) -> None:
    """As the records and their names are saved now: by nobody else meanwhile."""
    rows = Record.objects.select_for_update(no_key=True).order_by("pk")
    ids = [record.pk for record in records]
    kinds: dict[UUID, str] = dict(rows.filter(pk__in=ids).values_list("pk", "kind"))
    names = _names(kinds)
    store_all(SEARCH, [(pk, kind, names[pk]) for pk, kind in kinds.items()])


def refresh_all() -> int:
    """Of every record, as the code that is running reads names; gives how many."""
    count = 0
    records = Record.objects.order_by("pk").iterator(chunk_size=500)
    for some in batched(records, AT_ONCE):
        with transaction.atomic():
            refresh_keys(some)
        count += len(some)
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


def _names(kinds: Mapping[UUID, str]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {pk: [] for pk in kinds}
    for kind in set(kinds.values()):
        model, owner, columns = NAMED_IN[kind]
        ids = [pk for pk, of_kind in kinds.items() if of_kind == kind]
        rows = model._base_manager.filter(**{f"{owner}__in": ids})
        for pk, *texts in rows.values_list(owner, *columns):
            found[pk] += filter(None, texts)
    return found
