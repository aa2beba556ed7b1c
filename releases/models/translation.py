"""The texts that editors write once a language: one column each."""

from modeltranslation.translator import TranslationOptions, register

from releases.models import (
    Actor,
    Charge,
    Concession,
    ConcessionStatus,
    Deal,
    Destination,
    LinkClaim,
    Place,
    Prisoner,
    Release,
    Statement,
)


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(Prisoner)
class PrisonerTranslation(TranslationOptions):
    fields = ("summary", "biography")


@register(Actor)
class ActorTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Place)
class PlaceTranslation(TranslationOptions):
    fields = ("name", "letter_rules")


@register(Destination)
class DestinationTranslation(TranslationOptions):
    fields = ("note",)


@register(Deal)
class DealTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(Concession)
class ConcessionTranslation(TranslationOptions):
    fields = ("title",)


@register(ConcessionStatus)
class ConcessionStatusTranslation(TranslationOptions):
    fields = ("note",)


@register(LinkClaim)
class LinkClaimTranslation(TranslationOptions):
    fields = ("note",)


@register(Statement)
class StatementTranslation(TranslationOptions):
    fields = ("gist", "capacity")


@register(Charge)
class ChargeTranslation(TranslationOptions):
    fields = ("wording",)
