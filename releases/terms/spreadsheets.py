"""Cells of tables that go to spreadsheets, which run a cell that begins like a formula.

Names and titles come from strangers: such texts get an apostrophe in front, which spreadsheets show
as text.
"""

import re
from datetime import date, datetime
from typing import Any

LONGEST = 32_767  # characters of one cell of a spreadsheet
# Signs that begin a formula, in full width too, also behind blanks and quotation marks.
FORMULA = re.compile("[\\s\"'\u200b\ufeff]*[=+\\-@＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r"[+-]?\d[\d .,]*")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no spreadsheet can hold these


def safe(value: Any) -> Any:
    """Numbers, days and truths as they are; a text so that no spreadsheet runs it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, bool | int | float | date):
        return value
    text = ILLEGAL.sub("", str(value))[: LONGEST - 1]
    if FORMULA.match(text) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text
