"""Codes that describe what was negotiated: who took part, what was given, where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DealRole(TextChoices):
    HOLDING_STATE = "holding_state", _("holding state")
    NEGOTIATOR = "negotiator", _("negotiator")
    MEDIATOR = "mediator", _("mediator")
    FACILITATOR = "facilitator", _("facilitator")
    HOST = "host", _("host")
    GUARANTOR = "guarantor", _("guarantor")
    RECEIVING_STATE = "receiving_state", _("receiving state")
    BENEFICIARY = "beneficiary", _("beneficiary")


class ConcessionType(TextChoices):
    """`none_claimed`: somebody says that nothing was given; that is a claim too."""

    SANCTIONS_EASING = "sanctions_easing", _("sanctions eased")
    SANCTIONS_LIFTING = "sanctions_lifting", _("sanctions lifted")
    DELISTING = "delisting", _("taken off a sanctions list")
    RECOGNITION = "recognition", _("recognition")
    VISIT_OR_SUMMIT = "visit_or_summit", _("visit or summit")
    PRISONERS_IN_RETURN = "prisoners_in_return", _("prisoners in return")
    FUNDS = "funds", _("funds")
    NONE_CLAIMED = "none_claimed", _("nothing given, it is said")


class ConcessionState(TextChoices):
    """What was heard of a concession on a day; in no order, since one may be reversed."""

    ALLEGED = "alleged", _("alleged")
    ANNOUNCED = "announced", _("announced")
    IMPLEMENTED = "implemented", _("implemented")
    PARTIALLY_IMPLEMENTED = "partially_implemented", _("partially implemented")
    REVERSED = "reversed", _("reversed")
    LAPSED = "lapsed", _("lapsed")
    DENIED = "denied", _("denied")


class LinkStance(TextChoices):
    """Whether somebody says that a concession was given for a release."""

    ASSERTED = "asserted", _("asserted")
    DENIED = "denied", _("denied")
