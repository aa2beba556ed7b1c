"""What strangers sent, sealed. Rows are added by the public face, which cannot read them."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.intake import MessageKind

SEALED = "-----BEGIN AGE ENCRYPTED FILE-----\n"


class Message(models.Model):
    """One message. Nothing about its sender is here, and no words: these are in `sealed`.

    Neither the id nor the time tells the moment, by which somebody who watches the sender's
    network could know whose it is: the id is random, the time is the hour.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind)
    receipt = models.CharField(_("receipt number"), max_length=11, unique=True)
    received_at = models.DateTimeField(_("received in the hour from (UTC)"))
    sealed = models.TextField()

    class Meta:
        verbose_name = _("message from outside")
        verbose_name_plural = _("messages from outside")
        ordering = ["-kind", "received_at", "receipt"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sealed__startswith=SEALED),
                name="intake_message_is_sealed",
                violation_error_message=_("A message is kept encrypted only."),
            ),
        ]

    def __str__(self) -> str:
        return self.receipt
