"""Follows the origin's list of what is not served."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from releases.ledger.core.following import Following
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.project import project_names

MISSING = timedelta(seconds=60)


def hide(ids: Collection[UUID]) -> None:
    """At once and whatever else comes: to show less needs no signature. The names go out of the
    search in a step of their own, which waits for the ledger."""
    known = Suppression.objects.filter(record_id__in=ids).values_list("record_id", flat=True)
    new = {*ids} - {*known}
    if not new:
        return
    now = timezone.now()
    rows = [Suppression(record_id=each, since=now) for each in sorted(new)]
    Suppression.objects.bulk_create(rows, ignore_conflicts=True)
    with transaction.atomic():
        lock_ledger()
        for each in sorted(new):
            project_names(each)


def show_again(ids: Collection[UUID]) -> None:
    """All but these, once they have been missing for a while: the list is not signed, and of an
    origin's several servers one may be behind the others. In the transaction that knows the origin
    to be true, and holds the lock."""
    following, now = Following.objects.get(), timezone.now()
    former = Suppression.objects.exclude(record_id__in=ids).values_list("record_id", flat=True)
    missing = {str(each): following.returning.get(str(each), now.isoformat()) for each in former}
    ripe = {
        each for each, since in missing.items() if now - datetime.fromisoformat(since) >= MISSING
    }
    following.returning = {each: missing[each] for each in missing.keys() - ripe}
    following.save(update_fields=["returning"])
    Suppression.objects.filter(record_id__in=ripe).delete()
    for each in sorted(ripe):
        project_names(UUID(each))
