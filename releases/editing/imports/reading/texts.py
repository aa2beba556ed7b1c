"""Tables of text: CSV by comma, semicolon, tab or bar, in the encodings that spreadsheets write."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from releases.editing.imports.reading.table import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Flaw,
    ReadingError,
    Row,
    Table,
    clean_headers,
    clean_row,
)

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "windows-1251")
DELIMITERS = (",", ";", "\t", "|")
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
SAMPLE = 1 << 16
LONGEST_LINE = 1_000_000  # characters
MORE = 1 << 16
HEADER_LIMIT = MOST_COLUMNS * 10


class TextTable(Table):
    """`file` stays open while its rows are read; `size` in bytes."""

    def __init__(self, file: BinaryIO, size: int, encoding: str = "", delimiter: str = "") -> None:
        mark, self.encoding = _encoding(file, encoding)
        file.seek(mark)
        self._file, self._size = file, size
        text = io.TextIOWrapper(_Unclosed(file), self.encoding, errors="replace", newline="")
        self.lines = _Lines(text)
        first = next(self.lines, "")
        self.delimiter = delimiter or _delimiter(first)
        self.notes: list[str] = []
        self.file_format = "csv"
        self._reader = csv.reader(self._with(first), delimiter=self.delimiter)
        self.headers, self.notes = clean_headers(self._first())
        self.rows = self._rows()

    def read(self) -> float:
        return self._file.tell() / max(self._size, 1)

    def _with(self, first: str) -> Iterator[str]:
        if first:
            yield first
        yield from self.lines

    def _first(self) -> list[str]:
        try:
            cells = next(self._reader, [])
        except csv.Error:
            raise ReadingError(_("Line 1 cannot be read: a name is too long.")) from None
        if len(cells) > HEADER_LIMIT or any("\0" in cell for cell in cells):
            raise ReadingError(_("Line 1 has no column names: this is not a table of text."))
        return cells

    def _rows(self) -> Iterator[Row]:
        count = 0
        while True:
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                told = _("A cell is too long (more than %(most)s characters), or a quotation mark"
                         " is not closed.") % {"most": LONGEST_CELL}  # fmt: skip
                yield Row(self.lines.number, [""] * len(self.headers), [Flaw(told)])
                continue
            row = clean_row(self.lines.number, cells, self.headers)
            if self.lines.cut:
                row = row or Row(self.lines.number, [""] * len(self.headers))
                told = _("The line is too long: it was left out.")
                row.flaws.append(Flaw(told))
                self.lines.cut = False
            if row is None:
                continue
            count += 1
            if count > MOST_ROWS:
                raise ReadingError(_("The file has more than %(most)s rows.") % {"most": MOST_ROWS})
            yield row


class _Unclosed(io.BufferedReader):
    """A text wrapper that is forgotten closes its file; this file is its owner's."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(_Raw(file))  # type: ignore[arg-type]


class _Raw(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray") -> int:  # type: ignore[override]
        got = self._file.read(len(buffer))
        buffer[: len(got)] = got
        return len(got)


class _Lines:
    """Lines that are no longer than memory should hold; `cut` says that the last one was."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text, self.number, self.cut = text, 0, False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            self.cut = True
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(MORE)
            return "\n"
        return line


def _encoding(file: BinaryIO, said: str) -> tuple[int, str]:
    """How many bytes of mark stand at the beginning, and the encoding."""
    file.seek(0)
    head = file.read(SAMPLE)
    for mark, encoding in MARKS.items():
        if head.startswith(mark):
            return len(mark), encoding
    if said:
        return 0, said
    if wide := _wide(head):
        return 0, wide
    return 0, "utf-8" if _is_utf8(file, head) else "windows-1251"


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: of line ends, separators and figures every other byte is zero."""
    if b"\n\0" not in head and b"\0\n" not in head:
        return ""
    halves = {"utf-16-le": head[1::2], "utf-16-be": head[0::2]}
    shares = {name: half.count(0) / max(len(half), 1) for name, half in halves.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.1 and min(shares.values()) < 0.02 else ""


def _is_utf8(file: BinaryIO, head: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        while more := file.read(SAMPLE):
            decoder.decode(more)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(line: str) -> str:
    """The sign that stands most often outside quotation marks."""
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)
