"""One release's part in sending people to a country."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards import dates, numbers
from releases.public.pages.cards.codes import label, outcome
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.sides import let_go_by
from releases.public.texts import linked_name, person_name, prose
from releases.terms.collation import key
from releases.terms.countries import country_name
from releases.terms.vocabularies.releases import LegStatus

MOST_PEOPLE = 300


def sent_card(
    sent: Mapping[str, Any], country: str, number: int, notes: Footnotes, language: str
) -> dict[str, Any]:
    legs = [_leg(leg, notes, language) for leg in sent["legs"]]
    places = {leg["id"]: linked_name(leg["place"], language) for leg in sent["legs"]}
    people = sorted(
        (
            {
                "name": person_name(row["person"]["label"], language),
                "url": reverse("pages:prisoner", args=[row["person"]["slug"]]),
                "place": places[row["destination"]] if len(legs) > 1 else "",
                "outcome": outcome(row["outcome"]),
            }
            for row in sent["people"]
        ),
        key=lambda row: key(str(row["name"]), language),
    )
    return {
        "template": "cards/sent.html",
        "id": f"release-{number}",
        "heading": prose(sent["release"]["label"], language),
        "url": reverse("pages:release", args=[sent["release"]["slug"]]),
        "date": dates.when(sent["date"], language),
        # Where the ways say which side let go, the one holding state can be another's.
        "state": ""
        if any(leg["let_go_by"] for leg in sent["legs"])
        else country_name(sent["holding_state"], language),
        "legs": legs,
        "people": people[:MOST_PEOPLE],
        "all": reverse("pages:prisoners") + f"?destination={country}"
        if len(people) > MOST_PEOPLE
        else "",
        "notes": notes.margin(legs),
    }


def _leg(leg: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any]:
    day = dates.when(leg["date"], language)
    facts = [
        label(LegStatus, leg["status"]),
        *([_("by way of another place")] if leg["onward"] else []),
        *([day["words"]] if day else []),
        *([let_go_by(linked_name(leg["let_go_by"], language))] if leg["let_go_by"] else []),
    ]
    claims = [claim for claim in leg["claims"] if numbers.counts_group(claim)]
    return {
        "place": linked_name(leg["place"], language),
        "url": reverse("pages:place", args=[leg["place"]["slug"]]),
        "facts": facts,
        "lines": numbers.lines(claims, notes, language),
        "differ": numbers.differ(claims),
    }
