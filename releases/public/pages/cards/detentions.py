"""Times in detention, in words and as a life line."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import custody, dates, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.lifeline import drawing
from releases.public.pages.cards.links import Link, link
from releases.terms.countries import country_name
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.custody import DetentionType
from releases.terms.vocabularies.people import DetentionEnd, DetentionStart

Steps = Iterable[Mapping[str, Any]]


def detentions_card(
    answer: Mapping[str, Any], notes: Footnotes, language: str, today: date
) -> dict[str, Any] | None:
    steps = answer["participations"]
    rows = [_row(row, steps, notes, language) for row in answer["detentions"]]
    if not rows:
        return None
    return {
        "template": "cards/detentions.html",
        "id": "detention",
        "title": _("Inside and outside"),
        "drawing": drawing(answer["detentions"], today),
        "spoken": " ".join(row["words"] for row in rows),
        "rows": rows,
        "notes": notes.margin(rows),
    }


def _row(row: Mapping[str, Any], steps: Steps, notes: Footnotes, language: str) -> dict[str, Any]:
    words, lasted = told(row, language)
    return {
        "words": words,
        "length": lasted,
        "facts": _facts(row, language),
        "follows": _release(steps, "participation", row["follows"], language),
        "ended_by": _release(steps, "ends", row["id"], language),
        "custodies": [custody.stay(each, notes, language) for each in row["custodies"]],
        "charges": [custody.charge(each, notes, language) for each in row["charges"]],
    } | notes.cited(row["citations"])


def told(row: Mapping[str, Any], language: str) -> tuple[str, str]:
    """A time inside in words, and how long it lasted; the latter empty where that is not known."""
    start, end = dates.when(row["start"], language), dates.when(row["end"], language)
    return _words(row, start, end), length(row)


def _facts(row: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """In one line; what is not known is left out."""
    began = row["began_as"] if row["began_as"] != DetentionStart.UNKNOWN else None
    kind = row["detention_type"] if row["detention_type"] != DetentionType.UNKNOWN else None
    found: list[tuple[str, Any]] = [
        ("", country_name(row["country"], language)),
        ("", link(row["place"], language)),
        (_("began as:"), label(DetentionStart, began)),
        (_("held by:"), link(row["authority"], language)),
        ("", label(DetentionType, kind)),
        (_("legal basis:"), row["legal_basis"]),
    ]
    return [
        {"name": name} | ({"text": value} if isinstance(value, str) else {"link": value})
        for name, value in found
        if value
    ]


def _release(steps: Steps, field: str, wanted: str | None, language: str) -> Link | None:
    """The release that this participation of the person was in, or that ended this detention."""
    found = (row for row in steps if wanted and row[field] == wanted)
    row = next(found, None)
    return link(row["release"], language) if row else None


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
