"""Who does the work of an import: the request itself for a small file, the worker for a large one.

What is due stands in the runs. A job that dies leaves its run as it was, and the next begins anew;
a lock of the database's session, which ends with the process, keeps two from doing the same.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError, QuerySet, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, ForeignKeyViolation

from releases.editing.imports.accept import accept, acceptable
from releases.editing.imports.dry_run import dry_run
from releases.editing.imports.progress import telling
from releases.editing.imports.undo import undo
from releases.editing.imports.uploads import CannotImport, locked
from releases.models import ImportRow, ImportRun
from releases.terms.vocabularies.imports import ImportState

logger = logging.getLogger(__name__)

ROWS_AT_ONCE = 200  # drafts that are made within a request
DUE = (ImportState.READING, ImportState.ACCEPTING, ImportState.UNDOING)


@transaction.atomic
def ask_to_accept(run: ImportRun, *, by: User) -> bool:
    """All that can be accepted: at once if they are few, else by the worker. Whether it is done.

    Raises CannotImport.
    """
    run = locked(run)
    if run.state not in (ImportState.CHECKED, ImportState.ACCEPTED):
        raise CannotImport(_("This import is %(state)s.") % {"state": run.get_state_display()})
    if acceptable(run).count() <= ROWS_AT_ONCE:
        with _refused_if_lost():
            accept(run, by=by)
        return True
    run.state, run.since, run.failure = ImportState.ACCEPTING, timezone.now(), ""
    run.accepted_at, run.accepted_by = timezone.now(), by
    run.save()
    return False


def accept_chosen(run: ImportRun, *, by: User, rows: Iterable[int]) -> int:
    """Within the request. Raises CannotImport."""
    with _refused_if_lost():
        return accept(run, by=by, rows=rows)


@transaction.atomic
def ask_to_undo(run: ImportRun, *, by: User) -> bool:
    """As `ask_to_accept`."""
    run = locked(run)
    if run.state != ImportState.ACCEPTED or made_rows(run).count() <= ROWS_AT_ONCE:
        with _refused_if_lost():
            undo(run, by=by)
        return True
    run.state, run.since, run.failure = ImportState.UNDOING, timezone.now(), ""
    run.undone_at, run.undone_by = timezone.now(), by
    run.save()
    return False


def made_rows(run: ImportRun) -> QuerySet[ImportRow]:
    """Rows of which something was made that is not taken back."""
    return run.rows.exclude(made=[])


def do_what_is_due() -> int:
    """Of all runs that wait; gives how many were done. Safe to run twice, and at once."""
    return sum(map(work_on, list(ImportRun.objects.filter(state__in=DUE).order_by("since"))))


def work_on(run: ImportRun) -> bool:
    """False where somebody else is at it, or it is done by now."""
    with _alone(run) as alone:
        known = ("source", "release", "accepted_by", "undone_by")
        run = ImportRun.objects.select_related(*known).get(pk=run.pk)
        if not alone or run.state not in DUE:
            return False
        try:
            _work(run)
        except Exception as error:
            if _lost(error):
                logger.warning("An import waits for another turn: %s", run.pk)
                return False
            # A fault of ours must neither be tried again each minute nor lose what was uploaded:
            # it stands on the run, on the desk's front page, and whole in the log.
            logger.exception("An import failed: %s", run.pk)
            _fail(run)
    return True


def _work(run: ImportRun) -> None:
    if run.state == ImportState.READING:
        dry_run(run)
    elif run.state == ImportState.ACCEPTING:
        _accept(run)
    elif run.undone_by:
        with telling(run) as tell:
            undo(run, by=run.undone_by, tell=tell)


def _fail(run: ImportRun) -> None:
    """The run as it was before; nothing of the act was saved."""
    before: dict[str, str] = {
        ImportState.READING: ImportState.FAILED,
        ImportState.UNDOING: ImportState.ACCEPTED,
    }
    known = ImportRun.objects.get(pk=run.pk)
    if known.state == ImportState.READING:
        known.rows.all().delete()  # of the batches before
    known.failure = _("The program failed on this file. Nothing was saved; tell who runs it.")
    if known.state == ImportState.ACCEPTING:
        _back(known)
    else:
        known.state = before.get(known.state, known.state)
        if known.state == ImportState.ACCEPTED:
            known.undone_at = known.undone_by = None
    known.save()


def _back(run: ImportRun) -> None:
    made = made_rows(run).exists()
    run.state = ImportState.ACCEPTED if made else ImportState.CHECKED
    if not made:
        run.accepted_at = run.accepted_by = None


def _accept(run: ImportRun) -> None:
    by = run.accepted_by
    try:
        if by is None or not (by.is_active and by.has_perm("releases.import_records")):
            raise CannotImport(_("Who accepted this may not import any more."))
        with telling(run) as tell:
            accept(run, by=by, tell=tell)
    except CannotImport as refused:
        _back(run)
        run.failure = str(refused)
        run.save(update_fields=["state", "failure", "accepted_at", "accepted_by"])


def _lost(error: Exception) -> bool:
    """Somebody else saved the same words, or named who goes, at that moment. Nothing of the act
    stands, and it can be tried again."""
    races = (DeadlockDetected, ForeignKeyViolation)
    return isinstance(error, RestrictedError | ProtectedError) or isinstance(error.__cause__, races)


@contextmanager
def _refused_if_lost() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except (DatabaseError, RestrictedError, ProtectedError) as error:
        if _lost(error):
            told = _("Somebody else saved at the same moment: nothing was done, try once more.")
            raise CannotImport(told) from error
        raise


@contextmanager
def _alone(run: ImportRun) -> Iterator[bool]:
    key = int.from_bytes(run.pk.bytes[:7])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
