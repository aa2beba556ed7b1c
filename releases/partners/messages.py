"""What a webhook says: that something happened, where to read it, and nothing of it.

So whatever is sent late, or once more, carries nothing that was taken back meanwhile.
"""

from datetime import UTC, datetime

from django.urls import reverse
from pydantic import BaseModel

from releases.ledger.read import events
from releases.partners.models import Delivery, Webhook
from releases.public.api.webhook_shapes import (
    EditionEvent,
    EditionEventType,
    EditionTold,
    HiddenEvent,
    HiddenTold,
    Nothing,
    TestEvent,
)
from releases.terms.vocabularies.partners import Telling
from releases.terms.vocabularies.records import Change, RecordKind


def message_of(delivery: Delivery, now: datetime) -> str | None:
    """JSON, made when it is sent; null where it may not be told any more."""
    message = _message(delivery, now.astimezone(UTC))
    return message.model_dump_json() if message else None


def _message(delivery: Delivery, now: datetime) -> BaseModel | None:
    if delivery.telling == Telling.EDITION:
        return _of_edition(delivery)
    if delivery.telling == Telling.HIDDEN:
        told = HiddenTold(address=reverse("api:editions"))
        return HiddenEvent(type="hidden.changed", timestamp=now, data=told)
    return TestEvent(type="test", timestamp=now, data=Nothing())


def _of_edition(delivery: Delivery) -> EditionEvent | None:
    event = events.told(delivery.sequence or 0)
    if event is None or not _wanted(event, delivery.webhook):
        return None
    told = EditionTold(
        sequence=event.sequence,
        kind=RecordKind(event.kind),
        id=event.record_id,
        change=Change(event.change),
        address=reverse(f"api:{event.kind}", args=[event.record_id]),
    )
    sort = EditionEventType(f"{event.kind}.{event.change}")
    return EditionEvent(type=sort, timestamp=event.time.astimezone(UTC), data=told)


def _wanted(event: events.Event, webhook: Webhook) -> bool:
    """It may have asked for less since; what takes something back is told in any case."""
    usual = event.kind in webhook.kinds and event.change in webhook.changes
    return event.takes_back or usual
