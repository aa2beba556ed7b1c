"""Parts of a prisoner's public document: how a detention went on, and who recognises the person."""

from typing import Generic
from uuid import UUID

from pydantic import Field

from releases.ledger.core.shapes.common import Citation, DateValue, P, R, S, Shape, Text
from releases.terms.vocabularies.custody import (
    ChargeEvent,
    CustodyCondition,
    RecognitionBasis,
    Regime,
    ReleaseCondition,
)
from releases.terms.vocabularies.identifiers import IdentifierScheme


class Custody(Shape, Generic[P, S]):
    """Some days of a detention at one place, under one régime."""

    id: UUID
    place: P | None
    start: DateValue | None
    end: DateValue | None
    regime: Regime
    conditions: list[CustodyCondition]
    citations: list[Citation[S]]


class ChargeUpdate(Shape, Generic[P, S]):
    """What became of a charge on a day."""

    id: UUID
    event: ChargeEvent
    date: DateValue | None
    court: P | None
    sentence_months: int | None
    regime: Regime | None = Field(description="Of the sentence.")
    citations: list[Citation[S]]


class Charge(Shape, Generic[P, S]):
    """A charge, with what became of it."""

    id: UUID
    statute: str | None
    article: str | None
    wording: Text
    updates: list[ChargeUpdate[P, S]] = Field(description="Oldest first.")
    citations: list[Citation[S]]


class Recognition(Shape, Generic[R, S]):
    """One organisation recognises the person as held for political reasons."""

    id: UUID
    organisation: R | None
    basis: list[RecognitionBasis]
    reference: str | None = Field(description="Name of the list, or number of the opinion.")
    start: DateValue | None
    end: DateValue | None
    ex_post_facto: bool = Field(description="Given after the detention had ended.")
    citations: list[Citation[S]]


class Condition(Shape, Generic[S]):
    """What the person is bound by after a release."""

    id: UUID
    condition: ReleaseCondition
    start: DateValue | None
    end: DateValue | None
    citations: list[Citation[S]]


class Identifier(Shape):
    """Where else the person or body is recorded."""

    id: UUID
    scheme: IdentifierScheme
    value: str
    url: str | None = Field(description="The page there; null where the scheme has none.")
