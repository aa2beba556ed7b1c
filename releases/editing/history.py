"""Who changed what of a record, when and why: one revision per save, of the record whole.

Noted by the act that saves, not by signals: a revision then holds all parts and citations as they
are at the end, whatever rows that act touched.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import NoneType, SimpleNamespace
from typing import Any
from uuid import UUID

import reversion
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.utils import timezone
from modeltranslation.translator import NotRegistered, translator
from reversion.models import Revision, Version

from releases.editing.inserting import copy_rows
from releases.editing.origin import current
from releases.models import (
    Actor,
    Deal,
    Place,
    Prisoner,
    Record,
    Release,
    RevisionOrigin,
    Source,
    Statement,
)
from releases.models.record import Part
from releases.terms.vocabularies.records import RecordState

WHOLE: dict[type[Record], tuple[str, ...]] = {
    Release: ("destinations", "claims", "participations", "conditions", "citations"),
    Prisoner: (
        "names", "detentions", "custodies", "charges", "charge_updates", "recognitions",
        "identifiers", "citations",
    ),
    Deal: ("parties", "concessions", "concession_statuses", "link_claims", "citations"),
    Statement: ("citations",),
    Actor: ("identifiers", "citations"),
    Place: ("citations",),
    Source: ("citations",),
}  # fmt: skip


def part_model(record: type[Record], accessor: str) -> type[Part]:
    return record._meta.get_field(accessor).related_model  # type: ignore[return-value]


OF_KIND: dict[str, type[Record]] = {model.KIND: model for model in WHOLE}
VERSION = (
    "revision_id", "object_id", "content_type_id", "db", "format", "serialized_data", "object_repr",
)  # fmt: skip
ORIGIN = ("revision_id", "way", "detail", "words_of")
PLAIN = {NoneType, str, bool, int, float, date, datetime}
_encode = DjangoJSONEncoder(ensure_ascii=False).encode
PARTS = {part_model(model, accessor): None for model, parts in WHOLE.items() for accessor in parts}


def register() -> None:
    """After django-modeltranslation: before, the columns of the languages would be left out."""
    reversion.register(Record, fields=columns(Record))
    for part in PARTS:
        reversion.register(part, fields=columns(part))
    for model, parts in WHOLE.items():
        reversion.register(model, fields=columns(model), follow=("record_ptr", *parts))


@cache
def columns(model: type[Model]) -> tuple[str, ...]:
    """Without the column behind a translated text: it holds the text of the language in which
    it is read, and would overwrite another when it is written back."""
    try:
        translated = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        translated = set()
    return tuple(field.name for field in model._meta.local_fields if field.name not in translated)


def note(
    record: Record, *, by: User, why: str = "", words_of: Iterable[int] = ()
) -> Revision | None:
    """Keeps the record with its parts as they are saved now.

    Nothing (null) is kept of what was taken down: its names may still be on the desk.
    """
    return next(iter(note_all([record], by=by, why=why, words_of=words_of)), None)


def note_all(
    records: Iterable[Record], *, by: User, why: str = "", words_of: Iterable[int] = ()
) -> list[Revision]:
    """As `note`, of each by itself: a revision a record, in a few statements for all of them."""
    there = Record.objects.filter(pk__in=[record.pk for record in records])
    kinds = dict(there.exclude(state=RecordState.TAKEN_DOWN).values_list("pk", "kind"))
    now = timezone.now()
    kept = [Revision(date_created=now, user=by, comment=why) for _record in kinds]
    Revision.objects.bulk_create(kept)
    numbers = dict(zip(kinds, (revision.pk for revision in kept), strict=True))
    copy_rows(Version, VERSION, _versions(numbers, kinds))
    way, detail = current()
    origin = (str(way), detail, sorted(words_of))
    copy_rows(RevisionOrigin, ORIGIN, ((number, *origin) for number in numbers.values()))
    return kept


def revisions(record: Record) -> QuerySet[Revision]:
    """Newest first."""
    kept = Version.objects.get_for_object_reference(OF_KIND[record.kind], record.pk)
    return Revision.objects.filter(pk__in=kept.values("revision")).order_by("-pk")


def as_kept(record: Record) -> list[dict[str, Any]]:
    """The record's rows as `note` would keep them now: model, pk, fields."""
    rows = _states({record.pk: record.kind})
    return [kept for _owner, _model, _key, text in rows for kept in json.loads(text)]


def _versions(numbers: Mapping[UUID, int], kinds: Mapping[UUID, str]) -> Iterator[tuple]:
    """As django-reversion writes them, but for the names of the rows: these are left empty.

    A row is called by what it points at (a statement, too): names of other records, which a
    takedown of those would have to find here.
    """
    for record, model, key, text in _states(kinds):
        of_table = ContentType.objects.get_for_model(model).pk
        yield numbers[record], str(key), of_table, DEFAULT_DB_ALIAS, "json", text, ""


def _states(kinds: Mapping[UUID, str]) -> Iterator[tuple[UUID, type[Model], UUID, str]]:
    """Each row of the records as it is saved now: of which record, its table, its key, as JSON."""
    for kind in set(kinds.values()):
        model = OF_KIND[kind]
        ids = [pk for pk, of_kind in kinds.items() if of_kind == kind]
        parts = (part_model(model, accessor) for accessor in WHOLE[model])
        owners: dict[Any, str] = {
            Record: "id",
            model: "record_ptr",
            **{part: part.OWNER for part in parts},
        }
        for table, owner in owners.items():
            names, own = columns(table), table._meta.pk.name
            rows = table._base_manager.filter(**{f"{owner}__in": ids})
            for values in rows.values_list(*names):
                kept = dict(zip(names, values, strict=True))
                record, key = kept[owner], kept.pop(own)
                yield record, table, key, _text(table, key, kept)


def _text(table: type[Model], key: UUID, kept: Mapping[str, Any]) -> str:
    """As Django's serializer writes it (a test makes sure), which takes far longer."""
    plain = {
        name: value if type(value) in PLAIN else _plain(table, name, value)
        for name, value in kept.items()
    }
    return f"{_encode([{'model': table._meta.label_lower, 'pk': str(key), 'fields': plain}])}\n"


def _plain(table: type[Model], name: str, value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    field: Any = table._meta.get_field(name)
    return field.value_to_string(SimpleNamespace(**{field.attname: value}))
