"""Times in detention, in words and as a life line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import dates, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.lifeline import drawing
from releases.public.texts import linked_name
from releases.terms.countries import country_name
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.people import DetentionEnd, DetentionStart


def detentions_card(
    answer: Mapping[str, Any], notes: Footnotes, language: str, today: date
) -> dict[str, Any] | None:
    rows = [_row(row, notes, language) for row in answer["detentions"]]
    if not rows:
        return None
    return {
        "template": "cards/detentions.html",
        "id": "detention",
        "title": _("Inside and outside"),
        "drawing": drawing(answer["detentions"], today),
        "spoken": " ".join(row["words"] for row in rows),
        "rows": rows,
        "notes": notes.margin(
            *(row["refs"] for row in rows),
            *(other["refs"] for row in rows for other in row["worded"]),
        ),
    }


def _row(row: Mapping[str, Any], notes: Footnotes, language: str) -> dict[str, Any]:
    start, end = dates.when(row["start"], language), dates.when(row["end"], language)
    return {
        "words": _words(row, start, end),
        "length": length(row),
        "country": country_name(row["country"], language),
        "began_as": ""
        if row["began_as"] == DetentionStart.UNKNOWN
        else label(DetentionStart, row["began_as"]),
        "place": linked_name(row["place"], language),
        "authority": linked_name(row["authority"], language),
        "refs": notes.supporting(row["citations"]),
        "worded": notes.worded(row["citations"]),
    }


def _words(row: Mapping[str, Any], start: dates.Day | None, end: dates.Day | None) -> str:
    """A dash between the dates, because in some languages "from … to" would decline them."""
    begun = start["words"] if start else _("start not known")
    if row["end_kind"] == DetentionEnd.RUNNING:
        ended = _("still held")
    elif row["end_kind"] == DetentionEnd.UNKNOWN:
        ended = _("not known whether it ended")
    else:
        ended = end["words"] if end else _("ended, day not known")
    return _("Inside: %(start)s – %(end)s.") % {"start": begun, "end": ended}


def length(row: Mapping[str, Any]) -> str:
    """In days, as a range where a bound is uncertain; empty where an end is not known."""
    start, end = row["start"], row["end"]
    if not (start and end and row["end_kind"] == DetentionEnd.KNOWN):
        return ""
    bounds = [start["latest"], end["earliest"], start["earliest"], end["latest"]]
    if not all(bounds):
        return ""
    late, early, first, last = (date.fromisoformat(day) for day in bounds)
    shortest, longest = max((early - late).days, 0), (last - first).days
    words = {"shortest": numbers.grouped(shortest), "longest": numbers.grouped(longest)}
    if shortest == longest:
        said = ngettext("%(longest)s day", "%(longest)s days", longest) % words
    else:
        said = (
            ngettext("%(shortest)s to %(longest)s day", "%(shortest)s to %(longest)s days", longest)
            % words
        )
    firm = parse(start["edtf"]).firm and parse(end["edtf"]).firm
    return said if firm else _("about %(number)s") % {"number": said}
