"""What the codes that describe a release mean."""

from django.utils.translation import gettext_lazy as _

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
from releases.terms.vocabularies.scheme import Scheme

SCHEMES = (
    Scheme(
        "release-instrument",
        _("Legal instruments of a release"),
        Instrument,
        {
            Instrument.PARDON_INDIVIDUAL: _("An act of mercy for one person."),
            Instrument.PARDON_COLLECTIVE: _("One act of mercy for several people."),
            Instrument.AMNESTY_LAW: _("A law that frees everybody who meets its terms."),
            Instrument.COMMUTATION: _("A sentence is replaced by a milder one."),
            Instrument.PAROLE: _("Release on conditions before the sentence has ended."),
            Instrument.MEDICAL: _("Release because of the person’s health."),
            Instrument.SENTENCE_SERVED: _("The sentence was served to its end."),
            Instrument.CHARGES_DROPPED: _("The case was ended without a verdict."),
            Instrument.ACQUITTAL: _("A court found the person not guilty."),
            Instrument.DEPORTATION_ORDER: _("An order to take the person out of the country."),
            Instrument.NONE_STATED: _("Those who released the person named no legal act."),
            Instrument.UNKNOWN: _("Which legal act it was is not recorded."),
        },
    ),
    Scheme(
        "release-mechanism",
        _("Mechanisms of a release"),
        Mechanism,
        {
            Mechanism.NEGOTIATED_DEAL: _("The release came out of talks with another side."),
            Mechanism.EXCHANGE: _("Two sides let people go, each for those of the other."),
            Mechanism.UNILATERAL_GESTURE: _(
                "Those who held the people let them go without a known return."
            ),
            Mechanism.COURT_DECISION: _("A court decided it in the ordinary course of a case."),
            Mechanism.EXPIRY: _("The term of detention ended."),
            Mechanism.UNKNOWN: _("Through what process it came about is not recorded."),
        },
    ),
    Scheme(
        "release-effect",
        _("Effects of a release"),
        Effect,
        {
            Effect.UNCONDITIONAL_LIBERTY: _("At liberty without conditions."),
            Effect.CONDITIONAL_LIBERTY: _("At liberty, with conditions to keep."),
            Effect.HOUSE_ARREST: _("Confined to a home."),
            Effect.FORCED_REMOVAL: _("Taken out of the country without having chosen it freely."),
            Effect.VOLUNTARY_DEPARTURE: _("Left the country by free choice."),
            Effect.INTERNAL_EXILE: _("Bound to live in a certain place inside the country."),
            Effect.CITIZENSHIP_STRIPPED: _("Lost citizenship by an act of the state."),
        },
    ),
    Scheme(
        "participation-outcome",
        _("Outcomes for a person in a release"),
        Outcome,
        {
            Outcome.FREED: _("Came out of custody."),
            Outcome.FREED_AND_REMOVED: _("Came out of custody and was taken out of the country."),
            Outcome.REFUSED_TO_LEAVE: _("Was to leave with the others and refused."),
            Outcome.RETURNED_TO_CUSTODY: _("Was taken back into custody instead of coming free."),
            Outcome.NOT_ON_TRANSPORT: _("Was announced and was not with the others."),
            Outcome.REARRESTED: _("Came out of custody and was arrested again."),
            Outcome.DIED_IN_TRANSIT: _("Died on the way out."),
            Outcome.CONTRADICTED: _(
                "Was reported freed and was not in this release; counted in no number."
            ),
            Outcome.WITHHELD: _("Is recorded and not shown, to protect the person."),
            Outcome.UNKNOWN: _("What became of the person is not recorded."),
        },
    ),
    Scheme(
        "destination-role",
        _("What a destination was for"),
        DestinationRole,
        {
            DestinationRole.TRANSIT: _("Passed on the way to another place."),
            DestinationRole.MEDICAL: _("A stop for medical checks or treatment."),
            DestinationRole.RECEPTION: _("Where the people were received."),
            DestinationRole.FINAL: _("Where the journey ended."),
            DestinationRole.RETURNED: _("Where people were brought back to."),
        },
    ),
    Scheme(
        "transport",
        _("Means of transport"),
        Transport,
        {
            Transport.ROAD: _("In a car, a bus or another vehicle on the road."),
            Transport.RAIL: _("In a train."),
            Transport.AIR: _("In an aircraft."),
            Transport.ON_FOOT: _("Walking, across a border for instance."),
            Transport.UNKNOWN: _("How they travelled is not recorded."),
        },
    ),
    Scheme(
        "leg-status",
        _("Whether a leg of the route took place"),
        LegStatus,
        {
            LegStatus.PLANNED: _("Announced or expected, not confirmed."),
            LegStatus.CONFIRMED: _("Confirmed to have taken place."),
        },
    ),
    Scheme(
        "count-metric",
        _("What a number counts"),
        Metric,
        {
            Metric.EXPECTED: _("People who were to be released."),
            Metric.RELEASED: _("People who came out of custody."),
            Metric.TRANSFERRED: _("People who were taken to the destination."),
            Metric.PARDONED: _("People who were pardoned in this act."),
            Metric.PARDONED_SO_FAR: _("People pardoned up to a day, in this act and earlier ones."),
            Metric.STILL_HELD: _("People who remain in custody."),
            Metric.NAMED: _("People whose names were given."),
            Metric.POLITICAL: _("People whom the claimant counts as political prisoners."),
            Metric.FOREIGNERS: _("People with the nationality of another country."),
            Metric.WOMEN: _("Women among the people."),
            Metric.MINORS: _("People younger than 18 years."),
            Metric.REFUSED: _("People who refused to leave."),
        },
    ),
    Scheme(
        "count-qualifier",
        _("How exact a number is"),
        Qualifier,
        {
            Qualifier.EXACT: _("Just this number."),
            Qualifier.AT_LEAST: _("This number or more."),
            Qualifier.MORE_THAN: _("More than this number."),
            Qualifier.AT_MOST: _("This number or fewer."),
            Qualifier.ABOUT: _("Near this number."),
            Qualifier.RANGE: _("Between two numbers, both included."),
            Qualifier.WORDS: _("A quantity without a figure, such as “thousands”."),
        },
    ),
    Scheme(
        "reconciliation-kind",
        _("What comes of laying numbers beside each other"),
        FindingKind,
        {
            FindingKind.AGREES: _("The numbers can all be true."),
            FindingKind.CONFLICTS: _("Two numbers of the same people cannot both be true."),
            FindingKind.MISSING: _("A rest that nobody accounts for."),
            FindingKind.SEQUENCE: _("Counts of one claimant, one after another."),
            FindingKind.BESIDE: _("A number that enters no sum."),
        },
    ),
)
