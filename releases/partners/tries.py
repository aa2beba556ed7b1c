"""How a try ended, and when the next one is.

One event is refused, or the whole address is out of order: two events in a row tell that. Then all
that waits gets the same patience, and the first one that is taken ends it for all.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from releases.partners.models import Delivery, Webhook
from releases.terms.vocabularies.partners import DeliveryState, Fault, Stop

MINUTE = timedelta(minutes=1)
PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE,
          *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 16))]  # fmt: skip
LONGEST = timedelta(hours=8)
PATIENCE = timedelta(days=3)
GONE = 410


def is_refused(result: int | Fault) -> bool:
    """This event, with a reason of its own: the address is in order."""
    whole = (401, 403, 404, 408, GONE, 429)
    return not isinstance(result, Fault) and 400 <= result < 500 and result not in whole


def is_taken(result: int | Fault) -> bool:
    return not isinstance(result, Fault) and 200 <= result < 300


@transaction.atomic
def note(delivery: Delivery, result: int | Fault, now: datetime) -> Webhook:
    """Counts the try. What was deleted meanwhile (by a replay) is not noted: it is sent again."""
    webhook = Webhook.objects.select_for_update().get(pk=delivery.webhook_id)
    row = Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if row is None or row.outcome != DeliveryState.WAITING:
        return webhook
    row.attempts += 1
    row.tried_first_at = row.tried_first_at or now
    row.status = None if isinstance(result, Fault) else result
    if is_taken(result):
        row.fault = ""
        _end(row, DeliveryState.DELIVERED, now)
        _is_in_order(webhook, now)
    else:
        row.fault = _fault_of(result)
        _is_out_of_order(webhook, row, now)
        _again(row, now, is_last=webhook.stopped_at is None)
    row.save()
    if row.outcome == DeliveryState.GIVEN_UP and not _tried_again(webhook):
        webhook.failed_first_at = None  # what failed is over: the next is not counted to it
    webhook.save(update_fields=["failed_first_at", "stopped_at", "stopped_for"])
    return webhook


def drop(delivery: Delivery, now: datetime) -> None:
    """Because it may not be told any more."""
    waiting = Delivery.objects.filter(pk=delivery.pk, outcome=DeliveryState.WAITING)
    waiting.update(outcome=DeliveryState.DROPPED, next_at=None, finished_at=now)


def put_off(webhook: Webhook, now: datetime) -> None:
    """The address is out of order: all that waits is tried after as long again as that has lasted,
    and at the end of the three days. What comes meanwhile is tried once, when it comes."""
    since = webhook.failed_first_at or now
    then = min(now + min(max(now - since, MINUTE), LONGEST), max(since + PATIENCE, now))
    webhook.deliveries.filter(outcome=DeliveryState.WAITING, next_at__lt=then).update(next_at=then)


def stop(webhook: Webhook, why: Stop, now: datetime) -> None:
    """By itself. What waits goes on waiting, and is sent if somebody starts it again."""
    running = Webhook.objects.filter(pk=webhook.pk, stopped_at=None)
    running.update(stopped_at=now, stopped_for=why)


def _end(row: Delivery, outcome: DeliveryState, now: datetime) -> None:
    row.outcome, row.next_at, row.finished_at = outcome, None, now


def _again(row: Delivery, now: datetime, *, is_last: bool) -> None:
    """The last try is at the end of the three days; with a webhook that is stopped it waits on."""
    assert row.tried_first_at is not None
    end = row.tried_first_at + PATIENCE
    if now >= end and is_last:
        _end(row, DeliveryState.GIVEN_UP, now)
    else:
        pauses = [*PAUSES, PATIENCE]
        row.next_at = min(now + pauses[min(row.attempts, len(pauses)) - 1], end)


def _is_in_order(webhook: Webhook, now: datetime) -> None:
    if webhook.failed_first_at is None:
        return
    webhook.failed_first_at = None
    # What the address itself refused, with a reason of its own, keeps its pause.
    refused = Q(status__gte=400, status__lt=500) & ~Q(status=429)
    waiting = webhook.deliveries.filter(outcome=DeliveryState.WAITING, next_at__gt=now)
    waiting.exclude(refused, attempts__gt=0).update(next_at=now)


def _tried_again(webhook: Webhook) -> bool:
    return webhook.deliveries.filter(outcome=DeliveryState.WAITING, attempts__gt=0).exists()


def _is_out_of_order(webhook: Webhook, row: Delivery, now: datetime) -> None:
    """Stopped where nothing was taken for three days, nor this event, which was tried as long."""
    webhook.failed_first_at = webhook.failed_first_at or now
    begun = max(webhook.failed_first_at, row.tried_first_at or now)
    for why, holds in (
        (Stop.GONE, row.status == GONE),
        (Stop.FAILED, now - begun >= PATIENCE),
    ):
        if holds and webhook.stopped_at is None:
            webhook.stopped_at, webhook.stopped_for = now, why


def _fault_of(result: int | Fault) -> Fault:
    if isinstance(result, Fault):
        return result
    return Fault.REDIRECT if 300 <= result < 400 else Fault.STATUS
