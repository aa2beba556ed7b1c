"""Which kind of file it is, told by its first bytes and not by its name."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from releases.editing.imports.reading.table import MOST_BYTES, ReadingError, Table
from releases.editing.imports.reading.texts import TextTable
from releases.editing.imports.reading.workbooks import WorkbookTable

WORKBOOK = b"PK\x03\x04"
NO_TABLES = {
    b"\xd0\xcf\x11\xe0": "old",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "gzip",
    b"PK\x05\x06": "ZIP",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}


def open_table(file: BinaryIO, size: int, *, encoding: str = "", delimiter: str = "") -> Table:
    """Raises ReadingError, whose text is for the editor. Rows are read while they are asked for,
    and may raise it too; the file stays the caller's to close."""
    if not size:
        raise ReadingError(_("The file is empty."))
    if size > MOST_BYTES:
        raise ReadingError(too_large())
    file.seek(0)
    head = file.read(8)
    for mark, name in NO_TABLES.items():
        if head.startswith(mark):
            raise ReadingError(_no_table(name))
    if head.startswith(WORKBOOK):
        return WorkbookTable(file)
    return TextTable(file, size, encoding, delimiter)


def too_large() -> str:
    most = {"most": MOST_BYTES // 1_000_000}
    return _("The file is larger than %(most)s MB: divide it, or save it as CSV.") % most


def _no_table(name: str) -> str:
    if name == "old":
        return _(
            "This is an old Excel file (.xls), or one with a password: save it as .xlsx or CSV."
        )
    return _("This is a %(name)s file, not a table: bring CSV, TSV or XLSX.") % {"name": name}
