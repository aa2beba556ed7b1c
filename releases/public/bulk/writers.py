"""Files that are written row by row, so that memory stays as it is however many rows there are."""

import csv
import gzip
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from releases.public.bulk.tables import Table, Type
from releases.terms.spreadsheets import safe

AT_ONCE = 2000  # rows that wait to be written
LEVEL = 6  # of gzip
SQLITE = {
    Type.TEXT: "TEXT",
    Type.NUMBER: "INTEGER",
    Type.DECIMAL: "REAL",
    Type.TRUTH: "INTEGER",
    Type.MOMENT: "TEXT",
}
READ: dict[Type, Callable[[Any], Any]] = {
    Type.TEXT: str,
    Type.NUMBER: int,
    Type.DECIMAL: float,
    Type.TRUTH: bool,
    Type.MOMENT: str,
}


class Rows(Protocol):
    """`rows`: how many were added."""

    rows: int

    def add(self, values: list[Any], body: bytes) -> None: ...

    def close(self) -> None: ...


class Lines:
    """Lines of JSON, packed. The same lines are the same bytes: no time stands in them."""

    def __init__(self, path: Path) -> None:
        self.rows = 0
        self._file = path.open("wb")
        self._packed = gzip.GzipFile("", "wb", LEVEL, self._file, mtime=0)

    def line(self, content: bytes) -> None:
        self._packed.write(content + b"\n")
        self.rows += 1

    def close(self) -> None:
        self._packed.close()
        self._file.close()


class CsvFile:
    """As the API's lists: with the mark by which spreadsheets know UTF-8, and nothing to run."""

    def __init__(self, path: Path, table: Table) -> None:
        self.rows = 0
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._file)
        self._csv.writerow(column.name for column in table.columns)

    def add(self, values: list[Any], body: bytes) -> None:
        self._csv.writerow([safe(value) for value in values])
        self.rows += 1

    def close(self) -> None:
        self._file.close()


class ParquetFile:
    """Typed, with texts as they are: no spreadsheet runs them here."""

    def __init__(self, path: Path, table: Table) -> None:
        # Nobody else is to pay for it: it takes sixty megabytes.
        import pyarrow
        from pyarrow import parquet

        of: dict[Type, Any] = {
            Type.TEXT: pyarrow.string(),
            Type.NUMBER: pyarrow.int64(),
            Type.DECIMAL: pyarrow.float64(),
            Type.TRUTH: pyarrow.bool_(),
            Type.MOMENT: pyarrow.timestamp("us", tz="UTC"),
        }
        self.rows = 0
        self._typed = typed(table, READ | {Type.MOMENT: datetime.fromisoformat})
        self._arrow = pyarrow
        self._schema = pyarrow.schema([(name, of[kind]) for name, kind in table.types()])
        self._file = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[list[Any]] = []

    def add(self, values: list[Any], body: bytes) -> None:
        self._waiting.append(self._typed(values))
        self.rows += 1
        if len(self._waiting) == AT_ONCE:
            self._write()

    def _write(self) -> None:
        columns = zip(*self._waiting, strict=True)
        arrays = [
            self._arrow.array(column, type=field.type)
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._file.write_batch(self._arrow.record_batch(arrays, schema=self._schema))
        self._waiting.clear()

    def close(self) -> None:
        if self._waiting:
            self._write()
        self._file.close()


class Database:
    """One SQLite file with a table for each; a whole record's row has its JSON too (`body`)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        # Nobody else reads it before it is done, and a half one is thrown away.
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("BEGIN")

    def about(self, values: Iterable[tuple[str, str]]) -> None:
        self._connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        self._connection.executemany("INSERT INTO about VALUES (?, ?)", values)

    def table(self, table: Table) -> "DatabaseTable":
        return DatabaseTable(self._connection, table)

    def close(self) -> None:
        """Packs the file, and leaves the packed one alone."""
        self._connection.execute("COMMIT")
        self._connection.close()
        with (
            self._path.open("rb") as whole,
            self._path.with_name(f"{self._path.name}.gz").open("wb") as file,
            gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed,
        ):
            shutil.copyfileobj(whole, packed, 1024 * 1024)
        self._path.unlink()


class DatabaseTable:
    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self.rows = 0
        self._connection = connection
        self._whole = table.whole
        self._typed = typed(table, READ)
        columns = [f'"{name}" {SQLITE[kind]}' for name, kind in table.types()]
        if table.whole:
            columns[0] += " PRIMARY KEY"
            columns.append('"body" TEXT NOT NULL')
        connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
        marks = ", ".join("?" * len(columns))
        self._insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608  our own names
        self._waiting: list[list[Any]] = []

    def add(self, values: list[Any], body: bytes) -> None:
        row = self._typed(values)
        self._waiting.append([*row, body.decode()] if self._whole else row)
        self.rows += 1
        if len(self._waiting) == AT_ONCE // 10:  # with their bodies they are long
            self.close()

    def close(self) -> None:
        self._connection.executemany(self._insert, self._waiting)
        self._waiting.clear()


def typed(
    table: Table, read: Mapping[Type, Callable[[Any], Any]]
) -> Callable[[list[Any]], list[Any]]:
    """What turns the values of a row into those of its types; null where there is none."""
    readers = [read[kind] for _name, kind in table.types()]

    def of_types(values: list[Any]) -> list[Any]:
        return [
            None if value in (None, "") else reader(value)
            for reader, value in zip(readers, values, strict=True)
        ]

    return of_types


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
