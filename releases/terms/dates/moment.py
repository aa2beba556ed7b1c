"""One EDTF date, without intervals and sets: a year, month, day or season, perhaps with gaps."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext_lazy as _

from releases.terms.dates.partial import DateError
from releases.terms.errors import shown

APPROXIMATE, UNCERTAIN = 1, 2
FLAGS = {"": 0, "~": APPROXIMATE, "?": UNCERTAIN, "%": APPROXIMATE | UNCERTAIN}
SIGNS = ("", "~", "?", "%")

# Months of EDTF's groups of months. The standard gives seasons no months; these are the
# meteorological ones, northern where the code names no hemisphere (21-24). A season that crosses
# the new year is counted to the year it begins in, as EDTF sorts winter after autumn.
GROUPS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip

MONTH_NAMES = (  # Django's own catalogues translate these
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
    _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip

_SHAPE = re.compile(
    r"([?~%]?)([0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Moment:
    """`year`, `month`, `day` are as written, X for a digit not known, "" where coarser; `month` may
    be a season's code. `flags` are those of the whole and of any component."""

    text: str
    year: str
    month: str
    day: str
    earliest: datetime.date
    latest: datetime.date
    flags: int


def read_moment(text: str) -> Moment:
    """Raises DateError for anything but one date."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise _malformed(text)
    before_y, year, after_y, before_m, month, after_m, before_d, day, after_d = match.groups("")
    if "X" in year or "X" in month or "X" in day:
        earliest, latest = _masked(text, year, month, day)
    else:
        earliest, latest = _known(text, int(year), month, day)
    signs = before_y + after_y + before_m + after_m + before_d + after_d
    if not signs:
        return Moment(text, year, month, day, earliest, latest, 0)
    # A sign on the right holds for all to its left, a sign on the left for its component only.
    of_day = FLAGS[after_d] | FLAGS[before_d]
    of_month = FLAGS[after_d] | FLAGS[after_m] | FLAGS[before_m]
    of_year = FLAGS[after_d] | FLAGS[after_m] | FLAGS[after_y] | FLAGS[before_y]
    parts = [(year, of_year), (month, of_month), (day, of_day)][: 1 + bool(month) + bool(day)]
    flags = of_day | of_month | of_year
    return Moment(_canonical(parts), year, month, day, earliest, latest, flags)


def days_in(year: int, month: int) -> int:
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _MONTH_DAYS[month - 1]


def _known(text: str, year: int, month: str, day: str) -> tuple[datetime.date, datetime.date]:
    if year == 0:
        raise DateError(_("%(text)s: only the years 1 to 9999 can be recorded."), text=shown(text))
    if not month:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    number = int(month)
    if number in GROUPS and not day:
        return _group(text, year, number)
    if not 1 <= number <= 12:
        raise DateError(_("%(text)s: there is no month %(month)s."), text=shown(text), month=month)
    last = days_in(year, number)
    if not day:
        return datetime.date(year, number, 1), datetime.date(year, number, last)
    if not 1 <= int(day) <= last:
        raise DateError(
            _("%(text)s: %(month)s %(year)s has %(days)s days."),
            text=shown(text), month=MONTH_NAMES[number - 1], year=year, days=last,
        )  # fmt: skip
    only = datetime.date(year, number, int(day))
    return only, only


def _group(text: str, year: int, code: int) -> tuple[datetime.date, datetime.date]:
    first, last = GROUPS[code]
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    if end_year > 9999:
        raise DateError(_("%(text)s: only the years 1 to 9999 can be recorded."), text=shown(text))
    end = datetime.date(end_year, end_month, days_in(end_year, end_month))
    return datetime.date(year, first, 1), end


def _masked(text: str, year: str, month: str, day: str) -> tuple[datetime.date, datetime.date]:
    """First and last day that fit the known digits: 190X-02-29 can only be in 1904 and 1908."""
    if year == "XXXX":
        raise DateError(
            _("%(text)s: nothing is known of the year, so this dates nothing."), text=shown(text)
        )
    months, days = month or "XX", day or "XX"
    earliest = next(_days(year, months, days, ascending=True), None)
    latest = next(_days(year, months, days, ascending=False), None)
    if earliest is None or latest is None:
        raise DateError(_("%(text)s: no day of the calendar fits this."), text=shown(text))
    return earliest, latest


def _days(year: str, month: str, day: str, *, ascending: bool) -> Iterator[datetime.date]:
    for y in _numbers(year, 9999, ascending=ascending):
        for m in _numbers(month, 12, ascending=ascending):
            for d in _numbers(day, days_in(y, m), ascending=ascending):
                yield datetime.date(y, m, d)


def _numbers(mask: str, highest: int, *, ascending: bool) -> Iterator[int]:
    if mask == "XX":  # by far the commonest
        yield from range(1, highest + 1) if ascending else range(highest, 0, -1)
        return
    any_digit = "0123456789" if ascending else "9876543210"
    for digits in product(*(any_digit if char == "X" else char for char in mask)):
        number = int("".join(digits))
        if 1 <= number <= highest:
            yield number


def _canonical(parts: list[tuple[str, int]]) -> str:
    """One spelling for one meaning: a sign on the right where it covers all to its left, else each
    component with its own on the left."""
    flags = [flag for _text, flag in parts]
    covered = next((i for i, flag in enumerate(flags) if flag != flags[0]), len(flags))
    if flags[0] and not any(flags[covered:]):
        texts = [text for text, _flag in parts]
        texts[covered - 1] += SIGNS[flags[0]]
        return "-".join(texts)
    return "-".join(SIGNS[flag] + text for text, flag in parts)


_REASONS = (
    (
        re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9].*", re.DOTALL),
        _("%(text)s: only the date is recorded here, without the time of day."),
    ),
    (
        re.compile(r"-[0-9X].*|Y.*|[0-9]{5,}(-.*)?", re.DOTALL),
        _("%(text)s: only the years 1 to 9999 can be recorded, with four digits."),
    ),
    (
        re.compile(r"[0-9]{4}S[0-9]+"),
        _("%(text)s: significant digits are not recorded here; write 199X or 19XX."),
    ),
    (
        re.compile(r"[0-9xu]{4}(-[0-9xu]{2}){0,2}"),
        _("%(text)s: a digit that is not known is a capital X."),
    ),
    (
        re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?"),
        _("%(text)s: months and days have two digits, as in 2025-02-09."),
    ),
)


def _malformed(text: str) -> DateError:
    for pattern, reason in _REASONS:
        if pattern.fullmatch(text):
            return DateError(reason, text=shown(text))
    return DateError(
        _("“%(text)s” is not a date; write it like 2025-12-09, 2025-12, 2025 or 2025-12-XX."),
        text=shown(text),
    )
