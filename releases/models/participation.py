"""One person in a release: a prisoner, or a placeholder for someone not named."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import at_most_one
from releases.models.fields import CountryField
from releases.models.prisoner import Prisoner
from releases.models.record import Part
from releases.models.release import Release
from releases.terms.vocabularies.people import AgeBand, Sex
from releases.terms.vocabularies.releases import Instrument, Outcome, ParticipationVisibility


class Participation(Part):
    """A placeholder that is resolved later keeps what was known of it, and its id.

    Withheld by default: it counts, and shows nothing else. Triggers hold that the destination
    is of the same release and that the detention is of the same person.
    """

    OWNER = "release"
    NAMED_BY = ("prisoner__names", "resolved_to__names")
    CITABLE_FIELDS = ("prisoner", "destination", "outcome", "instrument", "sex", "nationality")

    release = models.ForeignKey(Release, models.CASCADE, related_name="participations")
    prisoner = models.ForeignKey(
        "releases.Prisoner", models.PROTECT, null=True, blank=True, related_name="participations"
    )
    resolved_to = models.ForeignKey(
        "releases.Prisoner", models.PROTECT, null=True, blank=True,
        related_name="resolved_participations",
        help_text=_("Who the placeholder turned out to be."),
    )  # fmt: skip
    given_as = models.CharField(
        _("as the source gives it (never public)"), max_length=200, blank=True, default="",
        help_text=_("A surname alone or a garbled name: kept for the desk."),
    )  # fmt: skip
    sex = models.CharField(max_length=10, choices=Sex, blank=True, default="")
    nationality = CountryField(blank=True, default="")
    age_band = models.CharField(max_length=10, choices=AgeBand, blank=True, default="")
    detention = models.ForeignKey(
        "releases.Detention", models.PROTECT, null=True, blank=True, related_name="ended_by",
        verbose_name=_("detention that it ends"),
    )  # fmt: skip
    destination = models.ForeignKey(
        "releases.Destination", models.RESTRICT, null=True, blank=True,
        related_name="participations",
    )  # fmt: skip
    outcome = models.CharField(max_length=30, choices=Outcome, default=Outcome.UNKNOWN)
    instrument = models.CharField(
        _("own instrument"), max_length=30, choices=Instrument, blank=True, default=""
    )
    visibility = models.CharField(
        max_length=20, choices=ParticipationVisibility,
        default=ParticipationVisibility.WITHHELD, db_default="withheld",
    )  # fmt: skip

    class Meta:
        ordering = ["id"]
        constraints = [
            at_most_one(
                "participation_prisoner_or_resolved",
                ["prisoner", "resolved_to"],
                _("Only a placeholder is resolved: this row names a prisoner already."),
            ),
            models.UniqueConstraint(
                F("release"),
                Coalesce("prisoner", "resolved_to"),
                condition=Q(prisoner__isnull=False) | Q(resolved_to__isnull=False),
                name="participation_person_once_in_release",
                violation_error_message=_("This person is in the release already."),
            ),
            models.CheckConstraint(
                condition=Q(prisoner__isnull=True)
                | Q(sex="", nationality="", age_band="", given_as=""),
                name="participation_known_only_of_placeholder",
                violation_error_message=_(
                    "Sex, nationality and age of a named person are the prisoner's: "
                    "leave them empty."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.given_as or _("unnamed person"))

    @property
    def person(self) -> Prisoner | None:
        return self.prisoner or self.resolved_to

    @property
    def public(self) -> bool:
        return self.visibility == ParticipationVisibility.PUBLIC

    def clean(self) -> None:
        """A placeholder is resolved once; a mistake is undone first, so that nobody is swapped."""
        before = type(self).objects.filter(pk=self.pk).values_list("resolved_to", flat=True).first()
        if before and self.resolved_to_id and self.resolved_to_id != before:
            raise ValidationError(
                {"resolved_to": _("Resolved to somebody else already: clear that first, and save.")}
            )
