"""The people of a release by name, and what is known of those who are not named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from releases.public.pages.cards import numbers
from releases.public.pages.cards.codes import label, outcome
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.texts import Said, linked_name, person_name
from releases.terms.countries import country_name
from releases.terms.vocabularies.people import AgeBand, Sex
from releases.terms.vocabularies.releases import Instrument, Outcome

Row = Mapping[str, Any]


def named_card(answer: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Their sources stand on their own pages, so that hiding a person hides those too."""
    places = _places(answer, language)
    rows = [
        _named(row, places, language)
        for row in answer["participations"]
        if row["person"] and row["outcome"] != Outcome.CONTRADICTED
    ]
    return {
        "template": "cards/named.html",
        "id": "named",
        "title": _("Named people"),
        "rows": sorted(rows, key=lambda row: str(row["name"]).casefold()),
        "instruments": any(row["instrument"] for row in rows),
        "withheld": answer["withheld"],
    }


def unnamed_card(
    answer: Mapping[str, Any], notes: Footnotes, language: str
) -> dict[str, Any] | None:
    """People whom a source describes without a name that could be published."""
    places = _places(answer, language)
    alike: Counter[tuple] = Counter()
    refs: dict[tuple, list[dict[str, Any]]] = {}
    for row in answer["participations"]:
        words = _description(row, language)
        if row["person"] or row["outcome"] == Outcome.CONTRADICTED:
            continue
        key = (words, places.get(row["destination"], Said("")), outcome(row["outcome"]))
        cited = notes.refs(row["citations"])
        if words or cited:
            alike[key] += 1
            seen = refs.setdefault(key, [])
            seen += [ref for ref in cited if ref not in seen]
    if not alike:
        return None
    return {
        "template": "cards/unnamed.html",
        "id": "not-named",
        "title": _("Described, but not named"),
        "rows": [
            {
                "people": numbers.people(count),
                "words": words,
                "place": place,
                "outcome": became,
                "refs": refs[words, place, became],
            }
            for (words, place, became), count in alike.items()
        ],
        "notes": notes.margin(*refs.values()),
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
            "refs": notes.refs(row["citations"]),
        }
        for row in rows
    ]
    return {
        "template": "cards/contradicted.html",
        "id": "contradicted",
        "title": _("Reported freed, contradicted"),
        "people": people,
        "notes": notes.margin(*(row["refs"] for row in people)),
    }


def _named(row: Row, places: Mapping[str, Said], language: str) -> dict[str, Any]:
    return {
        "name": person_name(row["person"]["label"], language),
        "url": _url(row["person"]),
        "place": places.get(row["destination"], Said("")),
        "outcome": outcome(row["outcome"]),
        "instrument": label(Instrument, row["instrument"]),
    }


def _url(person: Mapping[str, Any]) -> str:
    return reverse("pages:prisoner", args=[person["slug"]])


def _places(answer: Mapping[str, Any], language: str) -> dict[str, Said]:
    return {leg["id"]: linked_name(leg["place"], language) for leg in answer["destinations"]}


def _description(row: Row, language: str) -> str:
    nationality = row["nationality"]
    parts: Iterable[str] = (
        label(Sex, row["sex"]),
        label(AgeBand, row["age_band"]),
        _("citizen of: %(country)s") % {"country": country_name(nationality, language)}
        if nationality
        else "",
    )
    return ", ".join(filter(None, parts))
