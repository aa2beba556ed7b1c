"""The public document of a release."""

from typing import Generic, Literal
from uuid import UUID

from pydantic import Field

from releases.ledger.core.shapes.common import (
    Citation,
    Country,
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
from releases.ledger.core.shapes.custody import Condition
from releases.terms.reconciliation.finding import Check
from releases.terms.vocabularies.people import AgeBand, Sex
from releases.terms.vocabularies.releases import (
    DestinationRole,
    Effect,
    FindingKind,
    Instrument,
    LegStatus,
    Mechanism,
    Metric,
    Outcome,
    Qualifier,
    Transport,
)


class ReleaseDates(Shape):
    """Five different facts; any may be unknown."""

    announced: DateValue | None
    decided: DateValue | None
    handed_over: DateValue | None
    arrived: DateValue | None
    confirmed: DateValue | None


class Destination(Shape, Generic[R, P, S]):
    """A group of people going to a place. Only destinations with `after` null add up."""

    id: UUID
    after: UUID | None = Field(description="The destination before it, for an onward leg.")
    place: P | None
    role: DestinationRole
    transport: Transport
    status: LegStatus
    date: DateValue | None
    let_go_by: R | None
    handed_over_by: R | None
    received_by: R | None
    note: Text
    citations: list[Citation[S]]


class Participation(Shape, Generic[S]):
    """One person in the release. Who it is stands in the person's own document."""

    id: UUID
    destination: UUID | None = Field(description="The destination reached so far.")
    outcome: Outcome
    counts_as_announced: bool
    counts_as_arrived: bool
    instrument: Instrument | None = Field(description="Where it differs from the release's.")
    sex: Sex | None = Field(description="Known of somebody who is not named.")
    nationality: Country | None = Field(description="Known of somebody who is not named.")
    age_band: AgeBand | None = Field(description="Known of somebody who is not named.")
    conditions: list[Condition[S]] = Field(
        default=[], description="Of somebody who is not named; others' stand with the person."
    )
    citations: list[Citation[S]]


class CountClaim(Shape, Generic[R, S]):
    """A number that somebody gave, with its scope and who says so."""

    id: UUID
    metric: Metric
    qualifier: Qualifier
    number: int | None
    number_to: int | None = Field(description="Upper end of a range.")
    words: str | None
    destination: UUID | None = Field(description="Scope: one destination of this release.")
    country: Country | None = Field(description="Scope: a whole country.")
    nationality: Country | None = Field(description="Counts only people of this nationality.")
    sex: Sex | None = Field(description="Counts only people of this sex.")
    claimant: R | None
    as_of: DateValue | None
    note: str | None
    citations: list[Citation[S]]


class ReleaseParts(RecordShape, Generic[R, P, S]):
    """Everything of a release but its participations."""

    kind: Literal["release"]
    title: Text
    summary: Text
    holding_state: Country
    dates: ReleaseDates
    legal_instrument: Instrument
    mechanism: Mechanism
    effects: list[Effect]
    staged: bool
    deal: R | None = Field(default=None, description="What it came of, if it was negotiated.")
    destinations: list[Destination[R, P, S]]
    withheld: int = Field(description="People who only count: nothing else of them is shown.")
    claims: list[CountClaim[R, S]]
    citations: list[Citation[S]]


class Finding(Shape):
    """What comes of laying claims beside claims, groups and people. It chooses no number."""

    kind: FindingKind
    check: Check = Field(description="What was laid beside what.")
    metric: Metric
    destination: UUID | None = Field(description="Null: about the whole release, or a country.")
    country: Country | None
    nationality: Country | None
    sex: Sex | None
    claims: list[UUID] = Field(description="The claims that it rests on.")
    text: str = Field(description="The sentence in English.")
    template: str = Field(description="The same sentence with places for the values.")
    values: dict[str, str] = Field(description="In English, for the places of the template.")


class ReleaseBody(ReleaseParts[Ref, Ref, Ref]):
    participations: list[Participation[Ref]]


class NamedParticipation(Participation[LinkedSource]):
    person: Linked | None = Field(description="Null: not named to the public.")


class Release(ReleaseParts[Linked, LinkedPlace, LinkedSource], Envelope):
    """A release as the API sends it."""

    participations: list[NamedParticipation]
    reconciliation: list[Finding] = Field(
        description="What agrees, what is missing, what differs: computed, never a claim."
    )
