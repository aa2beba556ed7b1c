"""Partners' webhooks on the desk: made, changed, stopped, played again. Secrets are told once.

Nothing is sent from here: the sender's process does that.
"""

import hashlib
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.jobs import begin_telling
from releases.editing.partners import LONGEST, end_of
from releases.ledger.read import events
from releases.ledger.read.editions import head
from releases.partners.hook_address import check_address
from releases.partners.models import Delivery, Partner, Webhook
from releases.partners.outbox import delivery_of
from releases.partners.signing import new_secret, opens, sealed
from releases.terms.vocabularies.partners import SPARED, DeliveryState, Stop, Telling
from releases.terms.vocabularies.records import RecordKind

SHOWN = 100  # of the newest deliveries
LATE = timedelta(minutes=10)  # ten rounds of a sender


@transaction.atomic
def make_webhook(
    partner: Partner,
    *,
    url: str,
    kinds: Collection[str],
    changes: Collection[str],
    by: User,
    hook_id: UUID | None = None,
) -> tuple[Webhook, str]:
    """And its secret, which nobody can ask for again. Told of what is published from now on.

    `hook_id`: of the form, so that one that is sent twice makes one. Raises ValidationError.
    """
    Partner.objects.select_for_update().get(pk=partner.pk)  # the same form, sent twice at once
    hook_id = hook_id or uuid4()
    if Webhook.objects.filter(pk=hook_id).exists():
        raise ValidationError(
            _("This form has made its webhook already, and a secret is shown once.")
        )
    secret = new_secret()
    webhook = Webhook(
        id=hook_id, partner=partner, secret=sealed(secret),
        through=head(), hidden_told=events.hidden_version(),
        made_at=timezone.now(), made_by=by.get_username(),
    )  # fmt: skip
    _set(webhook, url, kinds, changes)
    webhook.save(force_insert=True)
    return webhook, secret


@transaction.atomic
def change_webhook(
    webhook: Webhook, *, url: str, kinds: Collection[str], changes: Collection[str], by: User
) -> Webhook:
    """What waits goes to the new address. Raises ValidationError."""
    webhook = _held(webhook, by)
    elsewhere = webhook.url != url
    _set(webhook, url, kinds, changes)
    if elsewhere:
        _try_anew(webhook)
    webhook.save()
    return webhook


def mark_of(webhook: Webhook) -> str:
    """Tells its secrets apart, and nothing about them."""
    return hashlib.sha256(webhook.secret.encode()).hexdigest()[:16]


@transaction.atomic
def rotate_secret(
    webhook: Webhook, *, old_last_day: date, renews: str, by: User
) -> tuple[Webhook, str]:
    """A new secret; until the end of that day all is signed by the old one besides, unless that is
    lost. `renews`: the mark of the secret that the form was made for, so that one that is sent
    twice does not end the secret that the partner has. Raises ValidationError."""
    webhook, now = _held(webhook, by), timezone.now()
    if renews != mark_of(webhook):
        raise ValidationError(_("This secret was renewed already: look at the page anew."))
    if not now.date() <= old_last_day <= (now + LONGEST).date():
        raise ValidationError(_("The old secret ends today at the earliest, and within two years."))
    secret = new_secret()
    before = (webhook.secret, end_of(old_last_day)) if opens(webhook.secret) else ("", None)
    webhook.secret_before, webhook.secret_before_until = before
    webhook.secret = sealed(secret)
    webhook.save()
    return webhook, secret


@transaction.atomic
def stop_webhook(webhook: Webhook, *, by: User) -> Webhook:
    """At once; what waits goes on waiting. Who is stopped already stays so, for what it was."""
    webhook = _held(webhook, by)
    if webhook.stopped_at is None:
        webhook.stopped_at, webhook.stopped_for = timezone.now(), Stop.BY_HAND
        webhook.stopped_by = by.get_username()
        webhook.save()
    return webhook


@transaction.atomic
def start_webhook(webhook: Webhook, *, by: User) -> Webhook:
    """Goes on where it was stopped: all that came since is told, with three days of its own."""
    webhook = _held(webhook, by)
    webhook.stopped_at, webhook.stopped_by, webhook.stopped_for = None, "", ""
    _try_anew(webhook)
    webhook.save()
    return webhook


def _try_anew(webhook: Webhook) -> None:
    """All that waits, from now on, with three days of its own."""
    webhook.failed_first_at = None
    waiting = webhook.deliveries.filter(outcome=DeliveryState.WAITING)
    waiting.update(next_at=timezone.now(), attempts=0, tried_first_at=None)
    begin_telling()


@transaction.atomic
def replay(webhook: Webhook, *, sequence: int, by: User) -> Webhook:
    """Tells once more, under the same ids, all from this edition on that may be told today.

    What is noted of their deliveries goes; that they were played again stands in the desk's log.
    Raises ValidationError.
    """
    webhook = _held(webhook, by)
    if not 1 <= sequence <= webhook.through:
        raise ValidationError(_("Write the number of an edition of which it was told."))
    webhook.deliveries.filter(sequence__gte=sequence).delete()
    webhook.through = sequence - 1
    webhook.save()
    begin_telling()
    return webhook


@transaction.atomic
def send_test(webhook: Webhook, *, by: User) -> Delivery:
    """An event that says nothing, sent by the sender. Raises ValidationError."""
    webhook = _held(webhook, by)
    if webhook.stopped_at:
        raise ValidationError(_("This webhook is stopped. Start it first."))
    webhook.save()
    delivery = delivery_of(webhook, Telling.TEST, timezone.now())
    delivery.save()
    begin_telling()
    return delivery


def in_trouble() -> QuerySet[Webhook]:
    """Stopped by themselves (these come first), or waiting for a sender that does not come."""
    now = timezone.now()
    late = Q(outcome=DeliveryState.WAITING, attempts=0, made_at__lt=now - LATE)
    overdue = Exists(Delivery.objects.filter(late, webhook=OuterRef("pk")))
    nobody = Q(busy_until=None) | Q(busy_until__lte=now)
    left_alone = Q(stopped_at=None, failed_first_at=None) & nobody & overdue
    stopped = Q(stopped_at__isnull=False) & ~Q(stopped_for=Stop.BY_HAND)
    rows = Webhook.objects.filter(stopped | left_alone).select_related("partner")
    return rows.order_by(F("stopped_at").asc(nulls_last=True), "pk")


def log_of(webhook: Webhook) -> list[Delivery]:
    """The newest first."""
    return list(webhook.deliveries.order_by("-pk")[:SHOWN])


def _held(webhook: Webhook, by: User) -> Webhook:
    """Locked, and as it stands; whoever holds it changes something."""
    held = Webhook.objects.select_for_update().get(pk=webhook.pk)
    held.changed_at, held.changed_by = timezone.now(), by.get_username()
    return held


def _set(webhook: Webhook, url: str, kinds: Collection[str], changes: Collection[str]) -> None:
    check_address(url)
    webhook.url = url
    webhook.kinds = [code for code in RecordKind.values if code in kinds]
    webhook.changes = [code for code, _label in SPARED if code in changes]
    webhook.validate_constraints()
