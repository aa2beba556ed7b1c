"""Codes of files that editors import: never public."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportKind(TextChoices):
    PRISONERS = "prisoners", _("prisoners with their detentions")
    PARTICIPANTS = "participants", _("people of a release")


class ImportState(TextChoices):
    """`reading`, `accepting` and `undoing` wait for the worker, or are being done."""

    UPLOADED = "uploaded", _("uploaded: say what the columns mean")
    READING = "reading", _("being read")
    CHECKED = "checked", _("read: nothing is accepted yet")
    ACCEPTING = "accepting", _("being accepted")
    ACCEPTED = "accepted", _("accepted")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    FAILED = "failed", _("failed")


class Found(TextChoices):
    """What the desk has of a row. `known`: an earlier import made it; `changed`: so it did, and
    the row says something else now."""

    NEW = "new", _("nobody like this")
    MATCH = "match", _("perhaps somebody known")
    KNOWN = "known", _("imported before")
    CHANGED = "changed", _("imported before, changed since")


class Decision(TextChoices):
    OPEN = "", _("not decided")
    NEW = "new", _("a new draft")
    EXISTING = "existing", _("this person")
    PLACEHOLDER = "placeholder", _("an unnamed person of the release")
    SKIP = "skip", _("leave out")
