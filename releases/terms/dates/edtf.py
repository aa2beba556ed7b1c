"""EDTF, the Extended Date/Time Format (ISO 8601-2; Library of Congress, February 2019), for dates.

Levels 0 and 1; of level 2 the sets, qualified components, unspecified digits and groups of months.
Not: times of day, years outside 1 to 9999, significant digits. Own parser, since the `edtf` package
takes milliseconds a date and these are read for every row; tests hold this one against it.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from releases.terms.dates.moment import APPROXIMATE, UNCERTAIN, Moment, read_moment
from releases.terms.dates.partial import DateError, PartialDate
from releases.terms.errors import shown

MAX_LENGTH = 200  # characters; a set of this length names about eighteen days


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment to a moment. None is an end without one: `open_start` and `open_end` tell an
    open end (`..`, goes on) from an unknown one (nothing written)."""

    text: str
    start: Moment | None
    end: Moment | None
    open_start: bool
    open_end: bool

    @property
    def earliest(self) -> datetime.date | None:
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> datetime.date | None:
        return self.end.latest if self.end else None

    @property
    def flags(self) -> int:
        return (self.start.flags if self.start else 0) | (self.end.flags if self.end else 0)


@dataclass(frozen=True, slots=True)
class DateSet:
    """`one_of`: one of its members (`[..]`), else all of them (`{..}`)."""

    text: str
    one_of: bool
    members: tuple[Moment | Span, ...]

    @property
    def earliest(self) -> datetime.date | None:
        days = [member.earliest for member in self.members]
        return min((day for day in days if day), default=None) if None not in days else None

    @property
    def latest(self) -> datetime.date | None:
        days = [member.latest for member in self.members]
        return max((day for day in days if day), default=None) if None not in days else None

    @property
    def flags(self) -> int:
        flags = 0
        for member in self.members:
            flags |= member.flags
        return flags


Expression = Moment | Span | DateSet


def parse(text: str) -> PartialDate:
    """Raises DateError, whose text tells a human what is wrong."""
    read = expression(text)
    flags = read.flags
    return PartialDate(
        read.text, read.earliest, read.latest, bool(flags & APPROXIMATE), bool(flags & UNCERTAIN)
    )


def expression(text: str) -> Expression:
    """The parts of an EDTF text, for those who put it into words."""
    text = text.strip()
    if not text:
        raise DateError(_("There is no date here."))
    if len(text) > MAX_LENGTH:
        raise DateError(
            _("%(text)s: longer than the %(length)s characters that a date may take."),
            text=shown(text, 20), length=MAX_LENGTH,
        )  # fmt: skip
    if text[0] in "[{":
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return read_moment(text)


def _read_interval(text: str) -> Span:
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(_("%(text)s: an interval has one start and one end."), text=shown(text))
    start, end = ends
    return _span(
        text,
        None if start in ("", "..") else read_moment(start),
        None if end in ("", "..") else read_moment(end),
        joint="/",
        gaps=(start, end),
    )


def _read_set(text: str) -> DateSet:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise DateError(_("%(text)s: the set is not closed."), text=shown(text))
    items = [item.strip() for item in text[1:-1].split(",")]
    members = tuple(_read_member(text, item) for item in items)
    for place, member in enumerate(members):
        open_below = isinstance(member, Span) and member.start is None and place > 0
        open_above = isinstance(member, Span) and member.end is None and place < len(members) - 1
        if open_below or open_above:
            raise DateError(
                _("%(text)s: only the first date of a set can be open below, the last above."),
                text=shown(text),
            )
    if len(members) == 1 and isinstance(members[0], Moment):
        raise DateError(_("%(text)s: a single date takes no brackets."), text=shown(text))
    canonical = text[0] + ",".join(member.text for member in members) + text[-1]
    return DateSet(canonical, text[0] == "[", members)


def _read_member(text: str, item: str) -> Moment | Span:
    if not item:
        raise DateError(_("%(text)s: a date is missing in the set."), text=shown(text))
    start, dots, end = item.partition("..")
    if not dots:
        return read_moment(item)
    return _span(
        item,
        read_moment(start) if start else None,
        read_moment(end) if end else None,
        joint="..",
        gaps=("", ""),
    )


def _span(
    text: str, start: Moment | None, end: Moment | None, *, joint: str, gaps: tuple[str, str]
) -> Span:
    """`gaps` is what stands for an end that is not there."""
    if start is None and end is None:
        raise DateError(_("%(text)s: neither start nor end is given."), text=shown(text))
    if start and end and end.latest < start.earliest:
        raise DateError(_("%(text)s: the end is before the start."), text=shown(text))
    left, right = start.text if start else gaps[0], end.text if end else gaps[1]
    open_ends = (joint == ".." or gaps[0] == "..", joint == ".." or gaps[1] == "..")
    return Span(
        left + joint + right, start, end,
        start is None and open_ends[0], end is None and open_ends[1],
    )  # fmt: skip
