"""A deal: the talks, who took part, and what was given for the people."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from releases.admin.base import DESK, TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import saved, talks
from releases.admin.filters import EVERY_RECORD
from releases.admin.parts.deal import (
    ConcessionInline,
    ConcessionStatusInline,
    LinkClaimInline,
    PartyInline,
)
from releases.models import Deal


@admin.register(Deal)
class DealAdmin(TranslatedRecordAdmin):
    list_display = ("title", talks, "state", saved)
    list_filter = (
        *EVERY_RECORD,
        "parties__role",
        "concessions__concession_type",
        "concession_statuses__state",
    )
    search_fields = ("slug",)
    autocomplete_fields = ("venue",)
    inlines = (
        PartyInline,
        ConcessionInline,
        ConcessionStatusInline,
        LinkClaimInline,
        CitationInline,
    )
    first_steps = _(
        "Enter the talks, the parties and what was given, then press “Save and continue editing”: "
        "where each concession stands, and for which release it was given, can then be said of the "
        "concessions that are saved. Which releases came of the deal stands with the releases."
    )
    fieldsets = (
        (None, {"fields": ("title", "summary")}),
        (_("The talks"), {"fields": (("talks", "venue"),)}),
        DESK,
    )
