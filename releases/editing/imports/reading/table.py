"""What a file is once it can be read: headers, and rows with the number of their line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_BYTES = 50_000_000
MOST_COLUMNS = 200
MOST_ROWS = 1_000_000
LONGEST_CELL = 100_000  # characters
LONGEST_ROW = 1_000_000
SHOWN = 60

LOST = "\ufffd"  # what a decoder writes for bytes that are no letter
SURROGATES = re.compile("[\ud800-\udfff]")
# Marks that only say which way the letters around them run. Files from right-to-left programs are
# full of them, and compared or searched they would make two of one name.
DIRECTION = re.compile("[\u061c\u200e\u200f\ufeff]")
# What turns the order of letters round, so that a text reads other than it is.
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
FORMULA = re.compile(r"\s*(?:=|@\w+\(|[+-](?=[^\d\s(])[^\s]*[(|!])")

FIRST_OF_FORMULA = frozenset("=@+-")


class ReadingError(Exception):
    """The file as a whole cannot be read; the text says why, to the editor."""


@dataclass(frozen=True)
class Flaw:
    """What is wrong with one cell or row. `stops`: the row cannot be accepted as it is."""

    message: str
    column: str = ""
    stops: bool = True

    def as_list(self) -> list:
        return [self.column, self.message, self.stops]


@dataclass
class Row:
    line: int
    cells: list[str]
    flaws: list[Flaw] = field(default_factory=list)


@dataclass
class Table:
    """`rows` can be read once. `read()`: how much of the file is behind, from 0 to 1."""

    file_format: str
    headers: list[str]
    rows: Iterator[Row]
    encoding: str = ""
    delimiter: str = ""
    notes: list[str] = field(default_factory=list)

    def read(self) -> float:
        return 0.0


def clean_headers(cells: list[str]) -> tuple[list[str], list[str]]:
    """As they can be chosen by, and what is odd about them. Raises ReadingError."""
    names = [tidy(cell)[:SHOWN].strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise ReadingError(_("Line 1 has no column names."))
    if len(names) > MOST_COLUMNS:
        raise ReadingError(_("The file has more than %(most)s columns.") % {"most": MOST_COLUMNS})
    notes: list[str] = []
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        number = {"number": place + 1, "name": name}
        if not name:
            notes.append(_("Line 1: column %(number)s has no name: it is left out.") % number)
        elif name.casefold() in seen:
            first = seen[name.casefold()] + 1
            twice = _("Line 1: columns %(first)s and %(number)s are both called “%(name)s”.")
            notes.append(twice % {**number, "first": first})
            names[place] = f"{name} ({place + 1})"
        seen.setdefault(name.casefold(), place)
    return names, notes


def tidy(text: str) -> str:
    """As it can be stored and shown: PostgreSQL takes neither NUL nor half a letter."""
    text = SURROGATES.sub(LOST, text.replace("\0", "␀"))
    return CONTROLS.sub(" ", OVERRIDES.sub("", DIRECTION.sub("", text))).strip()


def clean_row(line: int, cells: list[str], headers: list[str]) -> Row | None:
    """Null where all cells are empty. The cells are as many as the headers."""
    if not any(map(str.strip, cells)):
        return None
    row = Row(line, [])
    if sum(map(len, cells)) > LONGEST_ROW:
        told = _("The row has more than %(most)s characters: it was left out.")
        row.flaws.append(Flaw(told % {"most": LONGEST_ROW}))
        row.cells = [""] * len(headers)
        return row
    if len(cells) < len(headers) or any(map(str.strip, cells[len(headers) :])):
        row.flaws.append(
            Flaw(
                _("The row has %(cells)s cells, line 1 has %(headers)s.")
                % {"cells": len(cells), "headers": len(headers)}
            )
        )
    plain = _plain("".join(cells))
    for header, cell in zip(headers, cells, strict=False):
        bare = cell.strip()
        if not plain or bare[:1] in FIRST_OF_FORMULA:
            bare = _clean(cell, header, row.flaws)
        row.cells.append(bare)
    row.cells += [""] * (len(headers) - len(row.cells))
    return row


def _plain(text: str) -> bool:
    """Nothing is odd about it, nor about a part of it: nearly every row. Marks of direction are not
    printable."""
    lines = text if text.isprintable() else text.replace("\n", " ")
    return lines.isprintable() and LOST not in text and len(text) <= LONGEST_CELL


def _clean(cell: str, header: str, flaws: list[Flaw]) -> str:
    if len(cell) > LONGEST_CELL:
        most = {"most": LONGEST_CELL, "length": len(cell)}
        told = _("The cell has %(length)s characters; at most %(most)s are read.") % most
        flaws.append(Flaw(told, header))
        cell = cell[:SHOWN] + "…"
    flaws += (Flaw(message, header, stops) for message, stops in _odd(cell))
    return tidy(cell)


def _odd(cell: str) -> Iterator[tuple[str, bool]]:
    if "\0" in cell:
        yield _("There is a NUL byte in the cell."), True
    if LOST in cell or SURROGATES.search(cell):
        yield _("Some letters could not be read: is the encoding right?"), True
    if OVERRIDES.search(cell):
        yield _("Hidden signs turn the order of letters round."), True
    if CONTROLS.search(cell):
        yield _("There are control characters in the cell."), True
    if FORMULA.match(cell):
        yield _("This looks like a formula of a spreadsheet, not like a value."), True
    if DIRECTION.search(cell):
        yield _("Invisible marks of writing direction were left out."), False
