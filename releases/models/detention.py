"""A time in detention."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import FIRM, ordered_bounds, possible_order
from releases.models.fields import CountryField, PartialDateField
from releases.models.prisoner import Prisoner
from releases.models.record import VisiblePart
from releases.terms.vocabularies.custody import DetentionType
from releases.terms.vocabularies.people import DetentionEnd, DetentionStart, LetterSafety


def _range(upper: object, bounds: str) -> Func:
    return Func(
        F("start_latest"),
        upper,
        Value(bounds),
        function="daterange",
        output_field=DateRangeField(),
    )


# From the latest start to the earliest end: the days on which the person was surely held. The
# day of the end is left open, so that a release and an arrest may share a day; where the bounds
# cross, the range is empty. GREATEST rather than a condition: PostgreSQL may compute every branch.
CERTAIN_RANGE = Case(
    When(
        end_kind=DetentionEnd.KNOWN,
        then=_range(Greatest("start_latest", "end_earliest"), "[)"),
    ),
    When(end_kind=DetentionEnd.UNKNOWN, then=_range(F("start_latest"), "[]")),
    default=_range(Value(None, models.DateField()), "[)"),  # still running
    output_field=DateRangeField(),
)


class Detention(VisiblePart):
    """How it ended is known, still running, or not known: an unknown end is not an open one."""

    OWNER = "prisoner"
    CITABLE_FIELDS = (
        "start", "end", "began_as", "follows", "authority", "place", "country", "legal_basis",
        "detention_type",
    )  # fmt: skip

    prisoner = models.ForeignKey(Prisoner, models.CASCADE, related_name="detentions")
    country = CountryField(_("country that holds"))
    start = PartialDateField()
    began_as = models.CharField(
        max_length=30, choices=DetentionStart, default=DetentionStart.UNKNOWN
    )
    follows = models.ForeignKey(
        "releases.Participation", models.SET_NULL, null=True, blank=True,
        related_name="followed_by", verbose_name=_("arrested again after"),
        help_text=_("The release that this arrest undid."),
    )  # fmt: skip
    detention_type = models.CharField(
        _("type"), max_length=20, choices=DetentionType, default=DetentionType.UNKNOWN
    )
    legal_basis = models.CharField(
        max_length=200, blank=True, default="",
        help_text=_("The law or order that it rests on, as the authority gives it."),
    )  # fmt: skip
    end_kind = models.CharField(max_length=10, choices=DetentionEnd, default=DetentionEnd.UNKNOWN)
    end = PartialDateField()
    authority = models.ForeignKey(
        "releases.Actor", models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(
        "releases.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )

    letters = models.CharField(
        _("letters from readers (never public)"), max_length=10, choices=LetterSafety,
        default=LetterSafety.UNDECIDED, db_default="undecided",
        help_text=_(
            "Of a detention that goes on. Only with “safe to write” do readers get the prison’s "
            "address; whoever approves confirms it."
        ),
    )  # fmt: skip

    class Meta:
        ordering = ["start_earliest", "id"]
        constraints = [
            *ordered_bounds("detention", "start", "end"),
            possible_order("detention", "start", "end", _("The end lies before the start.")),
            models.CheckConstraint(
                condition=Q(end_kind=DetentionEnd.KNOWN) | Q(end=""),
                name="detention_end_date_needs_known_end",
                violation_error_message=_("An end date is given: mark the end as known."),
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | Q(began_as=DetentionStart.REARREST),
                name="detention_follows_release_by_rearrest",
                violation_error_message=_(
                    "It follows a release: say that it began by a re-arrest."
                ),
            ),
            ExclusionConstraint(
                name="detention_no_certain_overlap",
                expressions=[
                    ("prisoner", RangeOperators.EQUAL),
                    (CERTAIN_RANGE, RangeOperators.OVERLAPS),
                ],
                condition=Q(start_latest__isnull=False, start__regex=FIRM, end__regex=FIRM),
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_(
                    "Another detention of this person certainly covers some of the same days."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start or '?'} – {self.end or self.get_end_kind_display()}"
