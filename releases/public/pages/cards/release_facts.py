"""What kind of release it was: dates, holding state, instrument, mechanism, effects."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, facts
from releases.public.pages.cards.codes import label, labels
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.sides import held_by, sides
from releases.public.texts import Said, joined
from releases.terms.vocabularies.releases import Effect, Instrument, Mechanism


def facts_card(answer: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any] | None:
    cited = [row for row in answer["citations"] if row["field"] != "negotiated_in"]
    if sides(answer["destinations"], language):
        legs = (leg for leg in answer["destinations"] if leg["let_go_by"])
        cited += [row | {"field": "let_go_by"} for leg in legs for row in leg["citations"]]
    return facts.facts_card([*_dates(answer, language), *_kinds(answer, language)], cited, notes)


def _dates(answer: Mapping[str, Any], language: str) -> list[tuple[str, str, Any]]:
    names = {
        "announced": _("Announced"),
        "decided": _("Decided"),
        "handed_over": _("Handed over"),
        "arrived": _("Arrived"),
        "confirmed": _("Confirmed"),
    }
    return [
        (role, name, dates.when(answer["dates"][role], language)) for role, name in names.items()
    ]


def _kinds(answer: Mapping[str, Any], language: str) -> list[tuple[str, str, Said | str]]:
    staged = _("in stages, over days or weeks") if answer["staged"] else ""
    return [
        ("holding_state", _("Held by"), held_by(answer, language)),
        ("let_go_by", _("Let go by"), _sides(answer, language)),
        ("legal_instrument", _("Legal instrument"), label(Instrument, answer["legal_instrument"])),
        ("mechanism", _("Mechanism"), label(Mechanism, answer["mechanism"])),
        ("effects", _("Effects"), labels(Effect, answer["effects"])),
        ("staged", _("Course"), staged),
    ]


def _sides(answer: Mapping[str, Any], language: str) -> Said:
    return joined("; ", dict.fromkeys(sides(answer["destinations"], language).values()))
