"""Parts of public records as rows: what the record's answer has of each, and whose it is."""

from collections.abc import Iterator
from enum import StrEnum
from typing import get_args
from uuid import UUID

from pydantic import Field

from releases.ledger.core.shapes.common import (
    Citation,
    Country,
    DateValue,
    Linked,
    LinkedPlace,
    LinkedSource,
    Shape,
)
from releases.ledger.core.shapes.deal import Concession
from releases.ledger.core.shapes.registry import ANSWERS
from releases.ledger.core.shapes.release import CountClaim, NamedParticipation
from releases.terms.vocabularies.releases import Instrument


class PartKind(StrEnum):
    PARTICIPATION = "participation"
    CLAIM = "claim"
    CONCESSION = "concession"
    CITATION = "citation"


class ListedParticipation(NamedParticipation):
    """A participation, with what its release says of all of them."""

    record: Linked = Field(description="The release.")
    holding_state: Country = Field(description="The release's.")
    date: DateValue | None = Field(description="The release's most telling date.")
    legal_instrument: Instrument = Field(description="The release's.")
    place: LinkedPlace | None = Field(description="Place of the destination reached so far.")


class ListedClaim(CountClaim[Linked, LinkedSource]):
    """A number that somebody gave for a release."""

    record: Linked = Field(description="The release.")
    holding_state: Country = Field(description="The release's.")
    date: DateValue | None = Field(description="The release's most telling date.")


class ListedConcession(Concession[Linked, LinkedSource]):
    """A concession, with the deal that it is of."""

    record: Linked = Field(description="The deal.")
    date: DateValue | None = Field(description="The day or days of the talks.")


class ListedCitation(Citation[LinkedSource]):
    """What a source says, and where in which record."""

    record: Linked = Field(description="The record that cites it.")
    part: str | None = Field(
        description="In which list of the record's answer the part stands that it is about, "
        "`detentions.charges` for one within another; null: it is about the record itself."
    )
    part_id: UUID | None = Field(description="Id of that part, of whose `field` this is.")


PARTS: dict[PartKind, type[Shape]] = {
    PartKind.PARTICIPATION: ListedParticipation,
    PartKind.CLAIM: ListedClaim,
    PartKind.CONCESSION: ListedConcession,
    PartKind.CITATION: ListedCitation,
}


def cited_parts() -> list[str]:
    """Every value of `part` that there can be."""
    found = {path for answer in ANSWERS.values() for path in _with_citations(answer, "")}
    return sorted(found - {""})


def _with_citations(shape: type[Shape], path: str) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        if name == "citations":
            yield path
        for inner in get_args(field.annotation):
            if name != "citations" and isinstance(inner, type) and issubclass(inner, Shape):
                yield from _with_citations(inner, f"{path}.{name}" if path else name)
