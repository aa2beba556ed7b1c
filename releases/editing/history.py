"""Who changed what of a record, when and why: one revision per save, of the record whole.

Noted by the act that saves, not by signals: a revision then holds all parts and citations as they
are at the end, whatever rows that act touched.
"""

import json
from collections.abc import Iterable
from typing import Any

import reversion
from django.contrib.auth.models import User
from django.core import serializers
from django.db.models import Model, QuerySet
from modeltranslation.translator import NotRegistered, translator
from reversion.models import Revision, Version

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


PARTS = {part_model(model, accessor): None for model, parts in WHOLE.items() for accessor in parts}


def register() -> None:
    """After django-modeltranslation: before, the columns of the languages would be left out."""
    reversion.register(Record, fields=columns(Record))
    for part in PARTS:
        reversion.register(part, fields=columns(part))
    for model, parts in WHOLE.items():
        reversion.register(model, fields=columns(model), follow=("record_ptr", *parts))


def columns(model: type[Model]) -> list[str]:
    """Without the column behind a translated text: it holds the text of the language in which
    it is read, and would overwrite another when it is written back."""
    try:
        translated = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        translated = set()
    return [field.name for field in model._meta.local_fields if field.name not in translated]


def note(
    record: Record, *, by: User, why: str = "", words_of: Iterable[int] = ()
) -> Revision | None:
    """Keeps the record with its parts as they are saved now.

    Nothing (null) is kept of what was taken down: its names may still be on the desk.
    """
    whole = _whole(record)
    if whole.state == RecordState.TAKEN_DOWN:
        return None
    with reversion.create_revision(manage_manually=True, atomic=False):
        reversion.set_user(by)
        reversion.set_comment(why)
        reversion.add_to_revision(whole)
    revision = revisions(record)[0]
    # A row is called by what it points at (a statement, too): names of other records, which a
    # takedown of those would have to find here.
    revision.version_set.update(object_repr="")
    way, detail = current()
    RevisionOrigin.objects.create(
        revision=revision, way=way, detail=detail, words_of=sorted(words_of)
    )
    return revision


def revisions(record: Record) -> QuerySet[Revision]:
    """Newest first."""
    kept = Version.objects.get_for_object_reference(_model(record), record.pk)
    return Revision.objects.filter(pk__in=kept.values("revision")).order_by("-pk")


def as_kept(record: Record) -> list[dict[str, Any]]:
    """The record's rows as `note` would keep them now: model, pk, fields."""
    whole = _whole(record)
    rows = [whole.record_ptr, whole]
    rows += [row for part in WHOLE[type(whole)] for row in getattr(whole, part).all()]
    texts = (serializers.serialize("json", [row], fields=columns(type(row))) for row in rows)
    return [row for text in texts for row in json.loads(text)]


def _whole(record: Record) -> Any:
    # django-reversion asks every row for its name: one question for all of them.
    model = _model(record)
    names = [*model.NAMED_BY, *WHOLE[model]]
    for part in WHOLE[model]:
        names += [f"{part}__{name}" for name in part_model(model, part).NAMED_BY]
    return model._default_manager.prefetch_related(*names).get(pk=record.pk)


def _model(record: Record) -> Any:
    of_kind: dict[str, type[Record]] = {model.KIND: model for model in WHOLE}
    return of_kind[record.kind]
