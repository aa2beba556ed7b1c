"""Who uses the API with a key, or is told of editions. The desk writes these rows, and the sender
how its deliveries end; the public face reads of a key what it takes to know it again, and of
partners and webhooks nothing (`grant_reader`)."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.partners import (
    SPARED,
    DeliveryState,
    Fault,
    KeyScope,
    Rank,
    Stop,
    Telling,
)
from releases.terms.vocabularies.records import RecordKind


class Partner(models.Model):
    """Somebody outside who is known to the desk. `contact` is for the desk alone."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    contact = models.TextField(_("contact, for the desk alone"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """A key to the API's higher limits. The key itself is kept nowhere, only its hash.

    Keys of one `line` follow each other by rotation and share one limit; two of them are good at
    once until the old one's end. Who made or revoked one stands here by name and not as a link:
    the public face has this table, and no table of accounts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="keys")
    line = models.UUIDField(default=uuid4, editable=False)
    prefix = models.CharField(_("begins with"), max_length=16, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20, choices=KeyScope), verbose_name=_("for"))
    made_at = models.DateTimeField(_("made"))
    made_by = models.CharField(_("made by"), max_length=150)
    expires_at = models.DateTimeField(_("good until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.CharField(_("revoked by"), max_length=150, blank=True)
    # A day, written once a day: the moments of a partner's work are nobody's business, and a write
    # for each request would cost more than the answer.
    last_used_on = models.DateField(_("last used on"), null=True)

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        default_permissions = ()
        ordering = ["-made_at", "prefix"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=KeyScope.values) & ~Q(scopes=[]),
                name="partners_key_has_known_scopes",
                violation_error_message=_("Choose what the key is for."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="partners_key_ends_after_it_was_made",
                violation_error_message=_("The key would end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
                name="partners_key_revoked_by_somebody",
                violation_error_message=_("A key is revoked by somebody, at some time."),
            ),
        ]

    def __str__(self) -> str:
        return self.prefix

    def purposes(self) -> str:
        """In words."""
        return ", ".join(str(KeyScope(code).label) for code in self.scopes)


class Taken(models.Model):
    """How much of a limit somebody has used, until the window ends. `subject` is a keyed hash, of
    which nobody's address comes back."""

    subject = models.CharField(max_length=32, primary_key=True)
    counted_until = models.DateTimeField()
    amount = models.IntegerField()  # in tenths of a request

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.subject


class Webhook(models.Model):
    """An address of a partner that is told of editions.

    Its secrets are sealed (`releases.partners.signing`): it signs with them and shows them to
    nobody. `secret_before` signs beside the other one until its end, so that a partner can change
    over. `through`: the edition up to which its deliveries are noted. `busy_until`: the sender that
    works on it holds it so long, and another one takes it up if that one dies.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="webhooks")
    url = models.CharField(_("address"), max_length=500)
    kinds = ArrayField(models.CharField(max_length=20, choices=RecordKind))
    changes = ArrayField(models.CharField(max_length=20, choices=SPARED))
    secret = models.CharField(max_length=300)
    secret_before = models.CharField(max_length=300, blank=True)
    secret_before_until = models.DateTimeField(null=True)
    through = models.BigIntegerField()
    hidden_told = models.CharField(max_length=64)
    busy_until = models.DateTimeField(null=True)
    failed_first_at = models.DateTimeField(_("fails since"), null=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.CharField(_("made by"), max_length=150)
    changed_at = models.DateTimeField(_("changed"), null=True)
    changed_by = models.CharField(_("changed by"), max_length=150, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True)
    stopped_by = models.CharField(_("stopped by"), max_length=150, blank=True)
    stopped_for = models.CharField(_("stopped, because"), max_length=20, choices=Stop, blank=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        default_permissions = ()
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(url__startswith="https://"),
                name="partners_webhook_is_https",
                violation_error_message=_("Write an address that begins with https://."),
            ),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=RecordKind.values) & ~Q(kinds=[]),
                name="partners_webhook_has_known_kinds",
                violation_error_message=_("Choose of which kinds of records it is told."),
            ),
            models.CheckConstraint(
                condition=Q(changes__contained_by=[code for code, _label in SPARED]),
                name="partners_webhook_has_known_changes",
                violation_error_message=_("Choose known changes, or none."),
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_for="", stopped_by="")
                | (Q(stopped_at__isnull=False) & ~Q(stopped_for="")),
                name="partners_webhook_stopped_for_a_reason",
                violation_error_message=_("A webhook is stopped for a reason, at some time."),
            ),
            models.CheckConstraint(
                condition=Q(secret_before="", secret_before_until__isnull=True)
                | (~Q(secret_before="") & Q(secret_before_until__isnull=False)),
                name="partners_webhook_old_secret_ends",
                violation_error_message=_("A former secret has an end."),
            ),
        ]

    def __str__(self) -> str:
        return self.url

    def kinds_in_words(self) -> str:
        return ", ".join(str(RecordKind(code).label) for code in self.kinds)


class Delivery(models.Model):
    """One event for one webhook: never its text, nor what was answered, nor of which record.

    `event` is the `webhook-id`, the same however often it is sent. `sequence` is null of what is
    no edition.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=60)
    telling = models.CharField(max_length=10, choices=Telling)
    sequence = models.BigIntegerField(null=True)
    rank = models.SmallIntegerField(choices=Rank)
    made_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    tried_first_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    status = models.SmallIntegerField(null=True)
    fault = models.CharField(max_length=20, choices=Fault, blank=True)
    outcome = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "event"],
                name="partners_delivery_of_an_event_once",
                violation_error_message=_("This webhook is told of this already."),
            ),
            models.CheckConstraint(
                condition=Q(outcome=DeliveryState.WAITING, next_at__isnull=False, finished_at=None)
                | (~Q(outcome=DeliveryState.WAITING) & Q(next_at=None, finished_at__isnull=False)),
                name="partners_delivery_waits_or_is_finished",
                violation_error_message=_("A delivery waits for its time, or is finished."),
            ),
            models.CheckConstraint(
                condition=Q(telling=Telling.EDITION, sequence__isnull=False)
                | (~Q(telling=Telling.EDITION) & Q(sequence=None)),
                name="partners_delivery_of_an_edition_or_none",
                violation_error_message=_("The number is that of an edition."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["webhook", "rank", "attempts", "sequence"],
                condition=Q(outcome=DeliveryState.WAITING),
                name="partners_delivery_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.event
