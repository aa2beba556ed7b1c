"""One event by which people came, or were said to come, free."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds, possible_order
from releases.models.fields import CodeListField, CountryField, PartialDateField
from releases.models.record import Record
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.releases import Effect, Instrument, Mechanism

DATE_ROLES = ("announced", "decided", "handed_over", "arrived", "confirmed")


class Release(Record):
    """Announced, decided, handed over, arrived, confirmed: five different dates."""

    KIND = RecordKind.RELEASE
    CITABLE_FIELDS = (
        "title", "summary", "holding_state", *DATE_ROLES,
        "legal_instrument", "mechanism", "effects", "negotiated_in", "staged",
    )  # fmt: skip

    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, default="")
    holding_state = CountryField(_("country that held the people"))
    announced = PartialDateField()
    decided = PartialDateField()
    handed_over = PartialDateField()
    arrived = PartialDateField()
    confirmed = PartialDateField()
    legal_instrument = models.CharField(
        max_length=30, choices=Instrument, default=Instrument.UNKNOWN
    )
    mechanism = models.CharField(max_length=30, choices=Mechanism, default=Mechanism.UNKNOWN)
    effects = CodeListField(models.CharField(max_length=40, choices=Effect))
    negotiated_in = models.ForeignKey(
        "releases.Deal", models.PROTECT, null=True, blank=True, related_name="releases",
        verbose_name=_("deal"), help_text=_("What it came of, if it was negotiated."),
    )  # fmt: skip
    staged = models.BooleanField(_("in stages, over days or weeks"), default=False)

    class Meta:
        constraints = [
            *ordered_bounds("release", *DATE_ROLES),
            possible_order(
                "release", "handed_over", "arrived", _("People arrive before they are handed over.")
            ),
        ]

    def __str__(self) -> str:
        return self.title
