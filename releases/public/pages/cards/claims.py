"""Every number that anybody gave, as a table."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.sides import let_go_by, sides
from releases.public.texts import Said, linked_name, loose
from releases.terms.countries import country_name
from releases.terms.reconciliation.wording import of_whom
from releases.terms.vocabularies.releases import Metric


def claims_card(
    answer: Mapping[str, Any], notes: Footnotes, language: str
) -> dict[str, Any] | None:
    if not answer["claims"]:
        return None
    places = {leg["id"]: linked_name(leg["place"], language) for leg in answer["destinations"]}
    side = sides(answer["destinations"], language)
    rows = [
        _row(claim, places, notes, language)
        | {"side": let_go_by(side.get(claim["destination"], Said("")))}
        for claim in answer["claims"]
    ]
    return {
        "template": "cards/claims.html",
        "id": "claims",
        "title": _("All numbers, and who gives them"),
        "rows": rows,
        "notes": notes.margin(rows),
    }


def _row(
    claim: Mapping[str, Any], places: Mapping[str, Said], notes: Footnotes, language: str
) -> dict[str, Any]:
    country = claim["country"]
    return {
        "metric": label(Metric, claim["metric"]),
        "number": numbers.in_words(claim),
        "place": places.get(claim["destination"], Said("")),
        "country": country_name(country, language) if country else "",
        "of_whom": of_whom(claim["nationality"], claim["sex"]),
        "claimant": linked_name(claim["claimant"], language),
        "as_of": dates.when(claim["as_of"], language),
        "note": loose(claim["note"], language),
    } | notes.cited(claim["citations"])
