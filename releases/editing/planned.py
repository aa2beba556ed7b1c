"""Publication at a moment, and embargoes that end by themselves."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.approval import Asked, agreed, ask_confirmed
from releases.editing.problems import CannotPublish, Problem
from releases.editing.publish import lift_ended_embargo, locked, publish
from releases.editing.seen import ask_as_seen
from releases.editing.seen import seen as seen_now
from releases.models import PlannedPublication, Record


@transaction.atomic
def plan(
    record: Record,
    *,
    by: User,
    at: datetime,
    note: str = "",
    reason: str = "",
    seen: str | None = None,
    confirmed: Collection[str] | None = None,
) -> PlannedPublication:
    """Instead of an earlier plan, if there is one. `seen` as for publishing: null is what is now.

    What stops the publication now may be cured until then, so it is checked only then; but it has
    to be approved before it is planned, and confirmed by who is alone (`ask_confirmed`).
    Raises CannotPublish for a moment that is past.
    """
    if at <= timezone.now():
        raise CannotPublish([Problem(_("This moment is past: publish now, or name a later one."))])
    record = locked(record)
    if seen is not None:
        ask_as_seen(record, seen)
    submission, asked = agreed(record, Asked(note=note, reason=reason), vouched=None)
    if submission is None:
        reason = ask_confirmed(record, asked, confirmed).reason
    PlannedPublication.objects.filter(record_id=record.pk).delete()
    return PlannedPublication.objects.create(
        record_id=record.pk,
        held_until=at,
        planned_by=by,
        note=note,
        reason=reason,
        seen=seen_now(record),
    )


@transaction.atomic
def cancel_plan(record: Record, *, by: User) -> None:
    """Nothing happens then. `by` is who may; a plan that did not come about leaves no trace."""
    PlannedPublication.objects.filter(record_id=record.pk).delete()


def publish_due() -> int:
    """Carries out what is due; gives how many were published. Safe to run twice, and at once.

    What fails for another reason than a refusal keeps no other plan back; it is raised at the end.
    """
    lift_ended_embargoes()
    due = PlannedPublication.objects.filter(held_until__lte=timezone.now(), refusal="")
    published, failures = 0, []
    for pk in list(due.values_list("pk", flat=True)):
        try:
            published += _carry_out(pk)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("planned publications failed", failures)
    return published


def lift_ended_embargoes() -> int:
    """Embargoes whose end has come; gives how many."""
    ended = Record.objects.filter(embargo_until__lte=timezone.now())
    return sum(lift_ended_embargo(record_id) for record_id in ended.values_list("pk", flat=True))


@transaction.atomic
def _carry_out(pk: int) -> bool:
    """The plan ends with the publication, in one transaction, or says why there was none."""
    waiting = PlannedPublication.objects.select_related("record", "planned_by")
    known = waiting.filter(pk=pk).first()
    if known is None:
        return False
    # The record before its plan, as everybody who publishes.
    Record.objects.select_for_update(no_key=True).get(pk=known.record_id)
    planned = waiting.select_for_update(of=("self",)).filter(pk=pk, refusal="").first()
    if planned is None:
        return False
    try:
        with transaction.atomic():
            _still_allowed(planned)
            publish(
                planned.record,
                by=planned.planned_by,
                note=planned.note,
                reason=planned.reason,
                seen=planned.seen,
            )
    except CannotPublish as refused:
        planned.refusal = str(refused)
        planned.save(update_fields=["refusal"])
        return False
    return True


def _still_allowed(planned: PlannedPublication) -> None:
    """Raises CannotPublish."""
    who = planned.planned_by
    if not (who.is_active and who.has_perm("releases.publish_record")):
        raise CannotPublish([Problem(_("Who planned this may not publish any more."))])
