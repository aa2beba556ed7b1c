"""Saving what an editor, an import or a loader writes: validated, signed, nothing public."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from reversion.models import Revision

from releases.editing.history import note, note_all
from releases.editing.search import refresh_key, refresh_keys
from releases.models import PrisonerName, Record
from releases.models.record import Part


def sign[R: Record](record: R, *, by: User) -> R:
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


def save_signatures(records: Sequence[Record], *, by: User, why: str = "") -> None:
    """As `save_signature`, of many, each once."""
    now = timezone.now()
    for record in records:
        sign(record, by=by).updated_at = now
    rows = Record.objects.filter(pk__in=[record.pk for record in records])
    rows.update(updated_at=now, updated_by=by)
    settle_all(records, by=by, why=why)


@transaction.atomic(savepoint=False)
def settle_all(records: Sequence[Record], *, by: User, why: str = "") -> None:
    """As `settle`, of many whose parts are all stored, in a few statements for all of them."""
    refresh_keys(records)
    note_all(records, by=by, why=why)


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
