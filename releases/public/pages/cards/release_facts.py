"""What kind of release it was: dates, holding state, instrument, mechanism, effects."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label, labels
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.sides import held_by, sides
from releases.terms.vocabularies.releases import Effect, Instrument, Mechanism


def facts_card(answer: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any]:
    facts = [
        fact(name, value, _about(answer, field), notes)
        for field, name, value in (*_dates(answer, language), *_kinds(answer, language))
        if value
    ]
    cited = [ref for row in facts for ref in row["refs"]]
    cited += [ref for row in facts for other in row["worded"] for ref in other["refs"]]
    whole = [row for row in answer["citations"] if row["field"] is None]
    return {
        "template": "cards/facts.html",
        "id": "facts",
        "title": _("What is recorded"),
        "facts": facts,
        "whole": notes.refs(whole),
        "notes": notes.margin(cited),
    }


def fact(
    name: str, value: Any, citations: Iterable[Mapping[str, Any]], notes: Footnotes
) -> dict[str, Any]:
    """One line of a list of facts; a date value keeps its machine-readable form."""
    citations = list(citations)
    return {
        "name": name,
        "value": value if isinstance(value, str) else "",
        "day": None if isinstance(value, str) else value,
        "refs": notes.supporting(citations),
        "worded": notes.worded(citations),
    }


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


def _kinds(answer: Mapping[str, Any], language: str) -> list[tuple[str, str, str]]:
    staged = _("in stages, over days or weeks") if answer["staged"] else ""
    return [
        ("holding_state", _("Held by"), held_by(answer, language)),
        ("let_go_by", _("Let go by"), _sides(answer, language)),
        ("legal_instrument", _("Legal instrument"), label(Instrument, answer["legal_instrument"])),
        ("mechanism", _("Mechanism"), label(Mechanism, answer["mechanism"])),
        ("effects", _("Effects"), labels(Effect, answer["effects"])),
        ("staged", _("Course"), staged),
    ]


def _sides(answer: Mapping[str, Any], language: str) -> str:
    named = sides(answer["destinations"], language).values()
    return "; ".join(dict.fromkeys(str(side) for side in named))


def _about(answer: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    if field == "let_go_by":
        legs = (leg for leg in answer["destinations"] if leg["let_go_by"])
        return [row for leg in legs for row in leg["citations"]]
    return [row for row in answer["citations"] if row["field"] == field]
