"""Saving what an editor, an import or a loader writes: validated, signed, nothing public."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from reversion.models import Revision

from releases.editing.history import note
from releases.editing.search import refresh_key
from releases.models import PrisonerName, Record
from releases.models.record import Part


def sign(record: Record, *, by: User) -> Record:
    """Notes who wrote the record, and when; does not save."""
    if record._state.adding:
        record.created_by = by
    record.updated_at, record.updated_by = timezone.now(), by
    return record


@transaction.atomic
def save_record(record: Record, *, by: User, why: str = "", ask_constraints: bool = True) -> Record:
    """Raises ValidationError that names the field.

    Constraints hold in the database whatever was asked: asking for each beforehand, one query a
    constraint, only gives a person the field to look at.
    """
    sign(record, by=by)
    record.full_clean(validate_constraints=ask_constraints)
    record.save()
    settle(record, by=by, why=why)
    return record


@transaction.atomic
def save_signature(record: Record, *, by: User, why: str = "") -> Record:
    """For a record whose fields and parts a form has saved: signs it, and settles the save."""
    sign(record, by=by).save(update_fields=["updated_at", "updated_by"])
    settle(record, by=by, why=why)
    return record


@transaction.atomic
def settle(record: Record, *, by: User, why: str = "") -> Revision | None:
    """What follows the saving of a record and its parts; gives what the history keeps of it."""
    refresh_key(record)
    return note(record, by=by, why=why)


@transaction.atomic
def save_part(part: Part, *, ask_constraints: bool = True) -> Part:
    """Raises ValidationError that names the field; of constraints, as for a record."""
    part.full_clean(validate_constraints=ask_constraints)
    part.save()
    if isinstance(part, PrisonerName):
        refresh_key(part.prisoner)
    return part
