"""Two records of one person, joined; and two that look alike and are not."""

from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import all_or_none
from releases.models.prisoner import Prisoner
from releases.models.record import Record
from releases.terms.vocabularies.people import IdentityLevel


class NotSame(models.Model):
    """Somebody looked, and these are two people: they are not offered as duplicates again.

    A pair without order: `one` is the smaller id.
    """

    one = models.ForeignKey(Prisoner, models.CASCADE, related_name="+")
    other = models.ForeignKey(Prisoner, models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="notsame_once",
                violation_error_message=_("These two were told apart already."),
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="notsame_in_order",
                violation_error_message=_("A record is always the same as itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"


class Merge(models.Model):
    """`merged` became part of `survivor`, until it is undone.

    `kept`: what undoing needs, the state that `merged` had and every value that was changed or row
    that was dropped, in order; empty once a takedown had to forget it. `shown_as`: how much of
    `merged` the public had seen, "" if it was not public; `addresses`: under which readable ones.
    """

    survivor = models.ForeignKey(Record, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Record, models.PROTECT, related_name="merged_by")
    merged_at = models.DateTimeField(default=timezone.now)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")
    choices = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    shown_as = models.CharField(max_length=20, choices=IdentityLevel, blank=True, default="")
    addresses = ArrayField(models.CharField(max_length=140), blank=True, default=list)
    survivor_before = models.ForeignKey(
        "reversion.Revision", models.SET_NULL, null=True, related_name="+"
    )
    merged_before = models.ForeignKey(
        "reversion.Revision", models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("merge_records", "Can merge records, undo it, and tell them apart")]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="merge_once",
                violation_error_message=_("This record is merged already."),
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")),
                name="merge_of_two",
                violation_error_message=_("A record is not merged with itself."),
            ),
            all_or_none(
                "merge_undone_by_somebody",
                ["undone_at", "undone_by"],
                _("Whoever undoes a merge is noted with the moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} became part of {self.survivor_id}"


def standing(record_id: UUID) -> models.QuerySet[Merge]:
    """Merges into this record, and into what was merged into it, that are not undone."""
    found: set[UUID] = set()
    new = {record_id}
    while new:
        rows = Merge.objects.filter(survivor__in=new, undone_at__isnull=True)
        new = set(rows.values_list("merged_id", flat=True)) - found
        found |= new
    return Merge.objects.filter(merged__in=found, undone_at__isnull=True)
