"""Who read what is kept from everybody else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.record import Record


class SensitiveRead(models.Model):
    """One opening of a sensitive field by one person. Added, never changed: the database refuses.

    It outlives the record, so the key may point at nothing; and it keeps its reader's account from
    being deleted (close it instead).
    """

    record = models.ForeignKey(
        Record, models.DO_NOTHING, db_constraint=False, related_name="sensitive_reads"
    )
    field = models.CharField(_("field"), max_length=40)
    read_at = models.DateTimeField(_("read at"), auto_now_add=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("read by")
    )

    class Meta:
        verbose_name = _("reading of a sensitive field")
        verbose_name_plural = _("readings of sensitive fields")
        ordering = ["-pk"]
        # Of records, but here: what the safety officer alone may do.
        permissions = [
            ("view_sensitive", "Can read sensitive fields"),
            ("withdraw_record", "Can withdraw records"),
            ("embargo_record", "Can put records under embargo"),
            ("takedown_record", "Can take records down"),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.record_id}"
