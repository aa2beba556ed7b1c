"""Reading a file into rows that wait: everything is looked at, nothing is recorded.

In batches, each with its progress in one transaction: memory stays the same however long the file
is, and a worker that dies half-way begins the file again. Names are compared in a second pass.
"""

import json
import time
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from releases.editing.imports.matching import match_rows
from releases.editing.imports.parsing import Parsed, RowParser
from releases.editing.imports.reading.opening import open_table
from releases.editing.imports.reading.table import ReadingError, Table
from releases.editing.imports.uploads import locked, opened
from releases.models import ImportRow, ImportRun
from releases.terms.vocabularies.imports import Decision, Found, ImportState

BATCH = 2_000
COLUMNS = (
    "run_id", "line", "row_key", "fingerprint", "raw", "parsed", "problems", "stopped", "found",
    "record_id", "decision", "made",
)  # fmt: skip
_json = json.JSONEncoder(ensure_ascii=False).encode
COPY = f"COPY {ImportRow._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN"


def dry_run(run: ImportRun) -> ImportRun:
    """Of a run that waits to be read; afterwards it is checked, or failed and says why.

    What cannot be read at all leaves no rows.
    """
    ImportRow.objects.filter(run=run).delete()
    started = time.monotonic()
    try:
        _stage(run)
    except ReadingError as error:
        ImportRow.objects.filter(run=run).delete()
        return _finish(run, ImportState.FAILED, failure=str(error))
    staged = time.monotonic()
    match_rows(run, progress=lambda done: _note(run, run.done, 50 + done // 2))
    seconds = {"read": staged - started, "compare": time.monotonic() - staged}
    run.counts = {name: round(took, 3) for name, took in seconds.items()} | counts(run)
    return _finish(run, ImportState.CHECKED)


def counts(run: ImportRun) -> dict[str, int]:
    """Rows by what is to be done with them, for the report's heads."""
    good = Q(stopped=False)
    sums = {found: Count("pk", filter=good & Q(found=found)) for found in Found.values}
    return run.rows.aggregate(
        rows=Count("pk"),
        problems=Count("pk", filter=Q(stopped=True)),
        **sums,
        accepted=Count("pk", filter=~Q(made=[])),
    )


def _stage(run: ImportRun) -> None:
    with opened(run) as file:
        _ask_kept(run)
        table = open_table(file, run.size, encoding=run.encoding, delimiter=run.delimiter)
        if table.headers != run.headers:
            raise ReadingError(_("The file has other columns than when it was uploaded."))
        parser, done = RowParser(run), 0
        for batch in batched(map(parser.parse, table.rows), BATCH):
            with transaction.atomic():
                locked(run)  # a takedown waits, and what it empties is not filled again behind it
                _ask_kept(run)
                _copy(run, batch)
                done += len(batch)
                _note(run, done, _percent(table) // 2)
        if not done:
            raise ReadingError(_("The file has no rows behind its line of column names."))


def _ask_kept(run: ImportRun) -> None:
    if not run.size or not run.chunks.exists():
        raise ReadingError(_("The file is not kept any more: upload it again."))


def _percent(table: Table) -> int:
    return min(100, int(table.read() * 100))


def _note(run: ImportRun, done: int, progress: int) -> None:
    run.done, run.progress = done, progress
    ImportRun.objects.filter(pk=run.pk).update(done=done, progress=progress)


def _finish(run: ImportRun, state: str, failure: str = "") -> ImportRun:
    run.state, run.failure, run.progress = state, failure, 100
    run.save(update_fields=["state", "failure", "progress", "counts", "done"])
    return run


def _copy(run: ImportRun, batch: Iterable[Parsed]) -> None:
    rows = list(batch)
    known = _known(run, rows)
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for values in _values(run, rows, known):
            copy.write_row(values)


def _values(
    run: ImportRun, rows: list[Parsed], known: dict[str, tuple[Any, str]]
) -> Iterator[tuple]:
    for row in rows:
        record, before = known.get(row.key, (None, ""))
        found = Found.NEW
        if record:
            found = Found.KNOWN if before == row.fingerprint else Found.CHANGED
        decision = Decision.SKIP if record else Decision.OPEN
        yield (
            run.pk, row.line, row.key, row.fingerprint, _json(row.raw), _json(row.values),
            _json([flaw.as_list() for flaw in row.flaws]), row.stopped, found.value, record,
            decision.value, "[]",
        )  # fmt: skip


def _known(run: ImportRun, rows: list[Parsed]) -> dict[str, tuple[Any, str]]:
    """What earlier files of the source made of the same rows: the record, and what was read."""
    earlier = ImportRow.objects.filter(
        row_key__in=[row.key for row in rows],
        run__source=run.source_id,
        run__kind=run.kind,
        run__release=run.release_id,
        record__isnull=False,
    ).exclude(run=run)
    fields = ("row_key", "record_id", "fingerprint")
    return {
        key: (record, fingerprint)
        for key, record, fingerprint in earlier.order_by("run__uploaded_at").values_list(*fields)
    }
