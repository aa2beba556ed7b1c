"""Codes of partners' keys and webhooks: never public."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.records import Change


class KeyScope(TextChoices):
    """For what a key has the higher limit. None opens data, since all that the API has is public;
    but a mirror's, which gets editions whole, as the ledger has them (docs/mirrors.md)."""

    READ = "read", _("reading")
    MATCH = "match", _("matching and reconciliation")
    DOWNLOAD = "download", _("downloads of everything")
    MIRROR = "mirror", _("a mirror, which gets whole editions")


# What a webhook may be spared: whatever takes something back is told to each.
SPARED = [(one.value, one.label) for one in (Change.NEW, Change.UPDATE, Change.CORRECTION)]


class Telling(TextChoices):
    """What a delivery tells."""

    EDITION = "edition", _("an edition")
    HIDDEN = "hidden", _("the list of hidden records has changed")
    TEST = "test", _("a test")


class Rank(IntegerChoices):
    """In which order deliveries go."""

    TAKES_BACK = 0, _("takes something back")
    USUAL = 1, _("as they come")


class DeliveryState(TextChoices):
    """How a delivery ended."""

    WAITING = "waiting", _("waiting")
    DELIVERED = "delivered", _("delivered")
    DROPPED = "dropped", _("not sent: not public any more")
    GIVEN_UP = "given_up", _("given up after three days")


class Fault(TextChoices):
    """Why a delivery failed, in words that no stranger's server chose."""

    INSIDE = "inside", _("The address leads into a network that is not the public one.")
    NO_HOST = "no_host", _("The host's name is not known.")
    NO_ANSWER = "no_answer", _("Nobody answers in time, or not in HTTP.")
    UNTRUSTED = "untrusted", _("The certificate is not good for this host.")
    REDIRECT = "redirect", _("It answers with a redirect, which is not followed.")
    STATUS = "status", _("It answers with a status other than 2xx.")
    OURS = "ours", _("A fault of this site: see the log of the sender.")


class Stop(TextChoices):
    """Why a webhook is stopped."""

    BY_HAND = "by_hand", _("stopped at the desk")
    FAILED = "failed", _("nothing was taken for three days")
    GONE = "gone", _("its address answers 410: it wants no more")
    SECRET = "secret", _("the site has another key now: make a new secret")
