"""Who uses the API with a key. The desk writes these rows; the public face reads of a key what it
takes to know it again, and of a partner nothing (`grant_reader`)."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.partners import KeyScope


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
