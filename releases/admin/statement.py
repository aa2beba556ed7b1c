"""A statement: who said what, about which record."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from releases.admin.base import DESK, TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import said_on, saved
from releases.admin.filters import EVERY_RECORD, ValuesFilter
from releases.models import Statement


@admin.register(Statement)
class StatementAdmin(TranslatedRecordAdmin):
    list_display = ("__str__", said_on, "attribution", "state", saved)
    list_filter = (*EVERY_RECORD, "attribution", "about__kind", ("language", ValuesFilter))
    search_fields = (
        "slug",
        "speaker_actor__name_en",
        "speaker_actor__name_be",
        "speaker_prisoner__names__full",
    )
    autocomplete_fields = ("speaker_actor", "speaker_prisoner", "about", "venue")
    inlines = (CitationInline,)
    first_steps = _(
        "Say who speaks: an actor, or a prisoner if it is somebody who is or was held. That a "
        "prisoner speaks, or is spoken of, becomes public with that person’s own publication."
    )
    fieldsets = (
        (_("Who"), {"fields": (("speaker_actor", "speaker_prisoner"), "capacity")}),
        (_("What"), {"fields": ("gist", ("about", "attribution"), "quotation", "language")}),
        (_("When and where"), {"fields": (("date", "venue"),)}),
        DESK,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(*Statement.NAMED_BY)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Records of all kinds have no form of their own that a pencil could lead to."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "about":
            field.widget = field.widget.widget
        return field
