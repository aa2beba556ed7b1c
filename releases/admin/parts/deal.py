"""Who negotiated, what was given, where that stands, and who says what it was given for."""

from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from releases.admin.parts.base import SOURCE_ROWS, PartInline
from releases.models import Concession, ConcessionStatus, DealParty, LinkClaim


class PartyInline(PartInline):
    model = DealParty
    autocomplete_fields = ("actor", "prisoner")
    joined = autocomplete_fields
    fetched = DealParty.NAMED_BY
    verbose_name_plural = _("parties: who took part, and as what")
    fields = (("actor", "prisoner", "role"), ("visibility", "position"), *SOURCE_ROWS)


class ConcessionInline(PartInline, TranslationStackedInline):
    model = Concession
    autocomplete_fields = ("giver",)
    joined = autocomplete_fields
    verbose_name_plural = _("concessions: what was given")
    fields = (
        "title",
        ("giver", "concession_type", "programme"),
        ("visibility", "position"),
        *SOURCE_ROWS,
    )


class ConcessionStatusInline(PartInline, TranslationStackedInline):
    model = ConcessionStatus
    autocomplete_fields = ("claimant",)
    joined = ("claimant", "concession")
    verbose_name = _("status of a concession")
    verbose_name_plural = _("where the concessions stand")
    fields = (
        ("concession", "state", "date"),
        ("claimant", "instrument"),
        "note",
        "visibility",
        *SOURCE_ROWS,
    )


class LinkClaimInline(PartInline, TranslationStackedInline):
    model = LinkClaim
    autocomplete_fields = ("release", "claimant")
    joined = ("release", "claimant", "concession")
    verbose_name = _("link to a release")
    verbose_name_plural = _("links: who says that it was given for which release, or was not")
    fields = (
        ("concession", "release", "stance"),
        ("claimant", "as_of"),
        "note",
        "visibility",
        *SOURCE_ROWS,
    )
