"""The texts that editors write once a language: one column each."""

from modeltranslation.translator import TranslationOptions, register

from releases.models import Actor, Destination, Place, Prisoner, Release


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
    fields = ("name",)


@register(Destination)
class DestinationTranslation(TranslationOptions):
    fields = ("note",)
