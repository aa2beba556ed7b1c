"""The people of a release by name, and those who were reported freed and were not."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards.codes import label, outcome
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.unnamed import address, description, places
from releases.public.texts import Said, person_name
from releases.terms.collation import key
from releases.terms.vocabularies.releases import Instrument, Outcome

Row = Mapping[str, Any]


def named_card(answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Their sources stand on their own pages, so that hiding a person hides those too."""
    where = places(answer, language)
    rows = [
        _named(row, where, language)
        for row in answer["participations"]
        if row["person"] and row["outcome"] != Outcome.CONTRADICTED
    ]
    return {
        "template": "cards/named.html",
        "id": "named",
        "title": _("Named people"),
        "rows": sorted(rows, key=lambda row: key(str(row["name"]), language)),
        "instruments": any(row["instrument"] for row in rows),
        "withheld": answer["withheld"],
    }


def contradicted_card(
    answer: Mapping[str, Any], notes: Footnotes, language: str
) -> dict[str, Any] | None:
    rows = [row for row in answer["participations"] if row["outcome"] == Outcome.CONTRADICTED]
    if not rows:
        return None
    people: list[dict[str, Any]] = [
        {
            "name": person_name(row["person"]["label"], language) if row["person"] else "",
            "url": _url(row["person"]) if row["person"] else "",
            "address": address(row["id"]),
        }
        | notes.cited(row["citations"])
        for row in rows
    ]
    return {
        "template": "cards/contradicted.html",
        "id": "contradicted",
        "title": _("Reported freed, contradicted"),
        "people": people,
        "notes": notes.margin(people),
    }


def _named(row: Row, where: Mapping[str, Said], language: str) -> dict[str, Any]:
    return {
        "name": person_name(row["person"]["label"], language),
        "url": _url(row["person"]),
        "place": where.get(row["destination"], Said("")),
        "outcome": outcome(row["outcome"]),
        "instrument": label(Instrument, row["instrument"]),
        "address": address(row["id"]),
        # Who was recorded without a name at first keeps what was known then.
        "before": description(row, language) if row["person"]["label"] else "",
    }


def _url(person: Mapping[str, Any]) -> str:
    return reverse("pages:prisoner", args=[person["slug"]])
