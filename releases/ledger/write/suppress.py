"""Stops serving a record at once."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from releases.ledger.core.tables import Suppression


def suppress(record_id: UUID) -> None:
    """Takes effect for the next reader when this commits; waits for no publication."""
    with transaction.atomic():
        Suppression.objects.get_or_create(record_id=record_id, defaults={"since": timezone.now()})


def serve_again(record_id: UUID) -> None:
    """Undoes a suppression that did not become a takedown."""
    Suppression.objects.filter(record_id=record_id).delete()
