"""Who recognises a person as held for political reasons."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds, possible_order
from releases.models.fields import CodeListField, PartialDateField
from releases.models.prisoner import Prisoner
from releases.models.record import VisiblePart
from releases.terms.vocabularies.custody import RecognitionBasis


class Recognition(VisiblePart):
    """One organisation's. Organisations may disagree; nothing merges them.

    `reference`: the list's own name, or the number of an opinion. Ex post facto: given after the
    detention had ended.
    """

    OWNER = "prisoner"
    NAMED_BY = ("organisation",)
    CITABLE_FIELDS = ("organisation", "basis", "reference", "start", "end", "ex_post_facto")

    prisoner = models.ForeignKey(Prisoner, models.CASCADE, related_name="recognitions")
    organisation = models.ForeignKey("releases.Actor", models.PROTECT, related_name="+")
    basis = CodeListField(models.CharField(max_length=30, choices=RecognitionBasis))
    reference = models.CharField(_("list or opinion"), max_length=200, blank=True, default="")
    start = PartialDateField(_("since"))
    end = PartialDateField(_("until"))
    ex_post_facto = models.BooleanField(_("after the detention had ended"), default=False)

    class Meta:
        ordering = ["start_earliest", "id"]
        constraints = [
            *ordered_bounds("recognition", "start", "end"),
            possible_order("recognition", "start", "end", _("The end lies before the start.")),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.start}".strip()
