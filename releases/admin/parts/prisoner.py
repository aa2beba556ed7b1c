"""What a person is called, and how the person was held, charged and recognised."""

from typing import Any

from django.db.models import Q, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from releases.admin.parts.base import RARE, SOURCE_ROWS, PartInline
from releases.models import (
    Charge,
    ChargeUpdate,
    Custody,
    Detention,
    Identifier,
    Participation,
    PrisonerName,
    Recognition,
)
from releases.models.record import Part


class NameInline(PartInline):
    model = PrisonerName
    verbose_name = _("name")
    verbose_name_plural = _("names")
    fields = (
        ("full", "language", "script"),
        ("given", "patronymic", "family"),
        ("kind", "primary", "visibility"),
        *SOURCE_ROWS,
    )

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class DetentionInline(PartInline):
    model = Detention
    autocomplete_fields = ("authority", "place")
    joined = ("authority", "place")
    fields = (
        ("country", "start", "began_as"),
        ("end_kind", "end", "follows"),
        ("detention_type", "authority", "place"),
        "legal_basis",
        ("visibility", "letters"),
        *SOURCE_ROWS,
    )

    def rows_to_choose(self, model: type[Part], owner: Any) -> QuerySet:
        """A re-arrest follows a release that the person was in."""
        of_person = Q(prisoner=owner) | Q(resolved_to=owner)
        rows = Participation.objects.filter(of_person) if owner else Participation.objects.none()
        return rows.select_related("release")

    def choices_of(self, field: ModelChoiceField) -> list:
        """By the release: the person is on every one of these rows."""
        rows = (
            (row.pk, f"{row.release} · {row.get_outcome_display()}")
            for row in field.queryset  # type: ignore[union-attr]
        )
        return [("", "---------"), *rows]


class CustodyInline(PartInline):
    model = Custody
    classes = RARE
    autocomplete_fields = ("place",)
    joined = ("place",)
    fields = (
        ("detention", "place", "regime"),
        ("start", "end", "visibility"),
        "conditions",
        *SOURCE_ROWS,
    )


class ChargeInline(PartInline, TranslationStackedInline):
    model = Charge
    classes = RARE
    verbose_name_plural = _("charges")
    fields = (
        ("detention", "statute", "article"),
        "wording",
        ("visibility", "position"),
        *SOURCE_ROWS,
    )


class ChargeUpdateInline(PartInline):
    model = ChargeUpdate
    classes = RARE
    autocomplete_fields = ("court",)
    joined = ("court", "charge")
    verbose_name_plural = _("what became of the charges")
    fields = (
        ("charge", "event", "date"),
        ("court", "sentence_months", "regime"),
        "visibility",
        *SOURCE_ROWS,
    )


class RecognitionInline(PartInline):
    model = Recognition
    classes = RARE
    autocomplete_fields = ("organisation",)
    joined = ("organisation",)
    verbose_name_plural = _("recognition: who calls the person a political prisoner")
    fields = (
        ("organisation", "reference"),
        "basis",
        ("start", "end", "ex_post_facto"),
        "visibility",
        *SOURCE_ROWS,
    )


class IdentifierInline(PartInline):
    """Of actors, too."""

    model = Identifier
    classes = RARE
    verbose_name_plural = _("identifiers: where else it is recorded")
    fields = (("scheme", "value", "visibility"), *SOURCE_ROWS)
