"""What the codes of deals and statements mean."""

from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.deals import (
    ConcessionState,
    ConcessionType,
    DealRole,
    LinkStance,
)
from releases.terms.vocabularies.scheme import Scheme
from releases.terms.vocabularies.statements import Attribution

SCHEMES = (
    Scheme(
        "deal-role",
        _("Roles in a deal"),
        DealRole,
        {
            DealRole.HOLDING_STATE: _("The state that held the people."),
            DealRole.NEGOTIATOR: _("Spoke for a side in the talks."),
            DealRole.MEDIATOR: _("Carried the talks between the sides and took part in them."),
            DealRole.FACILITATOR: _("Made the talks or the journey possible."),
            DealRole.HOST: _("The talks or the handover were at this party’s place."),
            DealRole.GUARANTOR: _("Vouches that a side keeps its word."),
            DealRole.RECEIVING_STATE: _("The state that took people in."),
            DealRole.BENEFICIARY: _("Somebody to whose gain it was."),
        },
    ),
    Scheme(
        "concession-type",
        _("Types of concessions"),
        ConcessionType,
        {
            ConcessionType.SANCTIONS_EASING: _(
                "Some dealings are allowed again; the sanctions as such stay."
            ),
            ConcessionType.SANCTIONS_LIFTING: _("Sanctions on something or somebody end."),
            ConcessionType.DELISTING: _("Somebody is taken off a list of sanctions."),
            ConcessionType.RECOGNITION: _("A government or an act is recognised."),
            ConcessionType.VISIT_OR_SUMMIT: _("A visit, a call or a meeting at a high level."),
            ConcessionType.PRISONERS_IN_RETURN: _("People held by the other side are let go."),
            ConcessionType.FUNDS: _("Money, or access to it."),
            ConcessionType.NONE_CLAIMED: _("Somebody says that nothing was given."),
        },
    ),
    Scheme(
        "concession-state",
        _("Where a concession stands"),
        ConcessionState,
        {
            ConcessionState.ALLEGED: _("Somebody says so who is no party to it."),
            ConcessionState.ANNOUNCED: _("A party to it said so."),
            ConcessionState.IMPLEMENTED: _("An act that does it is in force."),
            ConcessionState.PARTIALLY_IMPLEMENTED: _("An act that does part of it is in force."),
            ConcessionState.REVERSED: _("It was taken back."),
            ConcessionState.LAPSED: _("It ended by itself, at the end of its term."),
            ConcessionState.DENIED: _("A party to it says that there is none."),
        },
    ),
    Scheme(
        "concession-link",
        _("Whether a concession was for a release"),
        LinkStance,
        {
            LinkStance.ASSERTED: _("Somebody says that it was given for the release."),
            LinkStance.DENIED: _("Somebody says that it was not given for the release."),
        },
    ),
    Scheme(
        "statement-attribution",
        _("How surely words are the speaker’s"),
        Attribution,
        {
            Attribution.DIRECT: _("The source gives the speaker’s own words."),
            Attribution.REPORTED: _("The source tells what the speaker said."),
            Attribution.UNCLEAR: _("Sources differ, or leave open, who said it."),
        },
    ),
)
