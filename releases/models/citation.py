"""Which source says what about which record, part and field."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import at_most_one
from releases.models.record import Part, Record
from releases.terms.vocabularies.records import Stance

PART_LINKS = (
    "prisoner_name", "detention", "custody", "charge", "charge_update", "recognition",
    "identifier", "destination", "participation", "condition", "count_claim", "deal_party",
    "concession", "concession_status", "link_claim",
)  # fmt: skip


def _part(model: str) -> models.ForeignKey:
    return models.ForeignKey(model, models.CASCADE, null=True, blank=True, related_name="citations")


class Citation(Part):
    """Supports (or contradicts) a field of a record or of one of its parts.

    An empty `field` means the whole record or part. A contradicting citation holds the value as
    that source gives it; the column itself keeps the value that the editors stand by.
    """

    OWNER = "record"
    NAMED_BY = ("source",)

    record = models.ForeignKey(Record, models.CASCADE, related_name="citations")
    prisoner_name = _part("releases.PrisonerName")
    detention = _part("releases.Detention")
    custody = _part("releases.Custody")
    charge = _part("releases.Charge")
    charge_update = _part("releases.ChargeUpdate")
    recognition = _part("releases.Recognition")
    identifier = _part("releases.Identifier")
    destination = _part("releases.Destination")
    participation = _part("releases.Participation")
    condition = _part("releases.Condition")
    count_claim = _part("releases.CountClaim")
    deal_party = _part("releases.DealParty")
    concession = _part("releases.Concession")
    concession_status = _part("releases.ConcessionStatus")
    link_claim = _part("releases.LinkClaim")
    field = models.CharField(max_length=40, blank=True, default="")
    source = models.ForeignKey("releases.Source", models.PROTECT, related_name="cited_in")
    locator = models.CharField(
        max_length=200, blank=True, default="", help_text=_("Where in the source: page, minute.")
    )
    stance = models.CharField(max_length=20, choices=Stance, default=Stance.SUPPORTS)
    value = models.CharField(_("as the source gives it"), max_length=300, blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            at_most_one(
                "citation_of_one_part",
                PART_LINKS,
                _("A citation supports one part of the record."),
            ),
            models.CheckConstraint(
                condition=Q(stance=Stance.SUPPORTS) | ~Q(value=""),
                name="citation_contradiction_has_value",
                violation_error_message=_("A contradicting citation says what the source gives."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source}"

    @property
    def part(self) -> Part | None:
        return next((part for link in PART_LINKS if (part := getattr(self, link))), None)

    def clean(self) -> None:
        """The field exists, and a source is not its own witness."""
        if not self.field:
            return
        target = self.part or typed(self.record)
        if self.field not in target.CITABLE_FIELDS:
            raise ValidationError(
                {
                    "field": _("%(field)s is not a field of this %(target)s; known: %(known)s.")
                    % {
                        "field": self.field,
                        "target": target._meta.verbose_name,
                        "known": ", ".join(target.CITABLE_FIELDS),
                    }
                }
            )


def typed(record: Record) -> Record:
    """The record as its own kind (the parent row alone does not know its fields)."""
    return record if type(record) is not Record else getattr(record, record.kind)


def link_of(part: Part) -> str:
    """The citation's foreign key for this kind of part."""
    fields = ((link, Citation._meta.get_field(link)) for link in PART_LINKS)
    return next(link for link, field in fields if field.related_model is type(part))
