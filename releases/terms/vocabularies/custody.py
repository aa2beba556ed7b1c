"""Codes of a time in detention: how somebody is held, on what charge, and what follows release."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DetentionType(TextChoices):
    PRE_TRIAL = "pre_trial", _("awaiting trial")
    SENTENCE = "sentence", _("serving a sentence")
    ADMINISTRATIVE = "administrative", _("administrative arrest")
    HOUSE_ARREST = "house_arrest", _("house arrest")
    PSYCHIATRIC = "psychiatric", _("forced psychiatric treatment")
    DEPORTATION = "deportation", _("awaiting deportation")
    UNACKNOWLEDGED = "unacknowledged", _("held without acknowledgement")
    UNKNOWN = "unknown", _("not known")


class Regime(TextChoices):
    """The régime of a place or a sentence, as the law of the holding state grades them."""

    REMAND = "remand", _("remand prison")
    COLONY_GENERAL = "colony_general", _("penal colony, general régime")
    COLONY_REINFORCED = "colony_reinforced", _("penal colony, reinforced régime")
    COLONY_STRICT = "colony_strict", _("penal colony, strict régime")
    COLONY_SPECIAL = "colony_special", _("penal colony, special régime")
    PRISON = "prison", _("prison régime")
    OPEN_FACILITY = "open_facility", _("restricted freedom in an open facility")
    RESTRICTED_AT_HOME = "restricted_at_home", _("restricted freedom at home")
    DEATH_ROW = "death_row", _("awaiting execution")
    UNKNOWN = "unknown", _("not known")


class CustodyCondition(TextChoices):
    ISOLATION = "isolation", _("isolation")
    INCOMMUNICADO = "incommunicado", _("incommunicado")
    PUNISHMENT_CELL = "punishment_cell", _("punishment cell")
    MEDICAL = "medical", _("in a hospital or medical unit")
    NO_LETTERS = "no_letters", _("letters withheld")
    NO_VISITS = "no_visits", _("visits refused")
    NO_LAWYER = "no_lawyer", _("lawyer refused")


class ChargeEvent(TextChoices):
    CHARGED = "charged", _("charged")
    RECLASSIFIED = "reclassified", _("charge changed")
    DROPPED = "dropped", _("charge dropped")
    CONVICTED = "convicted", _("convicted")
    ACQUITTED = "acquitted", _("acquitted")
    APPEAL = "appeal", _("appeal lodged")
    UPHELD = "upheld", _("upheld on appeal")
    REDUCED = "reduced", _("sentence reduced")
    EXTENDED = "extended", _("sentence extended")
    QUASHED = "quashed", _("quashed")


class ReleaseCondition(TextChoices):
    """What somebody is bound by after a release."""

    TRAVEL_BAN = "travel_ban", _("may not leave the country")
    REENTRY_BAN = "reentry_ban", _("may not come back")
    MEDIA_GAG = "media_gag", _("may not speak in public")
    PASSPORT_WITHHELD = "passport_withheld", _("passport withheld")
    REPORTING_DUTY = "reporting_duty", _("must report to the authorities")
    SUPERVISION = "supervision", _("under supervision")
    SENTENCE_PENDING = "sentence_pending", _("the sentence may be enforced again")
    CITIZENSHIP_STRIPPED = "citizenship_stripped", _("citizenship stripped")
    PROPERTY_CONFISCATED = "property_confiscated", _("property confiscated")


class RecognitionBasis(TextChoices):
    """On what an organisation's recognition rests: PACE Resolution 1900 (2012), paragraph 3;
    the categories of the UN Working Group on Arbitrary Detention."""

    PACE_A = "pace_a", _("PACE 1900 (a): detained in violation of a fundamental freedom")
    PACE_B = "pace_b", _("PACE 1900 (b): for purely political reasons")
    PACE_C = "pace_c", _("PACE 1900 (c): for too long, or in too harsh conditions")
    PACE_D = "pace_d", _("PACE 1900 (d): discriminated against")
    PACE_E = "pace_e", _("PACE 1900 (e): after unfair proceedings")
    WGAD_I = "wgad_i", _("WGAD category I: no legal basis")
    WGAD_II = "wgad_ii", _("WGAD category II: for exercising a freedom")
    WGAD_III = "wgad_iii", _("WGAD category III: no fair trial")
    WGAD_IV = "wgad_iv", _("WGAD category IV: asylum seekers and migrants")
    WGAD_V = "wgad_v", _("WGAD category V: discrimination")
    PRISONER_OF_CONSCIENCE = "prisoner_of_conscience", _("prisoner of conscience")
    OWN_CRITERIA = "own_criteria", _("the organisation's own criteria")
