"""What search and suggestions answer."""

from uuid import UUID

from pydantic import BaseModel, Field

from releases.ledger.read.shapes import Text
from releases.terms.vocabularies.records import RecordKind


class Suggestion(BaseModel):
    """A record that may be meant."""

    kind: RecordKind
    id: UUID
    label: Text
    url: str = Field(description="Address of the record in this API.")


class SearchResult(Suggestion):
    """A record that was found."""

    name: str = Field(description="Which of the record's names or titles fits best.")
    score: float = Field(
        description="How well it fits, from 0 to 1. From 0.75 on the name is taken for the same; "
        "below that only part of it was asked for, or it is only similar.",
        ge=0,
        le=1,
    )


class SearchResults(BaseModel):
    """The best fits, the best first; not all that there are."""

    results: list[SearchResult]


class Suggestions(BaseModel):
    """At most ten, the best first."""

    results: list[Suggestion]
