"""What a date known only in part is, once read."""

import datetime
from dataclasses import dataclass

from releases.terms.errors import TermError


class DateError(TermError):
    """A text that is no date, or none that can be recorded here."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An EDTF text with the days it may cover.

    `text` is canonical EDTF. `earliest` and `latest` are closed bounds; None is an end that is open
    (`..`) or unknown, and the text says which. Of a year, month or day not fully known they are the
    first and last day it could be; of an interval or a set, those of the whole.

    `approximate` (`~`) and `uncertain` (`?`) never widen the bounds: no standard says how wide
    "about" is, so any width would be invented. They are carried, and whoever draws a certain
    conclusion from the bounds has to look at them (`firm`).
    """

    text: str
    earliest: datetime.date | None
    latest: datetime.date | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def firm(self) -> bool:
        """Whether the bounds hold for certain."""
        return not (self.approximate or self.uncertain)

    def __str__(self) -> str:
        return self.text
