"""A publication that waits for its moment."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.record import Record


class PlannedPublication(models.Model):
    """The worker publishes the record once `held_until` has come, in the name of who planned it.

    What was changed since was not meant by the plan: it is then not carried out, and `refusal`
    says so, or what else stood in the way. `seen` is the token of what the planner had seen.
    """

    record = models.OneToOneField(Record, models.CASCADE, related_name="plan")
    held_until = models.DateTimeField(_("not before"))
    planned_at = models.DateTimeField(default=timezone.now)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    seen = models.CharField(max_length=64, blank=True, default="")
    refusal = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["held_until"]
        verbose_name = _("planned publication")
        verbose_name_plural = _("planned publications")

    def __str__(self) -> str:
        return f"{self.record}, {self.held_until:%Y-%m-%d %H:%M} UTC"
