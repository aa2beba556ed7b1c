"""What the codes of a time in detention, of recognition and of identifiers mean."""

from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.custody import (
    ChargeEvent,
    CustodyCondition,
    DetentionType,
    RecognitionBasis,
    Regime,
    ReleaseCondition,
)
from releases.terms.vocabularies.identifiers import SCHEMES as IDENTIFIERS
from releases.terms.vocabularies.identifiers import IdentifierScheme
from releases.terms.vocabularies.scheme import Scheme

SCHEMES = (
    Scheme(
        "detention-type",
        _("Types of detention"),
        DetentionType,
        {
            DetentionType.PRE_TRIAL: _("Held before a verdict."),
            DetentionType.SENTENCE: _("Held after a verdict, for the term of a sentence."),
            DetentionType.ADMINISTRATIVE: _("Held by an order that is no criminal verdict."),
            DetentionType.HOUSE_ARREST: _("Confined to a home."),
            DetentionType.PSYCHIATRIC: _("Held in a psychiatric institution against one’s will."),
            DetentionType.DEPORTATION: _("Held to be taken out of the country."),
            DetentionType.UNACKNOWLEDGED: _("Held by a state that does not say so."),
            DetentionType.UNKNOWN: _("Of which type it was is not recorded."),
        },
    ),
    Scheme(
        "custody-regime",
        _("Régimes of places and sentences"),
        Regime,
        {
            Regime.REMAND: _("A prison for people who await trial."),
            Regime.COLONY_GENERAL: _("The mildest régime of a penal colony."),
            Regime.COLONY_REINFORCED: _("A penal colony, one grade above the general régime."),
            Regime.COLONY_STRICT: _("A penal colony, two grades above the general régime."),
            Regime.COLONY_SPECIAL: _("The hardest régime of a penal colony."),
            Regime.PRISON: _("Cells instead of barracks, as a harder punishment."),
            Regime.OPEN_FACILITY: _("Bound to live and work in a facility that is not locked."),
            Regime.RESTRICTED_AT_HOME: _("At home, with limits on going out."),
            Regime.DEATH_ROW: _("Held under a sentence of death."),
            Regime.UNKNOWN: _("Under which régime is not recorded."),
        },
    ),
    Scheme(
        "custody-condition",
        _("Conditions of custody"),
        CustodyCondition,
        {
            CustodyCondition.ISOLATION: _("Kept apart from all other prisoners."),
            CustodyCondition.INCOMMUNICADO: _("Without any contact to the outside."),
            CustodyCondition.PUNISHMENT_CELL: _("In a cell for disciplinary punishment."),
            CustodyCondition.MEDICAL: _("In a place of medical treatment."),
            CustodyCondition.NO_LETTERS: _("Letters are not handed over."),
            CustodyCondition.NO_VISITS: _("Relatives are not let in."),
            CustodyCondition.NO_LAWYER: _("A lawyer is not let in."),
        },
    ),
    Scheme(
        "charge-event",
        _("What becomes of a charge"),
        ChargeEvent,
        {
            ChargeEvent.CHARGED: _("The charge was brought."),
            ChargeEvent.RECLASSIFIED: _("Another article was put in its place."),
            ChargeEvent.DROPPED: _("The charge was given up without a verdict."),
            ChargeEvent.CONVICTED: _("A court found the person guilty."),
            ChargeEvent.ACQUITTED: _("A court found the person not guilty."),
            ChargeEvent.APPEAL: _("Somebody asked a higher court to look at the verdict."),
            ChargeEvent.UPHELD: _("A higher court left the verdict as it was."),
            ChargeEvent.REDUCED: _("The sentence was made shorter or milder."),
            ChargeEvent.EXTENDED: _("The sentence was made longer or harder."),
            ChargeEvent.QUASHED: _("A higher court annulled the verdict."),
        },
    ),
    Scheme(
        "release-condition",
        _("Conditions after a release"),
        ReleaseCondition,
        {
            ReleaseCondition.TRAVEL_BAN: _("The person may not leave the country."),
            ReleaseCondition.REENTRY_BAN: _("The person may not come back into the country."),
            ReleaseCondition.MEDIA_GAG: _("The person may not speak in public."),
            ReleaseCondition.PASSPORT_WITHHELD: _("The person was given no passport."),
            ReleaseCondition.REPORTING_DUTY: _(
                "The person must appear before an authority from time to time."
            ),
            ReleaseCondition.SUPERVISION: _("An authority watches how the person lives."),
            ReleaseCondition.SENTENCE_PENDING: _("The rest of the sentence can be enforced later."),
            ReleaseCondition.CITIZENSHIP_STRIPPED: _("The state took the person’s citizenship."),
            ReleaseCondition.PROPERTY_CONFISCATED: _("The state took the person’s property."),
        },
    ),
    Scheme(
        "recognition-basis",
        _("Grounds of recognition"),
        RecognitionBasis,
        {
            RecognitionBasis.PACE_A: _(
                "Held in breach of a fundamental guarantee, above all of thought, conscience,"
                " religion, expression, information, assembly or association."
            ),
            RecognitionBasis.PACE_B: _("Held for purely political reasons, without an offence."),
            RecognitionBasis.PACE_C: _(
                "For political motives held longer or harder than the offence would bear."
            ),
            RecognitionBasis.PACE_D: _(
                "For political motives held in a way that discriminates against the person."
            ),
            RecognitionBasis.PACE_E: _(
                "Held after proceedings that were clearly unfair, for political motives."
            ),
            RecognitionBasis.WGAD_I: _("No legal basis can justify the detention."),
            RecognitionBasis.WGAD_II: _(
                "The detention follows from the use of a right or a freedom."
            ),
            RecognitionBasis.WGAD_III: _(
                "The norms of a fair trial were broken so gravely that it is arbitrary."
            ),
            RecognitionBasis.WGAD_IV: _(
                "Asylum seekers, migrants or refugees held long without a review."
            ),
            RecognitionBasis.WGAD_V: _("The detention discriminates against the person."),
            RecognitionBasis.PRISONER_OF_CONSCIENCE: _(
                "Held for who one is or believes, without having used or called for violence."
            ),
            RecognitionBasis.OWN_CRITERIA: _("By a definition of the organisation’s own."),
        },
    ),
    Scheme(
        "identifier-scheme",
        _("Registers in which somebody else records the same person or body"),
        IdentifierScheme,
        {
            IdentifierScheme.WIKIDATA: _("The number of an item in Wikidata."),
            IdentifierScheme.VIAF: _("The number in the authority files of libraries."),
            IdentifierScheme.VIASNA: _("The name of the person’s page in Viasna’s list."),
            IdentifierScheme.WGAD_OPINION: _(
                "The number of an opinion of the UN Working Group on Arbitrary Detention."
            ),
            IdentifierScheme.OFAC: _(
                "The number in the sanctions lists of the US Treasury; of bodies and officials,"
                " never of prisoners."
            ),
        },
        addresses={
            code: register.address for code, register in IDENTIFIERS.items() if register.address
        },
    ),
)
