"""Dates in the reader's words."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypedDict

from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say

# What `<time datetime>` may hold: a year, a month or a day, and nothing that EDTF adds to them.
HTML_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


class Day(TypedDict):
    """`machine` is empty where HTML has no way to write the date."""

    words: str
    machine: str


def is_day(text: str) -> bool:
    """Whether a date field of HTML may hold it."""
    return bool(HTML_DATE.fullmatch(text)) and len(text) == len("2025-12-13")


def when(value: Mapping[str, Any] | None, language: str) -> Day | None:
    """A document's date value; null where it has none."""
    if value is None:
        return None
    text = value["edtf"]
    return Day(
        words=_words(text, language),
        machine=text if HTML_DATE.fullmatch(text) else "",
    )


def day_of(moment: datetime, language: str) -> Day:
    """The UTC day of a moment."""
    text = moment.astimezone(UTC).date().isoformat()
    return Day(words=_words(text, language), machine=text)


@lru_cache(maxsize=10_000)
def _words(edtf: str, language: str) -> str:
    return say(parse(edtf), language)
