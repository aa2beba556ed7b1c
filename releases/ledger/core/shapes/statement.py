"""The public document of a statement."""

from typing import Generic, Literal

from pydantic import Field

from releases.ledger.core.shapes.common import (
    Citation,
    DateValue,
    Envelope,
    Linked,
    LinkedPlace,
    LinkedSource,
    P,
    R,
    RecordShape,
    Ref,
    S,
    Text,
)
from releases.terms.vocabularies.statements import Attribution


class StatementParts(RecordShape, Generic[R, P, S]):
    """Everything but which prisoner said it, or is spoken of: that is in the person's own."""

    kind: Literal["statement"]
    gist: Text = Field(description="What was said, in the editors' words.")
    speaker: R | None = Field(description="The actor who said it.")
    capacity: Text = Field(description="As what the speaker spoke.")
    about: R | None = Field(description="The public record that it is about.")
    about_person: bool = Field(
        description="It is about a prisoner; which one stands in that one's own document."
    )
    date: DateValue | None
    place: P | None
    quotation: str | None = Field(description="Word for word, in its own language.")
    language: str | None = Field(description="Of the quotation: BCP 47 tag.")
    attribution: Attribution
    citations: list[Citation[S]]


class StatementBody(StatementParts[Ref, Ref, Ref]):
    pass


class Statement(StatementParts[Linked, LinkedPlace, LinkedSource], Envelope):
    """A statement as the API sends it."""

    person: Linked | None = Field(description="The prisoner who said it, if that is public.")
