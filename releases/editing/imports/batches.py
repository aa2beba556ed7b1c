"""A file in batches of rows, each parsed and with the keys its names are looked up by.

Of a large file this is done in two processes beside, a batch or two ahead, while the caller matches
and stores the last one: two cores are busy, and what a hostile file does to a parser it does not do
to the worker. The reader is given the bytes, so that no file of people's names lies about on disk;
neither asks the database anything.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from typing import Any, BinaryIO, cast

from django.utils import translation
from django.utils.translation import gettext as _

from releases.editing.imports.apart import begin
from releases.editing.imports.keys import Asked, Names, keys_of
from releases.editing.imports.parsing import Layout, Parsed, RowParser, names_of
from releases.editing.imports.reading.opening import open_table
from releases.editing.imports.reading.table import ReadingError
from releases.editing.imports.uploads import IN_MEMORY, opened, pieces
from releases.models import ImportRun

BATCH = 2_000  # rows
MOST_LETTERS = 8_000_000  # in a batch, or little more
AHEAD = 2
LARGE = 400_000  # bytes: from here on a process is worth its start of a second
PATIENCE = 600  # seconds, for a batch


@dataclass(frozen=True)
class Batch:
    """`names`: of the rows that can be accepted, by line. `read`: how much of the file is behind,
    from 0 to 1."""

    rows: list[Parsed]
    names: Names
    read: float


def batches(run: ImportRun) -> Iterator[tuple[Batch, Asked]]:
    """Raises ReadingError, as the first thing or after some batches."""
    layout = Layout.of(run)
    if is_small(run):
        with opened(run) as file:
            reading = _Reading(file, layout)
            while batch := reading.batch():
                yield batch, keys_of(batch.names)
        return
    language = translation.get_language() or "en"
    with _process(begin, language) as reader, _process() as namer:
        for piece in pieces(run):
            reader.submit(_hold, piece).result(PATIENCE)
        read = _read(reader, layout)
        for each, keys in _ahead((each, namer.submit(keys_of, each.names)) for each in read):
            yield each, keys.result(PATIENCE)


def _read(reader: Executor, layout: Layout) -> Iterator[Batch]:
    for coming in _ahead(reader.submit(_next, layout, BATCH) for _each in count()):
        if (batch := coming.result(PATIENCE)) is None:
            return
        yield batch


def is_small(run: ImportRun) -> bool:
    """Read at once, within a request too. A spreadsheet is packed: a tenth is as many rows."""
    return run.size <= (LARGE // 10 if run.file_format == "xlsx" else LARGE)


@contextmanager
def _process(start: Callable[..., None] | None = None, *told: Any) -> Iterator[Executor]:
    """Raises ReadingError where it dies, or is not done with a batch in any time."""
    # Not forked: this process may have threads and connections.
    spawning = multiprocessing.get_context("spawn")
    before = set(multiprocessing.active_children())
    with ProcessPoolExecutor(1, spawning, start, told) as pool:
        try:
            yield pool
        except (BrokenProcessPool, TimeoutError) as error:
            raise ReadingError(_("The file is too much for the program that reads it.")) from error
        finally:
            for process in {*multiprocessing.active_children()} - before:
                process.kill()  # what it may be busy with, nobody waits for


def _ahead[T](things: Iterator[T]) -> Iterator[T]:
    """The same, each when the next two are begun."""
    begun = deque(islice(things, AHEAD))
    while begun:
        begun.extend(islice(things, 1))
        yield begun.popleft()


class _Reading:
    """Raises ReadingError if the file is not the one whose columns were chosen."""

    def __init__(self, file: BinaryIO, layout: Layout) -> None:
        self.table = open_table(
            file, layout.size, encoding=layout.encoding, delimiter=layout.delimiter
        )
        if tuple(self.table.headers) != layout.headers:
            raise ReadingError(_("The file has other columns than when it was uploaded."))
        self.parsed = map(RowParser(layout).parse, self.table.rows)

    def batch(self, most: int = 0) -> Batch | None:
        """The next one; null behind the last."""
        rows: list[Parsed] = []
        letters = 0
        for row in islice(self.parsed, most or BATCH):
            rows.append(row)
            letters += len(row.raw)
            if letters > MOST_LETTERS:
                break
        names = [(row.line, names_of(row.values)[:3]) for row in rows if not row.stopped]
        return Batch(rows, names, self.table.read()) if rows else None


# In the reader, which lives for one file.


@cache
def _held() -> BinaryIO:
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))


def _hold(piece: bytes) -> None:
    _held().write(piece)


@cache
def _reading(layout: Layout) -> _Reading:
    return _Reading(_held(), layout)


def _next(layout: Layout, most: int) -> Batch | None:
    return _reading(layout).batch(most)
