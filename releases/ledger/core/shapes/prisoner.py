"""The public document of a prisoner."""

from datetime import date
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
from releases.ledger.core.shapes.custody import (
    Charge,
    Condition,
    Custody,
    Identifier,
    Recognition,
)
from releases.terms.vocabularies.custody import DetentionType
from releases.terms.vocabularies.deals import DealRole
from releases.terms.vocabularies.people import (
    DetentionEnd,
    DetentionStart,
    IdentityLevel,
    NameKind,
    Occupation,
    Sex,
    Status,
    StatusReason,
)
from releases.terms.vocabularies.releases import Effect, Instrument, Outcome


class Name(Shape, Generic[S]):
    """One spelling of one name."""

    id: UUID
    full: str
    given: str | None
    patronymic: str | None
    family: str | None
    language: str = Field(description="BCP 47 tag.", examples=["be", "be-Latn", "ru"])
    script: str | None = Field(description="ISO 15924 code.", examples=["Cyrl"])
    kind: NameKind
    primary: bool = Field(description="The main name in its language.")
    citations: list[Citation[S]]


class Detention(Shape, Generic[R, P, S]):
    """A time in detention. `end_kind` unknown is not the same as still running."""

    id: UUID
    country: Country
    start: DateValue | None
    began_as: DetentionStart
    end_kind: DetentionEnd
    end: DateValue | None
    authority: R | None
    place: P | None
    follows: UUID | None = Field(
        default=None, description="The participation that this re-arrest came after."
    )
    detention_type: DetentionType = DetentionType.UNKNOWN
    legal_basis: str | None = None
    custodies: list[Custody[P, S]] = []
    charges: list[Charge[P, S]] = []
    citations: list[Citation[S]]


class Claim(Shape, Generic[S]):
    """The person was this participation of a published release."""

    participation: UUID
    ends: UUID | None = Field(default=None, description="The detention that the release ended.")
    conditions: list[Condition[S]] = []
    citations: list[Citation[S]]


class PrisonerParts(RecordShape, Generic[R, P, S]):
    """Everything of a prisoner but the releases."""

    kind: Literal["prisoner"]
    label: Text = Field(description="Main name by language; empty where it is withheld.")
    identity_level: IdentityLevel
    names: list[Name[S]]
    sex: Sex | None
    birth: DateValue | None
    death: DateValue | None
    nationalities: list[Country]
    occupations: list[Occupation]
    summary: Text
    biography: Text
    detentions: list[Detention[R, P, S]]
    recognitions: list[Recognition[R, S]] = []
    identifiers: list[Identifier] = []
    referents: list[UUID] = Field(
        default=[],
        description="Ids of public records that turned out to be of this person: they lead here.",
    )
    citations: list[Citation[S]]


class PrisonerBody(PrisonerParts[Ref, Ref, Ref]):
    participations: list[Claim[Ref]]
    letters: Ref | None = Field(
        default=None, description="The prison that holds, if it was decided safe to write there."
    )
    parties: list[UUID] = Field(default=[], description="Parties of public deals that this is.")
    statements: list[UUID] = Field(default=[], description="Public statements that this one made.")
    spoken_of: list[UUID] = Field(
        default=[], description="Parts of public statements that speak of this one."
    )
    former_slugs: list[str] = Field(
        default=[], description="Readable addresses of the referents: they lead here too."
    )


class ClaimedParticipation(Claim[LinkedSource]):
    """With what the release says of it."""

    release: Linked
    date: DateValue | None = Field(description="The release's most telling date.")
    place: LinkedPlace | None = Field(description="Place of the destination reached so far.")
    outcome: Outcome
    instrument: Instrument
    effects: list[Effect] = Field(description="Those of the release; not each is everybody's.")


class DealPart(Shape):
    """The person's part in a deal."""

    deal: Linked
    role: DealRole


class Said(Shape):
    """A statement, as its own document has it."""

    statement: Linked
    date: DateValue | None


class DerivedStatus(Shape):
    """Where the person stands, derived from what is public here and good only for that."""

    code: Status
    reason: StatusReason
    since: DateValue | None = Field(description="Date of what it follows from, if that is known.")
    as_of: date | None = Field(
        description="The day it is good for: the latest that what it rests on is dated. While a "
        "detention runs, the day the record last changed. Null where nothing is dated for certain."
    )


class Letters(Shape):
    """Where readers' letters reach the person."""

    place: LinkedPlace = Field(description="The prison, whose own record has its rules.")
    address: str = Field(description="Of the prison, line by line.")


class Prisoner(PrisonerParts[Linked, LinkedPlace, LinkedSource], Envelope):
    """A prisoner as the API sends it."""

    status: DerivedStatus
    participations: list[ClaimedParticipation]
    deals: list[DealPart] = Field(default=[], description="Deals that the person was a party of.")
    statements: list[Said] = Field(default=[], description="What the person said; newest first.")
    spoken_of: list[Said] = Field(
        default=[], description="What others said of the person; newest first."
    )
    letters: Letters | None = Field(
        default=None, description="Null where nothing is known of a way, whatever the reason."
    )
