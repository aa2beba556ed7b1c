"""Spreadsheets (.xlsx): the first sheet, cell by cell as a stream.

The package's directory says how much each part unpacks to, and Python's zipfile reads no more than
that: what is refused by the directory cannot be met while reading.
"""

import datetime
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import openpyxl
from django.utils.translation import gettext as _

from releases.editing.imports.reading.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    ReadingError,
    Row,
    Table,
    clean_headers,
    clean_row,
)

MOST_UNPACKED = 400_000_000
MOST_STRINGS = 100_000_000  # of the table of shared texts, which stays in memory
MOST_PARTS = 2_000

# About styles, pictures and rules that we do not read.
warnings.filterwarnings("ignore", module=r"openpyxl\..*")


class WorkbookTable(Table):
    def __init__(self, file: BinaryIO) -> None:
        _ask_size(file)
        self.file_format, self.encoding, self.delimiter = "xlsx", "", ""
        try:
            self._book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
            self._sheet = self._book.worksheets[0]
            self._sheet.reset_dimensions()
            first = next(self._sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS + 1), ())
        except Exception as error:  # of a dozen kinds, from zlib to XML: all mean the same here
            raise _unreadable() from error
        self.headers, self.notes = clean_headers([_text(cell.value) for cell in first])
        if len(self._book.sheetnames) > 1:
            told = _("Only the first sheet is read: “%(name)s”.")
            self.notes.append(told % {"name": self._book.sheetnames[0][:60]})
        self._seen = 0
        self.rows = self._rows()

    def read(self) -> float:
        """The sheet's own word for how long it is may be wrong: nothing rests on it."""
        return 0.5 if self._seen else 0.0

    def _rows(self) -> Iterator[Row]:
        cells = self._sheet.iter_rows(min_row=2, max_col=len(self.headers) + 1)
        for line, given in enumerate(_tried(cells), start=2):
            texts = [_text(cell.value) for cell in given]
            texts += [""] * (len(self.headers) - len(texts))
            row = clean_row(line, texts, self.headers)
            # A style on a whole column makes a million empty rows, as many as a sheet can have.
            if line > MOST_ROWS + 1 and row is None:
                return
            if line > MOST_ROWS + 1:
                told = _("The file has more than %(most)s rows.")
                raise ReadingError(told % {"most": MOST_ROWS})
            if row is not None:
                self._seen += 1
                yield row


def _tried(rows: Iterator[Any]) -> Iterator[Any]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception as error:  # as above
            raise _unreadable() from error
        yield row


def _ask_size(file: BinaryIO) -> None:
    """Raises ReadingError for what is no workbook, or unpacks to more than we read."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except Exception as error:  # zipfile raises more than BadZipFile for what is made up
        raise _unreadable() from error
    strings = sum(part.file_size for part in parts if "sharedstrings" in part.filename.casefold())
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or strings > MOST_STRINGS:
        told = _("The .xlsx file unpacks to %(size)s MB: more than is read. Save it as CSV.")
        raise ReadingError(told % {"size": whole // 1_000_000})
    file.seek(0)


def _unreadable() -> ReadingError:
    return ReadingError(_("This .xlsx file cannot be read: open it, and save it anew or as CSV."))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        plain = value.time() == datetime.time()
        return value.date().isoformat() if plain else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value)
