"""What became of a message from outside. The message stands where the public face adds it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.intake import MessageState


class MessageHandling(models.Model):
    """One step of somebody at the desk; the newest says how far it is. No words: a remark would
    tell in plain text what the message keeps sealed."""

    message = models.ForeignKey("intake.Message", models.CASCADE, related_name="handlings")
    state = models.CharField(_("state"), max_length=20, choices=MessageState)
    handled_at = models.DateTimeField(auto_now_add=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("handling of a message")
        verbose_name_plural = _("handlings of messages")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.handled_by})"
