"""Notes for each webhook what the ledger has that it was not told of. Sends nothing.

Editions commit in the order of their numbers, so that one number says up to where all are noted.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from releases.ledger.read import events, version
from releases.partners.models import Delivery, Webhook
from releases.terms.vocabularies.partners import DeliveryState, Rank, Telling

STRETCH = 5000  # editions in one transaction
KEPT = timedelta(days=30)


def note_news() -> None:
    """All of it, before any of it is sent: what takes something back can stand at the end."""
    ledger = version.now()
    hidden = events.hidden_version()
    running = Webhook.objects.filter(stopped_at=None)
    behind = running.filter(Q(through__lt=ledger.head) | ~Q(hidden_told=hidden))
    for pk in behind.values_list("pk", flat=True):
        while _note(pk, ledger, hidden):
            pass


def delivery_of(webhook: Webhook, telling: Telling, now: datetime) -> Delivery:
    """Of what is no edition; not saved yet. Its id is drawn: a list can be again as it was once."""
    rank = Rank.TAKES_BACK if telling == Telling.HIDDEN else Rank.USUAL
    event = f"{telling}-{uuid4()}"
    return Delivery(
        webhook=webhook, event=event, telling=telling, rank=rank, made_at=now, next_at=now
    )


def forget() -> int:
    """Deliveries that ended a month ago, and former secrets whose end is over."""
    now = timezone.now()
    over = Webhook.objects.filter(secret_before_until__lte=now)
    over.update(secret_before="", secret_before_until=None)
    gone, _by_model = Delivery.objects.filter(finished_at__lt=now - KEPT).delete()
    return gone


@transaction.atomic
def _note(pk: UUID, ledger: version.Moment, hidden: str) -> bool:
    """One stretch; whether there is more."""
    webhook = Webhook.objects.select_for_update().get(pk=pk)
    now, before = timezone.now(), webhook.through
    last = max(before, min(ledger.head, before + STRETCH))
    found = events.after(before, last, kinds=webhook.kinds)
    rows = [
        _of_edition(webhook, event, ledger.epoch, now)
        for event in found
        if event.takes_back or event.change in webhook.changes
    ]
    if webhook.hidden_told != hidden and not _waits_untried(webhook):
        rows.append(delivery_of(webhook, Telling.HIDDEN, now))
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    webhook.through, webhook.hidden_told = last, hidden
    webhook.save(update_fields=["through", "hidden_told"])
    return last < ledger.head


def _of_edition(webhook: Webhook, event: events.Event, epoch: int, now: datetime) -> Delivery:
    """After a restore that lost editions their numbers are given again, in another epoch."""
    return Delivery(
        webhook=webhook,
        event=f"edition-{epoch}-{event.sequence}",
        telling=Telling.EDITION,
        sequence=event.sequence,
        rank=Rank.TAKES_BACK if event.takes_back else Rank.USUAL,
        made_at=now,
        next_at=now,
    )


def _waits_untried(webhook: Webhook) -> bool:
    """Whoever reads the list then reads it as it is then. One that was tried may have been heard,
    and then tells nothing when it comes again; so may one that is on its way just now."""
    waiting = webhook.deliveries.filter(telling=Telling.HIDDEN, outcome=DeliveryState.WAITING)
    return webhook.busy_until is None and waiting.filter(attempts=0).exists()
