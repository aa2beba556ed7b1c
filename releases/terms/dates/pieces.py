"""One typed date: figures (7.9.2020) or words (7 September 2020), perhaps with parts left out."""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from releases.terms.dates import lexicon
from releases.terms.dates.moment import MONTH_NAMES
from releases.terms.dates.partial import DateError
from releases.terms.errors import shown

_YEAR_FIRST = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_DAY_OR_MONTH_FIRST = re.compile(r"([0-9]{1,2})(\.|[/-])([0-9]{1,2})\2([0-9]+)")
_TOKENS = re.compile(r"[0-9]+|[^\W\d_]+")


class Pieces(NamedTuple):
    """A date as far as it was written; None for what was not. The month may be a season's code."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def complete(self) -> bool:
        return self.year is not None and (self.month is not None or self.day is None)

    @property
    def precision(self) -> int:
        return sum(part is not None for part in self)

    def edtf(self) -> str:
        rest = (f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04}" + "".join(rest)


def pieces(folded: str) -> Pieces | None:
    """None for what is not one date. Raises DateError for what is, and can be read in two ways."""
    return _figures(folded) or _words(folded)


def decade(folded: str) -> str | None:
    """EDTF of "the 1990s"."""
    match = re.fullmatch(r"(?:the )?([0-9]{3})0(?:s|-?я|-?х|-?е)", folded)
    if match is None:
        return None
    if match[1].endswith("0"):
        raise DateError(
            _("“%(text)s” may be ten years or a hundred: write %(ten)s or %(hundred)s."),
            text=folded, ten=match[1] + "X", hundred=match[1][:2] + "XX",
        )  # fmt: skip
    return match[1] + "X"


def _figures(folded: str) -> Pieces | None:
    folded = re.sub(r"\. ", ".", folded)
    match = _YEAR_FIRST.fullmatch(folded)
    # Not 2020/09: EDTF reads it as an interval, and 2011/12 is how two school years are written.
    if match and (match[4] or match[2] != "/"):
        return Pieces(int(match[1]), int(match[3]), int(match[4]) if match[4] else None)
    match = _MONTH_YEAR.fullmatch(folded)
    if match:
        return Pieces(int(match[2]), int(match[1]))
    match = _DAY_OR_MONTH_FIRST.fullmatch(folded)
    if match is None:
        return None
    if len(match[4]) != 4:
        raise DateError(_("“%(text)s”: write the year with four digits."), text=shown(folded))
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    # Points put the day first wherever they are used; slashes and hyphens do not.
    if match[2] == "." or first > 12 or first == second:
        return Pieces(year, second, first)
    if second > 12:
        return Pieces(year, first, second)
    raise _two_readings(folded, first, second, year)


def _two_readings(folded: str, first: int, second: int, year: int) -> DateError:
    if 0 in (first, second):
        return DateError(_("“%(text)s”: there is no day or month 0."), text=shown(folded))
    return DateError(
        _("“%(text)s” may be %(first)s %(month_of_first)s or %(second)s %(month_of_second)s"
          " %(year)s: write the month's name."),
        text=shown(folded), year=year,
        first=first, month_of_first=MONTH_NAMES[second - 1],
        second=second, month_of_second=MONTH_NAMES[first - 1],
    )  # fmt: skip


def _words(folded: str) -> Pieces | None:
    """Day, month's name and year in any order: with a name and four digits none can be mistaken."""
    if _TOKENS.sub("", folded).strip(" .,-"):
        return None
    found: dict[str, int] = {}
    for token in _TOKENS.findall(folded):
        if token in lexicon.MONTHS:
            part, number = "month", lexicon.MONTHS[token]
        elif token in lexicon.SEASONS:
            part, number = "month", lexicon.SEASONS[token]
        elif token in lexicon.FILLERS:
            continue
        elif token.isascii() and token.isdigit() and len(token) in (1, 2, 4):
            part, number = "year" if len(token) == 4 else "day", int(token)
        else:
            return None
        if part in found:
            return None
        found[part] = number
    return Pieces(**found) if found else None
