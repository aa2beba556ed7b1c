"""What colleagues say of a record, thread by thread, until it is resolved."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.problems import CannotPublish, Problem
from releases.models import Comment, Record


def unresolved(record: Record) -> int:
    """How many threads are open."""
    return Comment.objects.filter(
        record_id=record.pk, reply_to__isnull=True, resolved_at__isnull=True
    ).count()


@transaction.atomic
def comment(record: Record, *, by: User, text: str, reply_to: int | None = None) -> Comment:
    """A new thread, or an answer in one. Raises CannotPublish, ValidationError."""
    answered = _thread(record, reply_to) if reply_to else None
    said = Comment(record_id=record.pk, reply_to=answered, text=text.strip(), written_by=by)
    said.full_clean(exclude=["record", "written_by"])
    said.save()
    return said


@transaction.atomic
def resolve(record: Record, *, by: User, thread: int) -> Comment:
    """Raises CannotPublish. Resolved twice keeps the first."""
    found = _thread(record, thread)
    if found.resolved_at is None:
        found.resolved_at, found.resolved_by = timezone.now(), by
        found.save(update_fields=["resolved_at", "resolved_by"])
    return found


@transaction.atomic
def reopen(record: Record, *, by: User, thread: int) -> Comment:
    """`by` is who may. Raises CannotPublish."""
    found = _thread(record, thread)
    found.resolved_at = found.resolved_by = None
    found.save(update_fields=["resolved_at", "resolved_by"])
    return found


def _thread(record: Record, key: int) -> Comment:
    rows = Comment.objects.select_for_update(of=("self",))
    found = rows.filter(pk=key, record_id=record.pk, reply_to__isnull=True).first()
    if found is None:
        raise CannotPublish([Problem(_("That is no comment on this record."))])
    return found
