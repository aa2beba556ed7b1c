"""Codes that describe a prisoner and the times in detention."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IdentityLevel(TextChoices):
    """How much of a person's identity may be public, least first."""

    ANONYMOUS = "anonymous", _("name withheld")
    INITIALS = "initials", _("initials only")
    FULL = "full", _("full name")


class Consent(TextChoices):
    """On what ground somebody is named. For the desk alone.

    By the person, or by the family where the person cannot be asked; named in several published
    reports, so that this record adds nothing; nobody was asked; or asked, and refused.
    """

    GIVEN_BY_PERSON = "given_by_person", _("given by the person")
    GIVEN_BY_FAMILY = "given_by_family", _("given by the family")
    WIDELY_REPORTED = "widely_reported", _("not asked: widely reported by name")
    NOT_ASKED = "not_asked", _("not asked")
    REFUSED = "refused", _("refused")


class LetterSafety(TextChoices):
    """Whether strangers' letters would harm somebody who is held. For the desk alone.

    The public sees an address or none: undecided and unsafe must look the same.
    """

    UNDECIDED = "undecided", _("not decided")
    SAFE = "safe", _("safe to write")
    UNSAFE = "unsafe", _("unsafe: show no address")


class NameKind(TextChoices):
    LEGAL = "legal", _("legal name")
    PREVIOUS = "previous", _("previous name")
    ALIAS = "alias", _("also known as")
    TRANSLITERATION = "transliteration", _("transliteration")
    PSEUDONYM = "pseudonym", _("pseudonym")
    IN_CUSTODY = "in_custody", _("name used in custody")


class Sex(TextChoices):
    FEMALE = "female", _("woman")
    MALE = "male", _("man")
    OTHER = "other", _("other")


class AgeBand(TextChoices):
    MINOR = "minor", _("under 18")
    ADULT = "adult", _("18 to 59")
    OLDER = "older", _("60 and over")


class Occupation(TextChoices):
    ACTIVIST = "activist", _("activist")
    ARTIST = "artist", _("artist")
    BUSINESS = "business", _("entrepreneur")
    CLERGY = "clergy", _("member of the clergy")
    ECONOMIST = "economist", _("economist")
    HUMAN_RIGHTS_DEFENDER = "human_rights_defender", _("human-rights defender")
    JOURNALIST = "journalist", _("journalist")
    LAWYER = "lawyer", _("lawyer")
    MUSICIAN = "musician", _("musician")
    POLITICIAN = "politician", _("politician")
    STUDENT = "student", _("student")
    TEACHER = "teacher", _("teacher")
    WORKER = "worker", _("worker")
    OTHER = "other", _("other")


class DetentionStart(TextChoices):
    ARREST = "arrest", _("arrest")
    SUMMONS = "summons", _("summons")
    EXTRADITION = "extradition", _("extradition")
    REARREST = "rearrest_after_release", _("re-arrest after release")
    UNKNOWN = "unknown", _("not known")


class DetentionEnd(TextChoices):
    """Whether the end is known. An unknown end is not an open one."""

    RUNNING = "running", _("still held")
    KNOWN = "known", _("ended")
    UNKNOWN = "unknown", _("not known whether it ended")


class Status(TextChoices):
    """Where a person stands by what is public. Derived, never stored by anybody."""

    HELD = "held", _("held")
    FREE = "free", _("free")
    FREE_WITH_CONDITIONS = "free_with_conditions", _("free with conditions")
    IN_EXILE = "in_exile", _("in exile")
    DIED = "died", pgettext_lazy("status", "died")  # elsewhere "died" names a field
    CONTESTED = "contested", _("contested")
    UNKNOWN = "unknown", _("not known")


class StatusReason(TextChoices):
    """What the status follows from."""

    DEATH_RECORDED = "death_recorded", _("a date of death is recorded")
    DIED_IN_TRANSIT = "died_in_transit", _("died on the way out")
    DETENTION_RUNNING = "detention_running", _("recorded as still held")
    RETURNED_TO_CUSTODY = "returned_to_custody", _("taken back into custody")
    REARRESTED = "rearrested", _("arrested again after a release")
    FREED = "freed", _("freed in a release")
    RELEASED_ON_CONDITIONS = "released_on_conditions", _("released, but not into full liberty")
    REMOVED = "removed", _("freed and taken out of the country")
    DEATH_CONTRADICTED = "death_contradicted", _("sources differ on whether the person died")
    HELD_AND_FREED = "held_and_freed", _("recorded both as held and as freed")
    RELEASE_CONTRADICTED = "release_contradicted", _("sources differ on the last release")
    DETENTION_CONTRADICTED = (
        "detention_contradicted", _("sources differ on whether the detention goes on"),
    )  # fmt: skip
    RELEASES_DIFFER = "releases_differ", _("releases that may be of one time end differently")
    ORDER_IMPOSSIBLE = "order_impossible", _("what is said to have come first is dated later")
    ORDER_UNCLEAR = "order_unclear", _("it is not certain which event was the last")
    DID_NOT_LEAVE = "did_not_leave", _("did not leave with the others; nothing later is recorded")
    CONDITIONS_UNCLEAR = (
        "conditions_unclear", _("freed; it is not certain whether conditions still hold"),
    )  # fmt: skip
    OUTCOME_UNKNOWN = "outcome_unknown", _("what became of the person is not recorded")
    END_UNKNOWN = "end_unknown", _("not known whether the detention ended")
    ENDED = "ended", _("the detention ended; in what way is not recorded")
    NOTHING_RECORDED = "nothing_recorded", _("no detention or release is public")
