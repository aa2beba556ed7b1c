"""What the safety officers took out of the public at once, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.record import Record
from releases.terms.vocabularies.records import HidingAct, TakedownReason


class Hiding(models.Model):
    """One act: hidden, shown again, or taken down. The ledger's own list of what it does not serve
    carries no person; this one is the desk's, and outlives the record.

    `note` is for the desk; a takedown empties it where it names the subject.
    """

    record = models.ForeignKey(
        Record, models.DO_NOTHING, db_constraint=False, related_name="hidings"
    )
    act = models.CharField(max_length=20, choices=HidingAct)
    reason_code = models.CharField(max_length=20, choices=TakedownReason, blank=True, default="")
    note = models.TextField(max_length=2000, blank=True, default="")
    done_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act=HidingAct.SHOWN_AGAIN) | ~Q(reason_code=""),
                name="hiding_has_reason",
                violation_error_message=_("Say why the record is taken out of the public."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.record_id}"
