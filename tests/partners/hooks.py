"""Webhooks for tests, which wait for nobody."""

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime

import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from releases.editing.webhooks import make_webhook, mark_of, rotate_secret
from releases.partners import outbox
from releases.partners.models import Delivery, Partner, Webhook
from releases.partners.outbox import delivery_of
from releases.partners.sending import send_due
from releases.terms.vocabularies.partners import SPARED, Rank, Telling
from releases.terms.vocabularies.records import RecordKind
from tests.partners.receiver import Receiver

Hook = Callable[..., Webhook]
START = datetime(2026, 5, 1, 12, tzinfo=UTC)


def webhook_of(
    partner: Partner,
    *,
    by: User,
    kinds: Collection[str] = tuple(RecordKind.values),
    changes: Collection[str] = tuple(code for code, _label in SPARED),
) -> Webhook:
    url = "https://x.example.org/"
    return make_webhook(partner, url=url, kinds=kinds, changes=changes, by=by)[0]


def renewed(webhook: Webhook, *, by: User) -> tuple[Webhook, str]:
    """With a new secret; the old one ends today."""
    today, mark = timezone.now().date(), mark_of(webhook)
    return rotate_secret(webhook, old_last_day=today, renews=mark, by=by)


def event(webhook: Webhook, *, takes_back: bool = False) -> Delivery:
    """One that waits, from now on."""
    row = delivery_of(webhook, Telling.TEST, timezone.now())
    row.rank = Rank.TAKES_BACK if takes_back else Rank.USUAL
    row.save()
    return row


def outcomes() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("outcome", flat=True))


def told(receiver: Receiver) -> list[dict]:
    """What came since the last time it was asked."""
    before = len(receiver.got)
    outbox.note_news()
    send_due(by=receiver.post())
    failed = Delivery.objects.exclude(fault="").values("event", "status", "fault")
    assert not failed, list(failed)
    return [json.loads(one.body) for one in receiver.got[before:]]


def at(moment: datetime, receiver: Receiver) -> int:
    """How many were sent then."""
    before = len(receiver.got)
    with time_machine.travel(moment, tick=False):
        send_due(by=receiver.post())
    return len(receiver.got) - before
