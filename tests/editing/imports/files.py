"""Files as editors bring them, made in memory."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from django.contrib.auth.models import User

from releases.editing.imports.dry_run import dry_run
from releases.editing.imports.uploads import choose_columns, upload
from releases.models import ImportRow, ImportRun
from tests.world import make

NAUGHTY: list[str] = json.loads(
    (Path(__file__).parents[2] / "data" / "naughty.json").read_text(encoding="utf-8")
)
Cells = Iterable[Sequence[Any]]


def text(
    rows: Cells, *, encoding: str = "utf-8", delimiter: str = ",", errors: str = "strict"
) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding, errors)


def workbook(rows: Cells) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()


def bring(by: User, content: bytes, **values: Any) -> ImportRun:
    """Uploaded, with columns as they are guessed, or as `columns` says."""
    columns = values.pop("columns", None)
    known = {"kind": "prisoners", "file_name": "list.csv", "country": "BY"} | values
    source = known.pop("source", None) or make.source(by)
    pieces = [content[at : at + 50_000] for at in range(0, len(content), 50_000)]
    run = upload(by=by, source=source, pieces=pieces, **known)
    return choose_columns(run, by=by, columns=columns or run.columns)


def read(by: User, content: bytes, **values: Any) -> ImportRun:
    """Brought, and read without accepting anything."""
    return dry_run(bring(by, content, **values))


def rows(run: ImportRun) -> list[ImportRow]:
    return list(run.rows.order_by("line"))


def told(run: ImportRun) -> dict[int, list[str]]:
    """By line what is wrong with it."""
    return {row.line: [flaw[1] for flaw in row.problems] for row in rows(run) if row.problems}
