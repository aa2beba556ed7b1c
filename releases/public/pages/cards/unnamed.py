"""People of a release who are not named: what is known of each, and the address of the place.

A place keeps its address when the person becomes known: then it is the line with the name.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, numbers
from releases.public.pages.cards.codes import label, outcome
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.texts import Said, linked_name
from releases.terms.countries import country_name
from releases.terms.vocabularies.custody import ReleaseCondition
from releases.terms.vocabularies.people import AgeBand, Sex
from releases.terms.vocabularies.releases import Outcome

Row = Mapping[str, Any]
NOT_HERE = (Outcome.CONTRADICTED, Outcome.WITHHELD)


def address(participation: str) -> str:
    """The fragment of the release's page at which this person's place stands."""
    return f"p-{participation}"


def places(answer: Mapping[str, Any], language: str) -> dict[str, Said]:
    return {leg["id"]: linked_name(leg["place"], language) for leg in answer["destinations"]}


def unnamed_card(
    answer: Mapping[str, Any], notes: Footnotes, language: str
) -> dict[str, Any] | None:
    """Those of whom the same is known stand in one line, each with a mark of its own."""
    where = places(answer, language)
    found: dict[tuple, dict[str, Any]] = {}
    for row in answer["participations"]:
        if row["person"] or row["outcome"] in NOT_HERE:
            continue
        facts = {
            "words": description(row, language),
            "place": where.get(row["destination"], Said("")),
            "outcome": outcome(row["outcome"]),
            "bound": "; ".join(_bound(each, language) for each in row["conditions"]),
        }
        line = found.setdefault(
            tuple(facts.values()), facts | {"addresses": [], "refs": [], "worded": []}
        )
        line["addresses"].append(address(row["id"]))
        bound = (cite for each in row["conditions"] for cite in each["citations"])
        cited = notes.cited([*row["citations"], *bound])
        for name, values in cited.items():
            line[name] += [value for value in values if value not in line[name]]
    if not found:
        return None
    lines = [line | {"people": numbers.people(len(line["addresses"]))} for line in found.values()]
    return {
        "template": "cards/unnamed.html",
        "id": "not-named",
        "title": _("On record, but not named"),
        "rows": lines,
        "notes": notes.margin(lines),
    }


def description(row: Row, language: str) -> str:
    """What is known of somebody who is not named; empty where nothing is."""
    nationality = row["nationality"]
    parts: Iterable[str] = (
        label(Sex, row["sex"]),
        label(AgeBand, row["age_band"]),
        _("citizen of: %(country)s") % {"country": country_name(nationality, language)}
        if nationality
        else "",
    )
    return ", ".join(filter(None, parts))


def _bound(row: Row, language: str) -> str:
    return ", ".join((label(ReleaseCondition, row["condition"]), *since_until(row, language)))


def since_until(row: Row, language: str) -> list[str]:
    """A colon and no preposition: in some languages one would decline the date."""
    start, end = dates.when(row["start"], language), dates.when(row["end"], language)
    return [
        *([_("since: %(day)s") % {"day": start["words"]}] if start else []),
        *([_("until: %(day)s") % {"day": end["words"]}] if end else []),
    ]
