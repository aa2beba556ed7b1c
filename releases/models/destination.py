"""A node of a release's route tree: a group of people going to a place."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds
from releases.models.fields import PartialDateField
from releases.models.record import VisiblePart
from releases.models.release import Release
from releases.terms.vocabularies.releases import DestinationRole, LegStatus, Transport


class Destination(VisiblePart):
    """Head counts are `CountClaim`s, never a column; only root destinations add up.

    `after` is the destination before it; a trigger in the database refuses cycles and
    destinations of two releases in one route.
    """

    OWNER = "release"
    NAMED_BY = ("place",)
    CITABLE_FIELDS = (
        "place", "role", "transport", "status", "date", "let_go_by", "handed_over_by",
        "received_by", "note",
    )  # fmt: skip

    release = models.ForeignKey(Release, models.CASCADE, related_name="destinations")
    after = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="onward",
        verbose_name=_("onward from"),
    )  # fmt: skip
    place = models.ForeignKey("releases.Place", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=DestinationRole, default=DestinationRole.FINAL)
    transport = models.CharField(max_length=20, choices=Transport, default=Transport.UNKNOWN)
    status = models.CharField(max_length=20, choices=LegStatus, default=LegStatus.PLANNED)
    date = PartialDateField()
    let_go_by = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("Which side let these people go; for a first destination."),
    )  # fmt: skip
    handed_over_by = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_by = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *ordered_bounds("destination", "date"),
            models.CheckConstraint(
                condition=Q(after__isnull=True) | ~Q(after=F("id")),
                name="destination_not_after_itself",
                violation_error_message=_("A destination cannot come after itself."),
            ),
            models.CheckConstraint(
                condition=Q(after__isnull=True) | Q(let_go_by__isnull=True),
                name="destination_only_root_has_side",
                violation_error_message=_("Only a first destination says which side let go."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} ({self.get_role_display()})"
