"""The releases that a person was in, or was said to be in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label, outcome
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.unnamed import address, since_until
from releases.public.texts import linked_name, prose
from releases.terms.vocabularies.custody import ReleaseCondition
from releases.terms.vocabularies.releases import STAYED_INSIDE, Instrument, Outcome

UNTOLD = (Instrument.UNKNOWN, Instrument.NONE_STATED)


def releases_card(answer: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any]:
    rows = [_row(row, notes, language) for row in answer["participations"]]
    return {
        "template": "cards/releases_of.html",
        "id": "releases",
        "title": _("Releases"),
        "rows": rows,
        "notes": notes.margin(rows),
    }


def _row(row: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any]:
    instrument = row["instrument"]
    # Of somebody who was not freed, the act that freed the others says nothing.
    silent = instrument in UNTOLD or _side(row["outcome"]) != "outside"
    return {
        "title": prose(row["release"]["label"], language),
        # To the person's own place in it.
        "url": reverse("pages:release", args=[row["release"]["slug"]])
        + f"#{address(row['participation'])}",
        "date": dates.when(row["date"], language),
        "place": linked_name(row["place"], language),
        "outcome": outcome(row["outcome"]),
        "instrument": "" if silent else label(Instrument, instrument),
        "side": _side(row["outcome"]),
        "conditions": [
            {
                "words": label(ReleaseCondition, each["condition"]),
                "when": since_until(each, language),
            }
            | notes.cited(each["citations"])
            for each in row["conditions"]
        ],
    } | notes.cited(row["citations"])


def _side(code: str) -> str:
    """Shape of the mark beside it."""
    if code == Outcome.CONTRADICTED:
        return "struck"
    return "inside" if code in STAYED_INSIDE else "outside"
