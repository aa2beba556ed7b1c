"""A release, in the order in which an article tells it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from releases.admin.base import DESK, TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import held_by, saved, when
from releases.admin.filters import EVERY_RECORD, CountryFilter
from releases.admin.parts.release import (
    ConditionInline,
    CountClaimInline,
    DestinationInline,
    ParticipationInline,
)
from releases.models import Release


@admin.register(Release)
class ReleaseAdmin(TranslatedRecordAdmin):
    list_display = ("title", when, held_by, "state", saved)
    list_filter = (
        *EVERY_RECORD,
        ("holding_state", CountryFilter),
        "mechanism",
        "legal_instrument",
        ("negotiated_in", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("slug",)
    autocomplete_fields = ("negotiated_in",)
    inlines = (
        DestinationInline,
        CountClaimInline,
        ParticipationInline,
        ConditionInline,
        CitationInline,
    )
    first_steps = _(
        "Enter the release and its first destinations, then press “Save and continue editing”: "
        "onward legs, numbers and people can then choose among the destinations, and citations "
        "among all parts. A source typed beside a part is cited at once. Places, actors, sources "
        "and people that are new are added with the “+” beside their field."
    )
    fieldsets = (
        (None, {"fields": ("title", "holding_state", "summary")}),
        (
            _("When"),
            {
                "fields": (
                    ("announced", "decided", "handed_over"),
                    ("arrived", "confirmed", "staged"),
                ),
                "description": _(
                    "As precise as the source and in its words: 2025-12-13, September 2020, "
                    "before 9 Dec 2025, about 2020. What was understood stands beside it when the "
                    "form comes back."
                ),
            },
        ),
        (
            _("How"),
            {"fields": (("legal_instrument", "mechanism"), "negotiated_in", "effects")},
        ),
        DESK,
    )
