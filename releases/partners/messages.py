"""What a webhook says: that something happened, where to read it, and nothing of it.

So whatever is sent late, or once more, carries nothing that was taken back meanwhile.
"""

import json
from datetime import UTC, datetime

from django.urls import reverse

from releases.ledger.read import events
from releases.partners.models import Delivery, Webhook
from releases.terms.vocabularies.partners import Telling


def message_of(delivery: Delivery, now: datetime) -> str | None:
    """JSON, made when it is sent; null where it may not be told any more."""
    if delivery.telling == Telling.EDITION:
        return _of_edition(delivery)
    if delivery.telling == Telling.HIDDEN:
        return _written("hidden.changed", now, {"address": reverse("api:editions")})
    return _written("test", now, {})


def _of_edition(delivery: Delivery) -> str | None:
    event = events.told(delivery.sequence or 0)
    if event is None or not _wanted(event, delivery.webhook):
        return None
    data: dict[str, object] = {
        "sequence": event.sequence,
        "kind": event.kind,
        "id": str(event.record_id),
        "change": event.change,
        "address": reverse(f"api:{event.kind}", args=[event.record_id]),
    }
    return _written(f"{event.kind}.{event.change}", event.time, data)


def _wanted(event: events.Event, webhook: Webhook) -> bool:
    """It may have asked for less since; what takes something back is told in any case."""
    usual = event.kind in webhook.kinds and event.change in webhook.changes
    return event.takes_back or usual


def _written(sort: str, time: datetime, data: dict[str, object]) -> str:
    said = time.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return json.dumps({"type": sort, "timestamp": said, "data": data})
