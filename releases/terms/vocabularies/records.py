"""Codes that belong to every record: its kind, its state, who may see it, its sources."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RecordKind(TextChoices):
    PRISONER = "prisoner", _("prisoner")
    RELEASE = "release", _("release")
    DEAL = "deal", _("deal")
    STATEMENT = "statement", _("statement")
    ACTOR = "actor", _("actor")
    PLACE = "place", _("place")
    SOURCE = "source", _("source")


class RecordState(TextChoices):
    """Where the record stands towards the public; its latest edits may be ahead of it."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    TAKEN_DOWN = "taken_down", _("taken down")
    MERGED = "merged", _("merged into another")


class SubmissionState(TextChoices):
    """How far a change is on its way to the public. Without an open submission it is a draft."""

    SUBMITTED = "submitted", _("submitted for review")
    CHANGES_REQUESTED = "changes_requested", _("changes requested")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("taken back")


class Visibility(TextChoices):
    PRIVATE = "private", _("private")
    PUBLIC = "public", _("public")


class Change(TextChoices):
    """What an edition does to the public copy of its record."""

    NEW = "new", _("new")
    UPDATE = "update", _("update")
    CORRECTION = "correction", _("correction")
    WITHDRAWAL = "withdrawal", _("withdrawal")
    TAKEDOWN = "takedown", _("takedown")
    MERGE = "merge", _("merge")


class Way(TextChoices):
    """From where a change of a record came."""

    DESK = "desk", _("the desk")
    IMPORT = "import", _("an import")
    WORKER = "worker", _("the worker")
    COMMAND = "command", _("a command")


class EvidenceType(TextChoices):
    """Kinds of files that are kept as evidence: media types."""

    PDF = "application/pdf", "PDF"
    WARC = "application/warc", "WARC"
    WARC_GZ = "application/warc+gzip", _("WARC, compressed")
    HTML = "text/html", "HTML"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"


class HidingAct(TextChoices):
    """What a safety officer did."""

    HIDDEN = "hidden", _("hidden")
    SHOWN_AGAIN = "shown_again", _("shown again")
    TAKEN_DOWN = "taken_down", _("taken down for good")


class TakedownReason(TextChoices):
    """Why a record goes from the public at once."""

    DANGER = "danger", _("somebody is in danger")
    ASKED_BY_PERSON = "asked_by_person", _("the person asked for it")
    ASKED_BY_FAMILY = "asked_by_family", _("the family or a lawyer asked for it")
    MINOR = "minor", _("it is about a child")
    WRONG = "wrong", _("it is wrong, or of somebody else")
    LAW = "law", _("a law or a court requires it")
    RIGHTS = "rights", _("rights of others stand against it")
    OTHER = "other", _("another reason, see the note")


class LinkState(TextChoices):
    """What the address of a source answered."""

    ANSWERS = "answers", _("answers")
    MOVED = "moved", _("has moved")
    GONE = "gone", _("gone")
    NO_HOST = "no_host", _("the site’s name is not known any more")
    REFUSES = "refuses", _("does not let itself be asked")
    FAILS = "fails", _("does not answer now")
    NOT_ASKED = "not_asked", _("not asked: an address inside a network, or an unusual port")


class Stance(TextChoices):
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")


class SourceKind(TextChoices):
    NEWS = "news", _("news report")
    AGENCY = "agency", _("news agency")
    STATE_MEDIA = "state_media", _("state media")
    ORGANISATION = "organisation", _("human-rights organisation")
    GOVERNMENT = "government", _("government document")
    LEGAL = "legal", _("legal analysis")
    REFERENCE = "reference", _("reference work")
    SOCIAL_MEDIA = "social_media", _("social media")
    OTHER = "other", _("other")


class ActorKind(TextChoices):
    PERSON = "person", _("person")
    GOVERNMENT_BODY = "government_body", _("government body")
    STATE = "state", _("state")
    ORGANISATION = "organisation", _("organisation")
    MEDIA = "media", _("news organisation")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organisation")


class AcceptsLetters(TextChoices):
    """Whether a prison hands letters from outside to those whom it holds."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known")


class PlaceKind(TextChoices):
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    CITY = "city", _("city")
    PRISON = "prison", _("prison")
    COURT = "court", _("court")
    BORDER_CROSSING = "border_crossing", _("border crossing")
    OTHER = "other", _("other")
