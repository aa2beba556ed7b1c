"""The ledger of concessions: over all deals, what was given, where it stands, and for what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards import concessions, dates, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.texts import prose
from releases.terms.vocabularies.deals import ConcessionState, ConcessionType

Answer = Mapping[str, Any]


def ledger_card(deals: Iterable[Answer], notes: Footnotes, language: str) -> dict[str, Any]:
    """Without notes in the margin: of two hundred rows they would be a column of their own."""
    groups = [_group(deal, notes, language) for deal in deals if deal["concessions"]]
    rows = [row for group in groups for row in group["rows"]]
    return {
        "template": "cards/concession_ledger.html",
        "id": "ledger",
        "total": _total(rows),
        "deals": groups,
    }


def _group(deal: Answer, notes: Footnotes, language: str) -> dict[str, Any]:
    page = reverse("pages:deal", args=[deal["slug"]])
    rows = [concessions.concession(row, notes, language) for row in deal["concessions"]]
    return {
        "title": prose(deal["title"], language),
        "url": page,
        "day": dates.when(deal["talks"], language),
        "rows": [row | {"url": f"{page}#{row['address']}"} for row in rows],
    }


def _total(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """How many stand where, in the order of the code list: records, not worth."""
    found = Counter(_stands(row) for row in rows)
    words = {code.value: label(ConcessionState, code) for code in ConcessionState} | {
        "": _("where it stands is not known"),
        "several": _("sources differ on where it stands"),
        "nothing": label(ConcessionType, ConcessionType.NONE_CLAIMED),
    }
    return [
        {"number": numbers.grouped(found[code]), "words": said}
        for code, said in words.items()
        if found[code]
    ]


def _stands(row: Mapping[str, Any]) -> str:
    if row["nothing"]:
        return "nothing"
    states = {each["code"] for each in row["standing"]}
    return "several" if len(states) > 1 else next(iter(states), "")
