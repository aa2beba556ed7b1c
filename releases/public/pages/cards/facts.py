"""A record's own fields as a list: each value with its sources, and what others say beside it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards.fields import field_name
from releases.public.pages.cards.footnotes import Footnotes

Citation = Mapping[str, Any]
Value = tuple[str, str, Any]  # field, its name, and a text, a link or a day


def facts_card(
    values: Iterable[Value], citations: Iterable[Citation], notes: Footnotes
) -> dict[str, Any] | None:
    """Every field that has a value or a source. Fields that stand elsewhere on the page, as its
    title does, come last and have only their sources here."""
    of: dict[str | None, list[Citation]] = {}
    for row in citations:
        of.setdefault(row["field"], []).append(row)
    whole = of.pop(None, [])
    facts = []
    for field, name, value in values:
        cited = of.pop(field, [])
        if value or cited:
            facts.append(fact(name, value or _("not known"), cited, notes))
    facts += [fact(field_name(field), "", cited, notes) for field, cited in of.items()]
    if not (facts or whole):
        return None
    card = {
        "template": "cards/facts.html",
        "id": "facts",
        "title": _("What is recorded"),
        "facts": facts,
        "whole": notes.cited(whole) if whole else None,
    }
    return card | {"notes": notes.margin(card)}


def fact(name: str, value: Any, citations: Iterable[Citation], notes: Footnotes) -> dict[str, Any]:
    """One line of a list of facts; a date value keeps its machine-readable form."""
    found: dict[str, Any] = {"name": name, "value": "", "day": None, "link": None}
    if isinstance(value, str):
        found["value"] = value
    elif isinstance(value, Mapping):
        found["link" if "url" in value else "day"] = value
    else:
        found["value"] = value
    # The name of the field stands before it: sources need not repeat it.
    return found | notes.cited(citations, named=False)
