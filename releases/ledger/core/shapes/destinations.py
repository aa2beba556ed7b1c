"""Which releases sent people to a country, as public releases tell it."""

from uuid import UUID

from pydantic import Field

from releases.ledger.core.shapes.common import (
    Country,
    DateValue,
    Linked,
    LinkedPlace,
    LinkedSource,
    Shape,
)
from releases.ledger.core.shapes.release import CountClaim
from releases.terms.vocabularies.releases import DestinationRole, LegStatus, Outcome


class Arrival(Shape):
    """Somebody who reached the country and whose own record is public."""

    person: Linked
    destination: UUID
    outcome: Outcome


class DestinationLeg(Shape):
    """A group's way to a place in the country."""

    id: UUID
    place: LinkedPlace
    role: DestinationRole
    status: LegStatus
    let_go_by: Linked | None = Field(
        description="Which side let these people go, at the start of their way."
    )
    onward: bool = Field(description="Reached by way of another destination of the release.")
    date: DateValue | None
    claims: list[CountClaim[Linked, LinkedSource]] = Field(description="Numbers given for it.")


class DestinationRelease(Shape):
    """A release that sent people there, or meant to."""

    release: Linked
    holding_state: Country
    date: DateValue | None = Field(description="The release's most telling date.")
    legs: list[DestinationLeg]
    people: list[Arrival] = Field(description="Only those whose own record is public.")


class CountryDestination(Shape):
    """A country to which people were sent."""

    country: Country
    releases: list[DestinationRelease] = Field(description="Newest first.")


class DestinationSummary(Shape):
    """A country in the list of destinations."""

    country: Country
    releases: int = Field(description="How many public releases have a way there.")
    people: int = Field(description="How many people of public records reached it. Never all.")
