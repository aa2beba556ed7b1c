"""A file on its way in: kept in pieces in the database, where the worker finds it too.

Not in a folder: the desk and its worker may be two machines, a backup holds it together with the
rows, and a takedown reaches it.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from releases.editing.imports.mapping import guess, problems_of, remember
from releases.editing.imports.reading.opening import open_table, too_large
from releases.editing.imports.reading.table import MOST_BYTES, ReadingError, Row, tidy
from releases.models import ImportChunk, ImportRow, ImportRun, Release, Source
from releases.terms.vocabularies.imports import ImportKind, ImportState

PIECE = 1 << 20
IN_MEMORY = 1 << 21
PREVIEW = 5


class CannotImport(Exception):
    """Why an act on an import is refused; nothing was changed."""

    @classmethod
    def at(cls, row: ImportRow, told: str) -> CannotImport:
        return cls(_("Line %(line)s: %(told)s") % {"line": row.line, "told": told})


@transaction.atomic
def upload(
    *,
    by: User,
    kind: str,
    source: Source,
    file_name: str,
    pieces: Iterable[bytes],
    release: Release | None = None,
    country: str = "",
    encoding: str = "",
    delimiter: str = "",
) -> ImportRun:
    """Keeps the file and reads its headers. Raises ReadingError: then nothing is kept."""
    if kind == ImportKind.PARTICIPANTS and release is None:
        raise ReadingError(_("Say of which release the people are."))
    run = ImportRun.objects.create(
        kind=kind,
        source=source,
        release=release if kind == ImportKind.PARTICIPANTS else None,
        file_name=tidy(file_name)[:200] or "?",
        sha256="",
        size=0,
        country=country,
        encoding=encoding,
        delimiter=delimiter,
        uploaded_by=by,
    )
    _keep(run, pieces)
    with opened(run) as file:
        table = open_table(file, run.size, encoding=encoding, delimiter=delimiter)
        run.headers, run.notes = table.headers, table.notes
        run.file_format, run.encoding = table.file_format, table.encoding
        run.delimiter = table.delimiter
    run.columns = guess(run)
    run.save()
    return run


@transaction.atomic
def choose_columns(run: ImportRun, *, by: User, columns: list[str]) -> ImportRun:
    """Says what the columns mean, remembers it for the source, and asks for the file to be read.

    Raises CannotImport. A file that was read can be read again otherwise, until rows of it are
    accepted.
    """
    run = locked(run)
    if run.state not in (ImportState.UPLOADED, ImportState.CHECKED, ImportState.FAILED):
        raise CannotImport(_("This import is %(state)s.") % {"state": run.get_state_display()})
    if not run.chunks.exists():
        raise CannotImport(_("The file is not kept any more: upload it again."))
    if run.rows.exclude(made=[]).exists():
        raise CannotImport(_("Rows of it are accepted already: undo the import first."))
    if len(columns) != len(run.headers):
        raise CannotImport(_("Say of each column what it means."))
    if problems := problems_of(run.kind, columns):
        raise CannotImport(" ".join(problems))
    run.columns, run.state, run.failure = columns, ImportState.READING, ""
    run.done = run.progress = 0
    run.save()
    remember(run, by=by)
    return run


def preview(run: ImportRun) -> list[Row]:
    """The first rows as they stand in the file; none where it is not kept or not readable."""
    found: list[Row] = []
    with opened(run) as file:
        try:
            table = open_table(file, run.size, encoding=run.encoding, delimiter=run.delimiter)
            for row in table.rows:
                found.append(row)
                if len(found) == PREVIEW:
                    break
        except ReadingError:
            return found
    return found


@contextmanager
def opened(run: ImportRun) -> Iterator[BinaryIO]:
    """The file as it came, put together on disk."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        file.writelines(pieces(run))
        file.seek(0)
        yield file  # type: ignore[misc]


def pieces(run: ImportRun) -> Iterator[bytes]:
    """The file as it came, one after the other in memory."""
    for number in run.chunks.values_list("number", flat=True):
        yield bytes(run.chunks.values_list("content", flat=True).get(number=number))


def locked(run: ImportRun) -> ImportRun:
    rows = ImportRun.objects.select_related("source", "release")
    return rows.select_for_update(of=("self",)).get(pk=run.pk)


def earlier(run: ImportRun) -> ImportRun | None:
    """The last run of the very same file, if there was one."""
    same = ImportRun.objects.filter(sha256=run.sha256, source=run.source_id, kind=run.kind)
    return same.filter(uploaded_at__lt=run.uploaded_at).exclude(pk=run.pk).first()


def _keep(run: ImportRun, pieces: Iterable[bytes]) -> None:
    digest, kept, number = hashlib.sha256(), b"", 0
    for piece in pieces:
        digest.update(piece)
        run.size += len(piece)
        if run.size > MOST_BYTES:
            raise ReadingError(too_large())
        kept += piece
        while len(kept) >= PIECE:
            ImportChunk.objects.create(run=run, number=number, content=kept[:PIECE])
            kept, number = kept[PIECE:], number + 1
    if kept:
        ImportChunk.objects.create(run=run, number=number, content=kept)
    run.sha256 = digest.hexdigest()
    if not run.size:
        raise ReadingError(_("The file is empty."))
