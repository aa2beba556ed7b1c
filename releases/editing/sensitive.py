"""What editors may write and only the safety officer reads, each time on record."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from releases.models import Prisoner, SensitiveRead
from releases.models.fields import SensitiveTextField

LONGEST_ENTRY = 5000


def sensitive_fields(model: type[Model]) -> list[str]:
    """The model's own columns of that kind."""
    return [field.name for field in model._meta.local_fields if _is_sensitive(field)]


def _is_sensitive(field: object) -> bool:
    return isinstance(field, SensitiveTextField)


def with_entry(note: str, text: str, *, by: User) -> str:
    """The note with one entry more at its end; what stands in it stays."""
    entry = f"{timezone.now():%Y-%m-%d %H:%M} UTC, {by}: {text.strip()}"
    return f"{note}\n\n{entry}" if note else entry


@transaction.atomic
def read_safety_note(prisoner: Prisoner, *, by: User) -> str:
    """The text; that it was read is on record before anybody sees it."""
    SensitiveRead.objects.create(record=prisoner, field="safety_note", read_by=by)
    return Prisoner.objects.values_list("safety_note", flat=True).get(pk=prisoner.pk)


def empty_sensitive(record_id: UUID) -> None:
    """For a takedown."""
    Prisoner.objects.filter(pk=record_id).update(safety_note="")
