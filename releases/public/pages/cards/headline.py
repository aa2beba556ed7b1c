"""The number at the head of a release: who says so and as of when, and who says otherwise."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.terms.vocabularies.releases import Metric


def headline_card(answer: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any]:
    claims = numbers.headline_claims(answer["claims"])
    lines = numbers.lines(claims, notes, language)
    return {
        "template": "cards/headline.html",
        "id": "number",
        "title": _("How many"),
        "metric": label(Metric, claims[0]["metric"]) if claims else "",
        "lines": lines,
        "differ": numbers.differ(claims),
        "nobody": "" if lines else recorded(answer),
        "notes": notes.margin(lines),
    }


def recorded(answer: Mapping[str, Any]) -> str:
    """What can be said where nobody gave a number."""
    rows = sum(row["counts_as_announced"] for row in answer["participations"])
    return _("Nobody has given a number for the whole release. On record here: %(people)s.") % {
        "people": numbers.people(rows + answer["withheld"])
    }
