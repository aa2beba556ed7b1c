"""Bringing back what the history keeps: an earlier state of a record, or one that was deleted."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from releases.editing.authorship import wrote
from releases.editing.drafts import settle, sign
from releases.editing.history import revisions
from releases.editing.kept_rows import Gone, write
from releases.editing.problems import CannotPublish, of_integrity
from releases.editing.publish import locked
from releases.editing.seen import saved_by_whom, saved_state
from releases.models import Merge, Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind, RecordState

# How the record stands towards the public is decided by acts of their own, and so is not brought
# back; the address is part of it.
AS_IT_IS = ("state", "slug", "embargo_reason", "embargo_until", "created_at", "created_by")

ENDED = (RecordState.MERGED, RecordState.TAKEN_DOWN)


class CannotRestore(Exception):
    """In words for the editor; nothing was changed."""


@dataclass
class Restored:
    """`left_out`: what could not come back, because what it points at is gone."""

    record: Record
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Deleted:
    """The last state that is kept of a record that is not there any more."""

    record_id: UUID
    kind: str
    name: str
    saved_at: datetime
    saved_by: str
    revision_id: int

    @property
    def kind_in_words(self) -> str:
        return str(RecordKind(self.kind).label)


@transaction.atomic
def restore(record: Record, *, revision: Revision, seen: str, by: User, why: str = "") -> Restored:
    """The record with its parts as the revision keeps them, as its newest state; publishes nothing.

    Whoever wrote what comes back is an author of it with `by`: neither of them approves it.
    `seen` is the token (`saved_state`) of what whoever decided had before them. Parts that were
    added since go. Raises CannotRestore.
    """
    try:
        record = locked(record)
    except CannotPublish as gone:
        raise CannotRestore(str(gone)) from gone
    if record.state in ENDED:
        raise CannotRestore(_("It was merged into another record, or taken down."))
    if saved_state(record) != seen:
        raise CannotRestore(f"{saved_by_whom(record)} {_('Look at it, then decide.')}")
    if not revisions(record).filter(pk=revision.pk).exists():
        raise CannotRestore(_("That state is not kept any more, or is another record’s."))
    if _before_a_merge(record, revision):
        raise CannotRestore(_("Another record was merged into it since: undo the merge first."))
    kept = {name: getattr(record, name) for name in AS_IT_IS}
    return _write(record.pk, record.kind, revision, kept, by, why)


def _before_a_merge(record: Record, revision: Revision) -> bool:
    """One that stands; where the state before it is not kept any more, by the clock."""
    earlier = Q(survivor_before__gte=revision.pk)
    by_clock = Q(survivor_before=None, merged_at__gte=revision.date_created)
    rows = Merge.objects.filter(earlier | by_clock, survivor=record.pk, undone_at__isnull=True)
    return rows.exists()


@transaction.atomic
def bring_back(record_id: UUID, *, by: User, why: str = "") -> Restored:
    """A deleted record, as a draft, with the parts that it had. Raises CannotRestore."""
    known = _last_state(record_id)
    if known is None or Record.objects.filter(pk=record_id).exists():
        raise CannotRestore(_("It is there, or nothing is kept of it."))
    return _write(record_id, known.kind, Revision.objects.get(pk=known.revision_id), {}, by, why)


def deleted(kinds: list[str]) -> list[Deleted]:
    """Records of these kinds that are gone and of which a state is kept, newest first.

    What was taken down is not among them: of that the history keeps nothing.
    """
    rows = Version.objects.get_deleted(Record).select_related("revision__user")
    found = [one for one in map(_deleted, rows) if one.kind in kinds]
    return sorted(found, key=lambda one: one.saved_at, reverse=True)


def _last_state(record_id: UUID) -> Deleted | None:
    row = Version.objects.get_for_object_reference(Record, record_id).first()
    return _deleted(row) if row else None


def _deleted(row: Version) -> Deleted:
    revision = row.revision
    return Deleted(
        record_id=UUID(row.object_id),
        kind=row.field_dict["kind"],
        name=_name(row),
        saved_at=revision.date_created,
        saved_by=str(revision.user or ""),
        revision_id=revision.pk,
    )


def _name(row: Version) -> str:
    """As the kept rows call it: a title, a name, or the beginning of its id."""
    columns = ("title_en", "title_be", "title", "name_en", "name_be", "full", "gist_en", "gist_be")
    for version in row.revision.version_set.all():
        for obj in serializers.deserialize("json", version.serialized_data):
            if text := next((v for c in columns if (v := getattr(obj.object, c, ""))), ""):
                return text
    return row.object_id[:8]


def _write(
    record_id: UUID, kind: str, revision: Revision, kept: dict[str, Any], by: User, why: str
) -> Restored:
    words_of = wrote(revision, record_id=record_id, kind=kind)
    try:
        left_out = write(revision, record_id=record_id, kind=kind, kept=kept)
    except IntegrityError as error:
        raise CannotRestore(of_integrity(error)) from error
    except Gone as error:
        raise CannotRestore(str(error)) from error
    record = typed(Record.objects.get(pk=record_id))
    sign(record, by=by).save(update_fields=["updated_at", "updated_by"])
    settle(record, by=by, why=_why(revision, why), words_of=words_of)
    return Restored(record, left_out)


def _why(revision: Revision, why: str) -> str:
    when = f"{revision.date_created:%Y-%m-%d %H:%M}"
    said = _("Restored: the state of %(when)s UTC.") % {"when": when}
    return " ".join(filter(None, (said, why)))
