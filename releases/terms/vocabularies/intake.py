"""Codes of messages from outside: never public."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MessageKind(TextChoices):
    """In the order in which they are looked at."""

    TAKEDOWN = "takedown", _("takedown")
    CORRECTION = "correction", _("correction")


class MessageState(TextChoices):
    """How far the desk is. Without any it is new."""

    IN_HAND = "in_hand", _("in hand")
    DONE = "done", _("done")
    DECLINED = "declined", _("declined")
    NOTHING = "nothing", _("nothing to do with us")


class SenderRelation(TextChoices):
    """How the sender stands to the person. Kept inside the sealed text alone."""

    SELF = "self", _("I am the person")
    FAMILY = "family", _("family or close to the person")
    LAWYER = "lawyer", _("a lawyer, or somebody who may speak for the person")
    OTHER = "other", _("somebody else")
