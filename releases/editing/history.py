"""Who changed what of a record, when and why: one revision per save, of the record whole.

Noted by the act that saves, not by signals: a revision then holds all parts and citations as they
are at the end, whatever rows that act touched.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import reversion
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.utils import timezone
from modeltranslation.translator import NotRegistered, translator
from reversion.models import Revision, Version

from releases.editing.inserting import insert
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
    wholes = [row for row in _wholes(records) if row.state != RecordState.TAKEN_DOWN]
    now = timezone.now()
    kept = [Revision(date_created=now, user=by, comment=why) for _whole in wholes]
    Revision.objects.bulk_create(kept)
    insert(
        _version(row, revision)
        for whole, revision in zip(wholes, kept, strict=True)
        for row in _rows(whole)
    )
    way, detail = current()
    from_where = {"way": way, "detail": detail, "words_of": sorted(words_of)}
    insert(RevisionOrigin(revision=revision, **from_where) for revision in kept)
    return kept


def revisions(record: Record) -> QuerySet[Revision]:
    """Newest first."""
    kept = Version.objects.get_for_object_reference(_model(record), record.pk)
    return Revision.objects.filter(pk__in=kept.values("revision")).order_by("-pk")


def as_kept(record: Record) -> list[dict[str, Any]]:
    """The record's rows as `note` would keep them now: model, pk, fields."""
    (whole,) = _wholes([record])
    return [kept for row in _rows(whole) for kept in json.loads(_text(row))]


def _version(row: Model, revision: Revision) -> Version:
    """As django-reversion would write it, but for the name of the row: that is left empty.

    A row is called by what it points at (a statement, too): names of other records, which a
    takedown of those would have to find here.
    """
    return Version(
        revision=revision,
        object_id=str(row.pk),
        content_type=ContentType.objects.get_for_model(row),
        db=DEFAULT_DB_ALIAS,
        format="json",
        serialized_data=_text(row),
    )


def _text(row: Model) -> str:
    return serializers.serialize("json", [row], fields=columns(type(row)))


def _rows(whole: Any) -> Iterator[Model]:
    yield whole.record_ptr
    yield whole
    for part in WHOLE[type(whole)]:
        yield from getattr(whole, part).all()


def _wholes(records: Iterable[Record]) -> list[Any]:
    """As they are saved now, with their parts, in the same order."""
    wanted = list(records)
    found: dict[Any, Any] = {}
    for model in dict.fromkeys(map(_model, wanted)):
        rows = model._default_manager.prefetch_related(*WHOLE[model])
        found |= rows.in_bulk([record.pk for record in wanted if record.kind == model.KIND])
    return [found[record.pk] for record in wanted]


def _model(record: Record) -> Any:
    return OF_KIND[record.kind]
