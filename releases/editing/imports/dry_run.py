"""Reading a file into rows that wait: everything is looked at, nothing is recorded.

In batches, each with its progress in one transaction: memory stays the same however long the file
is, and a worker that dies half-way begins the file again.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from pydantic_core import to_json

from releases.editing.imports.batches import batches
from releases.editing.imports.keys import Asked
from releases.editing.imports.matching import Match, matched
from releases.editing.imports.parsing import Parsed
from releases.editing.imports.reading.table import ReadingError
from releases.editing.imports.uploads import locked
from releases.models import ImportRow, ImportRun
from releases.terms.vocabularies.imports import Decision, Found, ImportState

COLUMNS = (
    "run_id", "line", "row_key", "fingerprint", "raw", "parsed", "problems", "stopped", "found",
    "record_id", "match_id", "score", "reason", "decision", "made",
)  # fmt: skip
COPY = f"COPY {ImportRow._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN"


def dry_run(run: ImportRun) -> ImportRun:
    """Of a run that waits to be read; afterwards it is checked, or failed and says why.

    What cannot be read at all leaves no rows.
    """
    ImportRow.objects.filter(run=run).delete()
    try:
        _stage(run)
    except ReadingError as error:
        ImportRow.objects.filter(run=run).delete()
        return _finish(run, ImportState.FAILED, failure=str(error))
    run.counts = counts(run)
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
    _ask_kept(run)
    run.done, known = 0, _Known(run)
    for batch, asked in batches(run):
        with transaction.atomic():
            _stage_batch(run, batch.rows, asked, known)
            _note(run, run.done + len(batch.rows), min(100, int(batch.read * 100)))
    if not run.done:
        raise ReadingError(_("The file has no rows behind its line of column names."))


def _stage_batch(run: ImportRun, rows: list[Parsed], asked: Asked, known: "_Known") -> None:
    locked(run)  # a takedown waits, and what it empties is not filled again behind it
    _ask_kept(run)
    before = known.of(rows)
    matches = matched([row for row in rows if not row.stopped and row.key not in before], asked)
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for row in rows:
            copy.write_row(
                (
                    run.pk, row.line, row.key, row.fingerprint, row.raw,
                    row.kept, _flaws(row), row.stopped,
                    *_found(row, before.get(row.key), matches.get(row.line)), "[]",
                )
            )  # fmt: skip


def _ask_kept(run: ImportRun) -> None:
    if not run.size or not run.chunks.exists():
        raise ReadingError(_("The file is not kept any more: upload it again."))


def _note(run: ImportRun, done: int, progress: int) -> None:
    run.done, run.progress = done, progress
    ImportRun.objects.filter(pk=run.pk).update(done=done, progress=progress)


def _finish(run: ImportRun, state: str, failure: str = "") -> ImportRun:
    run.state, run.failure, run.progress = state, failure, 100
    run.save(update_fields=["state", "failure", "progress", "counts", "done"])
    return run


def _flaws(row: Parsed) -> str:
    return to_json([flaw.as_list() for flaw in row.flaws]).decode() if row.flaws else "[]"


def _found(row: Parsed, known: tuple[UUID, str] | None, match: Match | None) -> tuple:
    """From `found` to `decision`, in the order of COLUMNS."""
    if known:
        record, before = known
        found = Found.KNOWN if before == row.fingerprint else Found.CHANGED
        return found.value, record, None, None, "", Decision.SKIP.value
    if match:
        of_match = (match.prisoner_id, match.score, match.reason, match.decision.value)
        return Found.MATCH.value, None, *of_match
    return Found.NEW.value, None, None, None, "", Decision.OPEN.value


class _Known:
    """What earlier files of the source made of the same rows: the record, and what was read."""

    def __init__(self, run: ImportRun) -> None:
        self.earlier = ImportRow.objects.filter(
            run__source=run.source_id,
            run__kind=run.kind,
            run__release=run.release_id,
            record__isnull=False,
        ).exclude(run=run)
        self.none = not self.earlier.exists()  # of most files: then nothing is asked per batch

    def of(self, rows: Iterable[Parsed]) -> dict[str, tuple[UUID, str]]:
        if self.none:
            return {}
        found = self.earlier.filter(row_key__in=[row.key for row in rows])
        fields = ("row_key", "record_id", "fingerprint")
        return {
            key: (record, fingerprint)
            for key, record, fingerprint in found.order_by("run__uploaded_at").values_list(*fields)
        }
