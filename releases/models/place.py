"""A country, city, prison, court or border crossing."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from releases.models.constraints import all_or_none, ordered_bounds
from releases.models.fields import CountryField, PartialDateField
from releases.models.record import Record
from releases.terms.vocabularies.records import AcceptsLetters, PlaceKind, RecordKind


def _degrees(limit: int) -> dict:
    validators = [MinValueValidator(Decimal(-limit)), MaxValueValidator(Decimal(limit))]
    return {
        "max_digits": 9,
        "decimal_places": 6,
        "null": True,
        "blank": True,
        "validators": validators,
    }


class Place(Record):
    KIND = RecordKind.PLACE
    OPTIONAL_FIELDS = ("coordinates", "postal_address", "accepts_letters", "letter_rules")
    CITABLE_FIELDS = ("name", "place_kind", "country", "parent", *OPTIONAL_FIELDS)

    name = models.CharField(max_length=200)
    place_kind = models.CharField(_("kind of place"), max_length=20, choices=PlaceKind)
    country = CountryField(blank=True, default="")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        help_text=_("The place that this one lies in."),
    )  # fmt: skip
    latitude = models.DecimalField(**_degrees(90))
    longitude = models.DecimalField(**_degrees(180))
    postal_address = models.TextField(
        _("postal address for letters"), blank=True, default="",
        help_text=_("As it stands on an envelope, line by line."),
    )  # fmt: skip
    accepts_letters = models.CharField(
        _("takes letters from outside"), max_length=10, choices=AcceptsLetters,
        default=AcceptsLetters.UNKNOWN, db_default="unknown",
        help_text=_("Of a prison. Only with “yes” can readers be told how to write to it."),
    )  # fmt: skip
    letter_rules = models.TextField(
        _("rules for letters"), blank=True, default="",
        help_text=_("What the prison lets through: language, length, pictures, parcels. Cite it."),
    )  # fmt: skip
    rules_as_of = PartialDateField(_("rules as of"))

    class Meta:
        constraints = [
            *ordered_bounds("place", "rules_as_of"),
            all_or_none(
                "place_both_coordinates",
                ["latitude", "longitude"],
                _("Give both coordinates or none."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("record_ptr")),
                name="place_not_in_itself",
                violation_error_message=_("A place cannot lie in itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
