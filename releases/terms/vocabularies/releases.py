"""Codes that describe a release, its routes, its people and the numbers claimed about it.

Instrument, mechanism and effect are three different things: by which legal act, through what
process, and with what result for the person.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Instrument(TextChoices):
    PARDON_INDIVIDUAL = "pardon_individual", _("individual pardon")
    PARDON_COLLECTIVE = "pardon_collective", _("collective pardon")
    AMNESTY_LAW = "amnesty_law", _("amnesty law")
    COMMUTATION = "commutation", _("commutation")
    PAROLE = "parole", _("parole")
    MEDICAL = "medical", _("release on medical grounds")
    SENTENCE_SERVED = "sentence_served", _("sentence served")
    CHARGES_DROPPED = "charges_dropped", _("charges dropped")
    ACQUITTAL = "acquittal", _("acquittal")
    DEPORTATION_ORDER = "deportation_order", _("deportation order")
    NONE_STATED = "none_stated", _("none stated")
    UNKNOWN = "unknown", _("not known")


class Mechanism(TextChoices):
    NEGOTIATED_DEAL = "negotiated_deal", _("negotiated deal")
    EXCHANGE = "exchange", _("exchange")
    UNILATERAL_GESTURE = "unilateral_gesture", _("unilateral gesture")
    COURT_DECISION = "court_decision", _("court decision")
    EXPIRY = "expiry", _("end of term")
    UNKNOWN = "unknown", _("not known")


class Effect(TextChoices):
    UNCONDITIONAL_LIBERTY = "unconditional_liberty", _("unconditional liberty")
    CONDITIONAL_LIBERTY = "conditional_liberty", _("conditional liberty")
    HOUSE_ARREST = "house_arrest", _("house arrest")
    FORCED_REMOVAL = "forced_removal", _("forced removal from the country")
    VOLUNTARY_DEPARTURE = "voluntary_departure", _("voluntary departure")
    INTERNAL_EXILE = "internal_exile", _("internal exile")
    CITIZENSHIP_STRIPPED = "citizenship_stripped", _("citizenship stripped")


class DestinationRole(TextChoices):
    TRANSIT = "transit", _("transit")
    MEDICAL = "medical", _("medical checks")
    RECEPTION = "reception", _("reception")
    FINAL = "final", _("final destination")
    RETURNED = "returned", _("returned")


class Transport(TextChoices):
    ROAD = "road", _("by road")
    RAIL = "rail", _("by rail")
    AIR = "air", _("by air")
    ON_FOOT = "on_foot", _("on foot")
    UNKNOWN = "unknown", _("not known")


class LegStatus(TextChoices):
    PLANNED = "planned", _("planned")
    CONFIRMED = "confirmed", _("confirmed")


class Outcome(TextChoices):
    FREED = "freed", _("freed")
    FREED_AND_REMOVED = "freed_and_removed", _("freed and taken out of the country")
    REFUSED_TO_LEAVE = "refused_to_leave", _("refused to leave")
    RETURNED_TO_CUSTODY = "returned_to_custody", _("returned to custody")
    NOT_ON_TRANSPORT = "not_on_transport", _("was not on the transport")
    REARRESTED = "rearrested", _("re-arrested")
    DIED_IN_TRANSIT = "died_in_transit", _("died on the way")
    CONTRADICTED = "contradicted", _("reported freed, contradicted")
    WITHHELD = "withheld", _("outcome withheld")
    UNKNOWN = "unknown", _("not known")


class ParticipationVisibility(TextChoices):
    """A withheld participation only counts: it shows nothing else, not even an id."""

    WITHHELD = "withheld", _("withheld: only counts")
    PUBLIC = "public", _("public")


class Metric(TextChoices):
    EXPECTED = "expected", _("expected to be released")
    RELEASED = "released", _("released")
    TRANSFERRED = "transferred", _("taken there")
    PARDONED = "pardoned", _("pardoned")
    PARDONED_SO_FAR = "pardoned_so_far", _("pardoned so far")
    STILL_HELD = "still_held", _("still held")
    NAMED = "named", _("named")
    POLITICAL = "political", _("political prisoners")
    FOREIGNERS = "foreigners", _("foreign nationals")
    WOMEN = "women", _("women")
    MINORS = "minors", _("minors")
    REFUSED = "refused", _("refused to leave")


class Qualifier(TextChoices):
    EXACT = "exact", _("exactly")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")
    AT_MOST = "at_most", _("at most")
    ABOUT = "about", _("about")
    RANGE = "range", _("between")
    WORDS = "words", _("in words only")


class FindingKind(TextChoices):
    """What comes of laying numbers, groups and people of a release beside each other."""

    AGREES = "agrees", _("agrees")
    CONFLICTS = "conflicts", _("does not agree")
    MISSING = "missing", _("missing")
    SEQUENCE = "sequence", _("one count after another")
    BESIDE = "beside", _("stands beside, in no sum")


# Announced counts everyone who was said to be freed; arrived only those who came out. A
# contradicted participation is in neither: the person was never in the release.
COUNTS_AS_ANNOUNCED = frozenset(Outcome) - {Outcome.CONTRADICTED}
# Said to be freed, but still on the inner side of the gate.
STAYED_INSIDE = frozenset(
    {Outcome.REFUSED_TO_LEAVE, Outcome.RETURNED_TO_CUSTODY, Outcome.NOT_ON_TRANSPORT}
)
COUNTS_AS_ARRIVED = frozenset({Outcome.FREED, Outcome.FREED_AND_REMOVED, Outcome.REARRESTED})
