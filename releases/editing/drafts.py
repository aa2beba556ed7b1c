"""Saving what an editor, an import or a loader writes: validated, signed, nothing public."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from releases.models import Record
from releases.models.record import Part


def sign(record: Record, *, by: User) -> Record:
    """Notes who wrote the record, and when; does not save."""
    if record._state.adding:
        record.created_by = by
    record.updated_at, record.updated_by = timezone.now(), by
    return record


@transaction.atomic
def save_record(record: Record, *, by: User) -> Record:
    """Raises ValidationError that names the field."""
    sign(record, by=by)
    record.full_clean()
    record.save()
    return record


@transaction.atomic
def save_part(part: Part) -> Part:
    """Raises ValidationError that names the field."""
    part.full_clean()
    part.save()
    return part
