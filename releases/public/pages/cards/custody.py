"""How a detention went on: where somebody was kept and how, on what charges, with what sentence."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label, labels
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import link
from releases.public.texts import prose
from releases.terms.vocabularies.custody import ChargeEvent, CustodyCondition, Regime

Row = Mapping[str, Any]


def stay(row: Row, notes: Footnotes, language: str) -> dict[str, Any]:
    """Some days at one place."""
    start, end = dates.when(row["start"], language), dates.when(row["end"], language)
    regime = row["regime"] if row["regime"] != Regime.UNKNOWN else None
    return {
        "place": link(row["place"], language),
        "start": start,
        "end": end,
        "how": [part for part in (label(Regime, regime), *_conditions(row)) if part],
    } | notes.cited(row["citations"])


def _conditions(row: Row) -> list[str]:
    return [label(CustodyCondition, code) for code in row["conditions"]]


def charge(row: Row, notes: Footnotes, language: str) -> dict[str, Any]:
    return {
        "law": ", ".join(filter(None, (_article(row["article"]), row["statute"]))),
        "wording": prose(row["wording"], language),
        "updates": [_update(each, notes, language) for each in row["updates"]],
    } | notes.cited(row["citations"])


def _article(number: str | None) -> str:
    return _("Article %(number)s") % {"number": number} if number else ""


def _update(row: Row, notes: Footnotes, language: str) -> dict[str, Any]:
    months = row["sentence_months"]
    return {
        "day": dates.when(row["date"], language),
        "event": label(ChargeEvent, row["event"]),
        "sentence": sentence(months) if months is not None else "",
        "regime": labels(Regime, [row["regime"]] if row["regime"] else []),
        "court": link(row["court"], language),
    } | notes.cited(row["citations"])


def sentence(months: int) -> str:
    """In words: 132 is "11 years", 30 "2 years 6 months"."""
    years, rest = divmod(months, 12)
    words = []
    if years:
        words.append(ngettext("%(count)s year", "%(count)s years", years) % {"count": years})
    if rest or not years:
        words.append(ngettext("%(count)s month", "%(count)s months", rest) % {"count": rest})
    return " ".join(words)
