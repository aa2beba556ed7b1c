"""Actors, places and sources."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from releases.admin.base import DESK, RecordAdmin, TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import country, published_on, saved
from releases.admin.filters import EVERY_RECORD, CountryFilter, ValuesFilter
from releases.admin.parts.prisoner import IdentifierInline
from releases.models import Actor, Place, Source


@admin.register(Actor)
class ActorAdmin(TranslatedRecordAdmin):
    list_display = ("name", "actor_kind", country, "state", saved)
    list_filter = (*EVERY_RECORD, "actor_kind", ("country", CountryFilter))
    search_fields = ("slug",)
    inlines = (IdentifierInline, CitationInline)
    fieldsets = (
        (None, {"fields": ("name", ("actor_kind", "country"), "description", "public_fields")}),
        DESK,
    )


@admin.register(Place)
class PlaceAdmin(TranslatedRecordAdmin):
    list_display = ("name", "place_kind", country, "state", saved)
    list_filter = (*EVERY_RECORD, "place_kind", ("country", CountryFilter))
    search_fields = ("slug",)
    autocomplete_fields = ("parent",)
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": ("name", ("place_kind", "country", "parent"))}),
        (_("Where"), {"fields": (("latitude", "longitude"), "postal_address", "public_fields")}),
        DESK,
    )


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ("title", "publisher", published_on, "state", saved)
    list_filter = (*EVERY_RECORD, "source_kind", ("language", ValuesFilter))
    search_fields = ("url", "slug")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "title_supplied",
                    ("publisher", "source_kind"),
                    "url",
                    "address_incomplete",
                    ("language", "published"),
                )
            },
        ),
        DESK,
    )
