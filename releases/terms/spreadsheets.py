"""Cells of tables that go to spreadsheets, which run a cell that begins like a formula.

Names and titles come from strangers: such texts get an apostrophe in front, which spreadsheets show
as text. Where a program takes another sign than the file's comma for the end of a cell (a semicolon
in half of Europe), it also ends one inside a text, whatever quotation marks say. So what would be a
formula behind such a sign, or at the beginning of a line, gets one there as well.
"""

import re
from datetime import date, datetime
from typing import Any

LONGEST = 32_767  # characters of one cell of a spreadsheet
# Signs that begin a formula, in full width too, also behind blanks and quotation marks.
SIGN = "[=+\\-@＝＋－＠]"
FORMULA = re.compile(f"[\\s\"'\u200b\ufeff]*{SIGN}|[\t\r\n]")
# The same where a cell may begin in the middle; no sign between two cells is looked at twice.
INSIDE = re.compile(f"([;\t\r\n](?:[^\\S\t\r\n]|[\"'\u200b\ufeff])*+)(?={SIGN}([^;\t\r\n]*))")
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
    begin = FORMULA.match(text)
    guarded = INSIDE.sub(_begun, text)[: LONGEST - 1]
    return f"'{guarded}" if begin and not NUMBER.fullmatch(text) else guarded


def _begun(found: re.Match[str]) -> str:
    """What stands before a cell that may begin there; numbers stay numbers."""
    cell = found.string[found.end() : found.end(2)].strip()
    return found[1] if NUMBER.fullmatch(cell) else f"{found[1]}'"
