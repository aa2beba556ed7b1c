"""Actors and places."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from releases.admin.base import DESK, TranslatedRecordAdmin
from releases.admin.citations import CitationInline
from releases.admin.columns import country, saved
from releases.admin.filters import EVERY_RECORD, CountryFilter
from releases.admin.parts.prisoner import IdentifierInline
from releases.models import Actor, Place


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
        (
            _("Letters to those who are held there"),
            {
                "fields": (("accepts_letters", "rules_as_of"), "letter_rules"),
                "description": _(
                    "Readers see them where the address, the answer and the rules are ticked above."
                ),
            },
        ),
        DESK,
    )
