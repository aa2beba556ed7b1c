"""Stops serving a record at once."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.project import project_names


def suppress(record_id: UUID) -> None:
    """Takes effect for the next reader when this commits; waits for no publication."""
    with transaction.atomic():
        Suppression.objects.get_or_create(record_id=record_id, defaults={"since": timezone.now()})


@transaction.atomic
def serve_again(record_id: UUID) -> None:
    """Undoes a suppression that did not become a takedown.

    Together with the names, so that nobody keeps an answer without them as one of the ledger where
    it then stands.
    """
    Suppression.objects.filter(record_id=record_id).delete()
    follow(record_id)


def follow(record_id: UUID) -> None:
    """Takes the names out of what search looks through, or puts them back.

    A step of its own, after the suppression is committed: it waits for the ledger, because a
    publication that began before would write the names again.
    """
    with transaction.atomic():
        lock_ledger()
        project_names(record_id)
