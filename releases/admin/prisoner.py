"""A prisoner with names and detentions."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from releases.admin.base import DESK, TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import saved
from releases.admin.filters import EVERY_RECORD, CountryFilter
from releases.admin.merging.desk import MergingDesk
from releases.admin.parts.prisoner import (
    ChargeInline,
    ChargeUpdateInline,
    CustodyInline,
    DetentionInline,
    IdentifierInline,
    NameInline,
    RecognitionInline,
)
from releases.models import Prisoner


@admin.register(Prisoner)
class PrisonerAdmin(MergingDesk, TranslatedRecordAdmin):
    change_list_template = "admin/merging/change_list.html"
    list_display = ("__str__", "identity_level", "state", saved)
    list_filter = (
        *EVERY_RECORD,
        "identity_level",
        ("detentions__country", CountryFilter),
        "detentions__detention_type",
        "sex",
    )
    search_fields = ("slug",)
    inlines = (
        NameInline,
        DetentionInline,
        CustodyInline,
        ChargeInline,
        ChargeUpdateInline,
        RecognitionInline,
        IdentifierInline,
        CitationInline,
    )
    readonly_fields = ("slug",)
    first_steps = _(
        "Enter the names first. Nothing of a person is public until the identity level, the name "
        "and the fields are opened here, and the record is published. Citations of a single name "
        "or detention: beside it, or in the list below once it is saved. Where somebody was kept, "
        "and the charges, are said of a detention that is saved."
    )
    fieldsets = (
        (
            _("What the public may see"),
            {
                "fields": (("identity_level", "consent"), "public_fields"),
                "description": _("Nothing is public until it is opened here and published."),
            },
        ),
        (_("The person"), {"fields": (("sex", "birth", "death"), "nationalities", "occupations")}),
        (_("In words"), {"fields": ("summary", "biography")}),
        DESK,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("names")
