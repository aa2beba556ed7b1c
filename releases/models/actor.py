"""A person, body or state that decides, mediates, speaks or counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.fields import CountryField
from releases.models.record import Record
from releases.terms.vocabularies.records import ActorKind, RecordKind


class Actor(Record):
    KIND = RecordKind.ACTOR
    OPTIONAL_FIELDS = ("description",)
    CITABLE_FIELDS = ("name", "actor_kind", "country", "description")

    name = models.CharField(max_length=200)
    actor_kind = models.CharField(_("kind of actor"), max_length=20, choices=ActorKind)
    country = CountryField(blank=True, default="")
    description = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.name
