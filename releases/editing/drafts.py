"""Saving what an editor, an import or a loader writes: validated, signed, nothing public."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from reversion.models import Revision

from releases.editing.history import note
from releases.editing.search import note_new, refresh_key
from releases.models import PrisonerName, Record
from releases.models.record import Part


def sign(record: Record, *, by: User) -> Record:
    """Notes who wrote the record, and when; does not save."""
    if record._state.adding:
        record.created_by = by
    record.updated_at, record.updated_by = timezone.now(), by
    return record


@transaction.atomic
def save_record(record: Record, *, by: User, why: str = "") -> Record:
    """Raises ValidationError that names the field."""
    sign(record, by=by)
    record.full_clean()
    record.save()
    settle(record, by=by, why=why)
    return record


@transaction.atomic
def save_signature(record: Record, *, by: User, why: str = "") -> Record:
    """For a record whose fields and parts a form has saved: signs it, and settles the save."""
    sign(record, by=by).save(update_fields=["updated_at", "updated_by"])
    settle(record, by=by, why=why)
    return record


@transaction.atomic(savepoint=False)
def settle(
    record: Record, *, by: User, why: str = "", words_of: Iterable[int] = ()
) -> Revision | None:
    """What follows the saving of a record and its parts; gives what the history keeps of it.

    `words_of`: ids of others whose words were saved.
    """
    refresh_key(record)
    return note(record, by=by, why=why, words_of=words_of)


@transaction.atomic
def save_part(part: Part) -> Part:
    """Raises ValidationError that names the field."""
    part.full_clean()
    part.save()
    if isinstance(part, PrisonerName):
        refresh_key(part.prisoner)
    return part


def save_unsettled[R: Record | Part](row: R, *, by: User) -> R:
    """One of many rows of an act that settles each record at its end. Raises ValidationError.

    What the database holds anyway (constraints, that a linked row is there) it is not asked
    beforehand: one query each, which only gives a person the field to look at.
    """
    if isinstance(row, Record):
        sign(row, by=by)
    checked(row).save()
    return row


def checked[R: Record | Part](row: R) -> R:
    """By itself alone. Raises ValidationError."""
    links = {field.name for field in row._meta.fields if field.is_relation}
    row.full_clean(exclude=links, validate_unique=False, validate_constraints=False)
    return row


def store_parts(parts: Sequence[Part]) -> None:
    """New ones that were checked, all of a kind in one statement."""
    for model in dict.fromkeys(type(row) for row in parts):
        rows = [row for row in parts if type(row) is model]
        model._default_manager.bulk_create(rows)


@transaction.atomic(savepoint=False)
def settle_new(records: Iterable[Record], *, by: User, why: str = "") -> None:
    """Of many that this transaction made, with all their parts stored."""
    made = list(records)
    note_new(made)
    for record in made:
        note(record, by=by, why=why)
