"""A prisoner with names and detentions."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from releases.admin.base import TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import saved
from releases.admin.filters import EVERY_RECORD, CountryFilter
from releases.admin.parts import DetentionInline, NameInline
from releases.models import Prisoner


@admin.register(Prisoner)
class PrisonerAdmin(TranslatedRecordAdmin):
    list_display = ("__str__", "identity_level", "state", saved)
    list_filter = (
        *EVERY_RECORD,
        "identity_level",
        ("detentions__country", CountryFilter),
        "sex",
    )
    search_fields = ("slug",)
    inlines = (NameInline, DetentionInline, CitationInline)
    readonly_fields = ("slug",)
    first_steps = _(
        "Enter the names first. Nothing of a person is public until the identity level, the name "
        "and the fields are opened here, and the record is published. Citations of a single name "
        "or detention: beside it, or in the list below once it is saved."
    )
    fieldsets = (
        (
            _("What the public may see"),
            {
                "fields": ("identity_level", "public_fields"),
                "description": _("Nothing is public until it is opened here and published."),
            },
        ),
        (_("The person"), {"fields": (("sex", "birth", "death"), "nationalities", "occupations")}),
        (_("In words"), {"fields": ("summary", "biography")}),
        (_("Desk"), {"fields": ("slug", "editors_note"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("names")
