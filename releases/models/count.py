"""A number that somebody gave."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import ordered_bounds
from releases.models.fields import CountryField, PartialDateField
from releases.models.record import VisiblePart
from releases.models.release import Release
from releases.terms.vocabularies.people import Sex
from releases.terms.vocabularies.releases import Metric, Qualifier


class CountClaim(VisiblePart):
    """Scope: the whole release, one destination, or a country. Sex and nationality break it down.

    Claims are laid side by side; none is computed from rows and none wins.
    """

    OWNER = "release"
    CITABLE_FIELDS = ("number", "qualifier", "claimant", "as_of")

    release = models.ForeignKey(Release, models.CASCADE, related_name="claims")
    metric = models.CharField(max_length=20, choices=Metric, default=Metric.RELEASED)
    qualifier = models.CharField(max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    number = models.PositiveIntegerField(null=True, blank=True)
    number_to = models.PositiveIntegerField(_("to"), null=True, blank=True)
    words = models.CharField(max_length=200, blank=True, default="")
    destination = models.ForeignKey(
        "releases.Destination", models.CASCADE, null=True, blank=True, related_name="claims"
    )
    country = CountryField(_("about a whole country"), blank=True, default="")
    nationality = CountryField(blank=True, default="")
    sex = models.CharField(max_length=10, choices=Sex, blank=True, default="")
    claimant = models.ForeignKey("releases.Actor", models.PROTECT, related_name="+")
    as_of = PartialDateField()
    note = models.CharField(max_length=500, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *ordered_bounds("countclaim", "as_of"),
            models.CheckConstraint(
                condition=Q(destination__isnull=True) | Q(country=""),
                name="countclaim_one_scope",
                violation_error_message=_(
                    "A number is about a destination or a country, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(qualifier=Qualifier.WORDS, number__isnull=True, number_to__isnull=True)
                & ~Q(words="")
                | Q(qualifier=Qualifier.RANGE, number__lte=F("number_to"))
                & Q(number__isnull=False, number_to__isnull=False)
                | ~Q(qualifier__in=[Qualifier.WORDS, Qualifier.RANGE])
                & Q(number__isnull=False, number_to__isnull=True),
                name="countclaim_number_fits_qualifier",
                violation_error_message=_(
                    "Give one number; for a range two in order; for words only the words."
                ),
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_metric_display()} {self.number if self.number is not None else self.words}"
        )
