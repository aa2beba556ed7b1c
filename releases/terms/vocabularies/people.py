"""Codes that describe a prisoner and the times in detention."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IdentityLevel(TextChoices):
    """How much of a person's identity may be public, least first."""

    ANONYMOUS = "anonymous", _("name withheld")
    INITIALS = "initials", _("initials only")
    FULL = "full", _("full name")


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
