"""Parameters that lead into the past: as of which point, and what narrows the log of changes."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from releases.ledger.read.changes import Asked, Page
from releases.ledger.read.editions import day_of as day_of_edition
from releases.ledger.read.editions import last_at, last_until
from releases.ledger.read.past import Point
from releases.public.parameters import reading
from releases.public.parameters.reading import Parameter
from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say
from releases.terms.vocabularies.records import Change, RecordKind

MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|\+00:00)"


def _point(text: str) -> date | datetime | int:
    """A UTC day that has begun, a moment that has passed, or the number of an edition."""
    if re.fullmatch("[1-9][0-9]{0,17}", text):
        return int(text)
    now = datetime.now(UTC)
    if re.fullmatch(MOMENT, text):
        moment = datetime.fromisoformat(text)
        if moment > now:
            raise ValueError(text)
        return moment
    day = reading.day(text)
    if day > now.date():
        raise ValueError(text)
    return day


def _point_in_words(text: str, language: str) -> str:
    if text.isdigit():
        return str(_("edition %(sequence)s") % {"sequence": text})
    day, _t, moment = text.partition("T")
    return " ".join(filter(None, [say(parse(day), language), moment]))


def _place(text: str) -> tuple[str, int]:
    """From which edition the log goes on, and whether to what came before or after it."""
    found = re.fullmatch("(before|after)-([1-9][0-9]{0,17})", text)
    if not found:
        raise ValueError(text)
    return found[1], int(found[2])


AS_OF = Parameter(
    name="as_of",
    about="What the public record said at the end of this day (UTC), at this moment (UTC, like "
    "2025-12-13T12:00:00Z), or as of this edition; less everything that was taken back since.",
    allowed=_("a past day like 2025-12-13, or the number of an edition that there is"),
    schema={"type": "string"},
    read=_point,
    label=_("As known on"),
    said=_point_in_words,
)
PLACE = Parameter(
    name="cursor",
    about="Where the page starts or ends: taken from the links, never made.",
    allowed=_("a cursor of this list: take it from the links"),
    schema={"type": "string"},
    read=_place,
)
CHANGE = Parameter(
    name="change",
    about="What was done.",
    allowed=format_lazy(_("one of {codes}"), codes=", ".join(Change.values)),
    schema={"type": "string", "enum": list(Change.values)},
    read=reading.one_of(Change.values),
    label=_("What was done"),
    said=lambda code, _language: str(Change(code).label),
)
KIND = Parameter(
    name="kind",
    about="Of this kind of record.",
    allowed=format_lazy(_("one of {codes}"), codes=", ".join(RecordKind.values)),
    schema={"type": "string", "enum": list(RecordKind.values)},
    read=reading.one_of(RecordKind.values),
    label=_("Kind of record"),
    said=lambda code, _language: str(RecordKind(code).label),
)
YEAR = Parameter(
    name="year",
    about="Published in this year (UTC).",
    allowed=_("a year like 2025"),
    schema={"type": "string", "pattern": "^[0-9]{4}$"},
    read=reading.year,
    label=_("Year"),
    said=lambda text, _language: text,
)
MINOR = Parameter(
    name="minor",
    about="With edits of spelling, which are left out else.",
    allowed="yes",
    schema={"type": "string", "enum": ["yes"]},
    read=reading.one_of(["yes"]),
    label=_("Edits of spelling"),
    said=lambda _text, _language: str(_("shown as well")),
)
LOG = (CHANGE, KIND, YEAR, MINOR)


def point_of(asked: date | datetime | int, head: int) -> Point:
    """The point that `as_of` names, of a ledger that ends at `head`. Raises reading.Unreadable."""
    if isinstance(asked, int):
        if asked > head:
            raise reading.Unreadable([reading.Fault(AS_OF.name, AS_OF.refusal(str(asked)))])
        return Point(sequence=asked)
    if not isinstance(asked, datetime):
        return Point(day=asked)
    if last := last_at(asked):
        return Point(sequence=last)
    # Before there was anything; and no day is before the first of all.
    return Point(day=max(asked.date(), date(1, 1, 2)) - timedelta(days=1))


def edition_of(asked: date | datetime | int, head: int) -> int:
    """The newest edition that there was at what `as_of` names; 0 before the first.

    Raises reading.Unreadable.
    """
    return last_until(point_of(asked, head))


def day_of(asked: date | datetime | int, edition: int) -> date | None:
    """The day of what `as_of` names, of which `edition` was the newest; null if there was none."""
    match asked:
        case datetime():
            return asked.date()
        case date():
            return asked
        case _:
            return day_of_edition(edition) if edition else None


def log_of(asked: Mapping[str, Any]) -> Asked:
    """What the log is narrowed to by the values of `LOG`."""
    narrowed = {
        parameter.name: asked[parameter.name] for parameter in LOG if parameter.name in asked
    }
    return Asked(**narrowed | {MINOR.name: MINOR.name in asked})


def place_of(asked: Mapping[str, Any]) -> dict[str, int]:
    """From where a page of the log goes on, as arguments of `changes.page`."""
    return dict([asked[PLACE.name]]) if PLACE.name in asked else {}


def places(found: Page) -> dict[str, str]:
    """The values of `PLACE` that lead on from a page of the log; empty at its ends."""
    ends = {"next": ("before", found.before), "previous": ("after", found.after)}
    return {name: f"{side}-{at}" if at else "" for name, (side, at) in ends.items()}
