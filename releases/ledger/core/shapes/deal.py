"""The public document of a deal: who negotiated, what was given, who says that it was for what."""

from typing import Generic, Literal
from uuid import UUID

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
    Shape,
    Text,
)
from releases.terms.vocabularies.deals import (
    ConcessionState,
    ConcessionType,
    DealRole,
    LinkStance,
)


class Party(Shape, Generic[R, S]):
    """An actor in a role. A person's part in a deal stands in the person's own document."""

    id: UUID
    role: DealRole
    actor: R | None
    citations: list[Citation[S]]


class ConcessionStatus(Shape, Generic[R, S]):
    """Where a concession stood on a day, as somebody says."""

    id: UUID
    state: ConcessionState
    date: DateValue | None
    instrument: str | None = Field(description="The act by which it was done, by its own name.")
    claimant: R | None = Field(description="Who says so.")
    note: Text
    citations: list[Citation[S]]


class LinkClaim(Shape, Generic[R, S]):
    """Somebody says that the concession was given for a release, or that it was not."""

    id: UUID
    release: R | None
    stance: LinkStance
    claimant: R | None
    as_of: DateValue | None
    note: Text
    citations: list[Citation[S]]


class Concession(Shape, Generic[R, S]):
    """One thing that one side gave, or is said to have given."""

    id: UUID
    title: Text
    concession_type: ConcessionType
    giver: R | None
    programme: str | None = Field(description="The sanctions programme it touches, by its code.")
    statuses: list[ConcessionStatus[R, S]] = Field(description="Oldest first.")
    links: list[LinkClaim[R, S]]
    citations: list[Citation[S]]


class DealParts(RecordShape, Generic[R, P, S]):
    """Everything of a deal but which people were parties."""

    kind: Literal["deal"]
    title: Text
    summary: Text
    talks: DateValue | None = Field(description="The day or days of the talks.")
    place: P | None = Field(description="Where the talks were.")
    concessions: list[Concession[R, S]]
    citations: list[Citation[S]]


class DealBody(DealParts[Ref, Ref, Ref]):
    parties: list[Party[Ref, Ref]]


class NamedParty(Party[Linked, LinkedSource]):
    person: Linked | None = Field(description="A prisoner who is a party, if that is public.")


class Deal(DealParts[Linked, LinkedPlace, LinkedSource], Envelope):
    """A deal as the API sends it."""

    parties: list[NamedParty]
