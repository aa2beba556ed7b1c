"""What was given for releases, where it stands, and who says that it was given for them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds
from releases.models.deal import Deal
from releases.models.fields import PartialDateField
from releases.models.record import VisiblePart
from releases.terms.dates.bounds import certainly_before
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.deals import ConcessionState, ConcessionType, LinkStance


class Concession(VisiblePart):
    """One thing that one side gave, or is said to have given; its course is in its states."""

    OWNER = "deal"
    CITABLE_FIELDS = ("title", "giver", "concession_type", "programme")

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="concessions")
    title = models.CharField(
        _("what was given"), max_length=300, help_text=_("In a few words: sanctions on potash.")
    )
    concession_type = models.CharField(_("type"), max_length=30, choices=ConcessionType)
    giver = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+"
    )
    programme = models.CharField(
        max_length=60, blank=True, default="",
        help_text=_("The sanctions programme it touches, by its own code: US-BRUS."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(concession_type=ConcessionType.NONE_CLAIMED) | Q(giver__isnull=False),
                name="concession_has_giver",
                violation_error_message=_("Say who gives it."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ConcessionStatus(VisiblePart):
    """Where a concession stood on a day, as somebody says.

    `instrument`: the act by which it was done, such as a general licence.
    """

    OWNER = "deal"
    NAMED_BY = ("concession",)
    CITABLE_FIELDS = ("state", "date", "instrument", "claimant")

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="concession_statuses")
    concession = models.ForeignKey(Concession, models.CASCADE, related_name="statuses")
    state = models.CharField(_("where it stands"), max_length=30, choices=ConcessionState)
    date = PartialDateField()
    instrument = models.CharField(
        max_length=200, blank=True, default="",
        help_text=_("The act by its own name: Belarus General License 13."),
    )  # fmt: skip
    claimant = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who says so"),
    )  # fmt: skip
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["date_earliest", "id"]
        verbose_name_plural = _("concession statuses")
        constraints = [*ordered_bounds("concessionstatus", "date")]

    def __str__(self) -> str:
        return f"{self.concession}: {self.get_state_display()} {self.date}".strip()

    def clean(self) -> None:
        """Nothing is given before anybody talked; a trigger holds it too."""
        talks = self.deal.talks if self.deal_id else ""
        if self.date and talks and certainly_before(parse(self.date), parse(talks)):
            raise ValidationError(
                {
                    "date": _("%(date)s lies before the talks (%(talks)s).")
                    % {"date": self.date, "talks": talks}
                }
            )


class LinkClaim(VisiblePart):
    """Somebody says that a concession was given for a release, or that it was not."""

    OWNER = "deal"
    NAMED_BY = ("concession", "release")
    CITABLE_FIELDS = ("stance", "claimant", "as_of")

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="link_claims")
    concession = models.ForeignKey(Concession, models.CASCADE, related_name="link_claims")
    release = models.ForeignKey("releases.Release", models.PROTECT, related_name="link_claims")
    stance = models.CharField(max_length=20, choices=LinkStance)
    claimant = models.ForeignKey("releases.Actor", models.PROTECT, related_name="+")
    as_of = PartialDateField()
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["as_of_earliest", "id"]
        constraints = [
            *ordered_bounds("linkclaim", "as_of"),
            models.UniqueConstraint(
                fields=["concession", "release", "claimant", "stance"],
                name="linkclaim_once_by_claimant",
                violation_error_message=_("This claimant is recorded as saying so already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.concession} → {self.release}"
