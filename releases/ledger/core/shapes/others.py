"""The public documents of actors, places and sources."""

from datetime import datetime
from typing import Generic, Literal

from pydantic import Field

from releases.ledger.core.shapes.common import (
    Citation,
    Country,
    DateValue,
    Envelope,
    LinkedPlace,
    LinkedSource,
    P,
    RecordShape,
    Ref,
    S,
    Shape,
    Text,
)
from releases.ledger.core.shapes.custody import Identifier
from releases.terms.vocabularies.records import AcceptsLetters, ActorKind, PlaceKind, SourceKind


class ActorParts(RecordShape, Generic[S]):
    kind: Literal["actor"]
    name: Text
    actor_kind: ActorKind
    country: Country | None
    description: Text
    identifiers: list[Identifier] = []
    citations: list[Citation[S]]


class ActorBody(ActorParts[Ref]):
    pass


class Actor(ActorParts[LinkedSource], Envelope):
    """An actor as the API sends it."""


class Coordinates(Shape):
    """WGS 84 degrees, as decimal text so that no digit is invented."""

    latitude: str
    longitude: str


class PlaceParts(RecordShape, Generic[P, S]):
    kind: Literal["place"]
    name: Text
    place_kind: PlaceKind
    country: Country | None
    parent: P | None
    coordinates: Coordinates | None
    postal_address: str | None
    accepts_letters: AcceptsLetters | None = Field(
        default=None, description="Of a prison: whether it takes letters from outside."
    )
    letter_rules: Text = Field(default={}, description="What the prison lets through.")
    rules_as_of: DateValue | None = None
    citations: list[Citation[S]]


class PlaceBody(PlaceParts[Ref, Ref]):
    pass


class Place(PlaceParts[LinkedPlace, LinkedSource], Envelope):
    """A place as the API sends it."""


class Copy(Shape):
    """A file of the source as it was found, kept unaltered: to be had at `/copies/{sha256}`."""

    sha256: str = Field(description="Of the whole file, in hex.", pattern="^[0-9a-f]{64}$")
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="In bytes.")
    captured_at: datetime = Field(
        description="When the copy was made, to the minute; where nobody noted it, when it came."
    )


class SourceBody(RecordShape):
    kind: Literal["source"]
    title: str
    title_supplied: bool = Field(description="The title is the editors', in English.")
    publisher: str
    source_kind: SourceKind
    url: str | None
    address_incomplete: bool = Field(description="Only part of the address is known.")
    language: str | None
    published: DateValue | None
    copies: list[Copy] = Field(
        default=[], description="Copies kept by us that the editors have made public."
    )


class Source(SourceBody, Envelope):
    """A source as the API sends it."""
