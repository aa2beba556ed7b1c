"""Which side let people go: an exchange has several directions, each with its own."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.destinations import first_legs
from releases.public.texts import Said, inside, joined, linked_name, sentence
from releases.terms.countries import country_name

Leg = Mapping[str, Any]


def sides(destinations: Iterable[Leg], language: str) -> dict[str, Said]:
    """By leg, who let people go at the start of the way; nothing where all were let go by one."""
    legs = list(destinations)
    let_go = {leg["id"]: leg["let_go_by"] for leg in legs}
    if len({side["id"] for side in let_go.values() if side}) < 2:
        return {}
    first = ((leg, let_go[start]) for leg, start in first_legs(legs).items())
    return {leg: linked_name(side, language) for leg, side in first if side}


def let_go_by(side: Said) -> Said:
    return sentence(_("let go by %(name)s") % {"name": inside(side)}, side) if side else Said("")


def held_by(answer: Mapping[str, Any], language: str) -> str:
    """The state that held the people; where several sides let go, the column names only one."""
    state = country_name(answer["holding_state"], language)
    if not sides(answer["destinations"], language):
        return state
    return _("%(state)s and others") % {"state": state}


def groups_in_words(destinations: Iterable[Leg], language: str) -> dict[str, Said]:
    """By leg, the place that the group went to, and which side let it go where that differs."""
    legs = list(destinations)
    side = sides(legs, language)
    return {
        leg["id"]: joined(
            " · ",
            (
                linked_name(leg["place"], language) or Said(_("Place not public")),
                let_go_by(side.get(leg["id"], Said(""))),
            ),
        )
        for leg in legs
    }
