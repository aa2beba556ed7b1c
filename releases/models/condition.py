"""What somebody is bound by after a release."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds, possible_order
from releases.models.fields import PartialDateField
from releases.models.participation import Participation
from releases.models.record import VisiblePart
from releases.models.release import Release
from releases.terms.vocabularies.custody import ReleaseCondition


class Condition(VisiblePart):
    """Of one person in the release; in force from the release on where it has no start."""

    OWNER = "release"
    NAMED_BY = ("participation__prisoner__names", "participation__resolved_to__names")
    CITABLE_FIELDS = ("condition", "start", "end")

    release = models.ForeignKey(Release, models.CASCADE, related_name="conditions")
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="conditions", verbose_name=_("person")
    )
    condition = models.CharField(max_length=30, choices=ReleaseCondition)
    start = PartialDateField()
    end = PartialDateField()

    class Meta:
        ordering = ["condition", "id"]
        verbose_name = _("condition after release")
        verbose_name_plural = _("conditions after release")
        constraints = [
            *ordered_bounds("condition", "start", "end"),
            possible_order("condition", "start", "end", _("The end lies before the start.")),
            models.UniqueConstraint(
                fields=["participation", "condition", "start"],
                name="condition_once",
                violation_error_message=_("This condition is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation}: {self.get_condition_display()}"
