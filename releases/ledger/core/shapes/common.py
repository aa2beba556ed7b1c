"""Building blocks of the public documents.

A document has two forms of one definition: the *body* that an edition freezes, which names other
records by id only (`Ref`), and the *answer* that the API sends, where the projection has put the
current address and label beside the id (`Linked`). What a shape does not list cannot be
published: unknown keys are refused.
"""

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from releases.terms.vocabularies.records import RecordKind, SourceKind, Stance

Text = Annotated[
    dict[str, str],
    Field(description="A text by language (BCP 47 tag); only languages that have one."),
]
Country = Annotated[
    str, Field(description="ISO 3166-1 alpha-2 code.", pattern="^[A-Z]{2}$", examples=["BY"])
]


class Shape(BaseModel):
    """Frozen, and an allow-list: a key that is not declared is an error.

    Fields that came after the first release have defaults: editions from before them are read too.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


class DateValue(Shape):
    """A date as precise as its source."""

    edtf: str = Field(description="EDTF (ISO 8601-2).", examples=["2025-12-13", "2020-06"])
    earliest: date | None = Field(description="First day it can be; null: open.")
    latest: date | None = Field(description="Last day it can be; null: open.")


class Ref(Shape):
    """Another public record, by id alone."""

    kind: RecordKind
    id: UUID


class Linked(Shape):
    """Another public record, with its current address and label."""

    kind: RecordKind
    id: UUID
    slug: str
    label: Text


class LinkedSource(Linked):
    """A source, with what a footnote needs."""

    publisher: str
    source_kind: SourceKind
    url: str | None
    address_incomplete: bool = Field(description="Only part of the address is known.")
    published: DateValue | None


class LinkedPlace(Linked):
    """A place, with the country that it lies in."""

    country: Country | None


R = TypeVar("R", Ref, Linked)
P = TypeVar("P", Ref, LinkedPlace)
S = TypeVar("S", Ref, LinkedSource)


class Citation(Shape, Generic[S]):
    """What a source says of a field, or (field null) of the whole."""

    id: UUID
    field: str | None
    source: S | None = Field(description="Null once the source is no longer public.")
    stance: Stance
    locator: str | None = Field(description="Where in the source.")
    value: str | None = Field(description="The value as that source gives it.")


class Envelope(Shape):
    """What the ledger knows of the record's public copy."""

    sequence: int = Field(description="Number of the edition that this answer shows.")
    first_published_at: datetime
    changed_at: datetime = Field(description="Last edition that was more than a typo.")


class RecordShape(Shape):
    """What every record shows."""

    id: UUID
    slug: str = Field(description="Readable part of the page's address; may change.")
