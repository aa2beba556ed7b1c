"""Writes what was pulled: all of it, with what the public reads of it, or nothing."""

from collections.abc import Iterable

from django.db import IntegrityError, connection, transaction

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.ledger.core.fault import Fault
from releases.ledger.core.tables import Edition
from releases.ledger.mirror.faults import Untrue
from releases.ledger.projection.later import catch_up, in_one_batch
from releases.ledger.projection.project import project, rebuild


def give_up(after: int) -> None:
    """The editions behind this one, which a new epoch voids; its opening stands here already."""
    Edition.objects.filter(sequence__gt=after).delete()


def add(edition: Edition) -> None:
    """With what it empties; nothing of it is shown yet."""
    edition.save(force_insert=True)
    if edition.blanks:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ledger_blank(%s)", [edition.sequence])


def keep(checkpoints: Iterable[Checkpoint]) -> None:
    """Those that stand here already are passed over. Raises Untrue for two that contradict each
    other."""
    for each in checkpoints:
        said = {"epoch": each.epoch, "sequence": each.sequence, "key": each.key}
        after = {"successor__isnull": each.successor is None}
        if not Checkpoint.objects.filter(**said, **after).exists():
            try:
                with transaction.atomic():
                    each.save(force_insert=True)
            except IntegrityError as error:
                why = "another checkpoint, signed as well, says otherwise"
                raise Untrue(Fault(each.sequence, why)) from error


def show(after: int, *, anew: bool) -> None:
    """Brings what the public reads from edition `after` up to the newest; `anew`: from nothing."""
    if anew:
        rebuild()
        _drop_files_of_nobody()
        return
    with in_one_batch():
        for edition in Edition.objects.filter(sequence__gt=after).order_by("sequence"):
            emptied = Edition.objects.filter(sequence__in=edition.blanks)
            project(edition, also=emptied.values_list("record_id", flat=True))
    while catch_up():
        pass


def _drop_files_of_nobody() -> None:
    for table in (PublicCopy, PublicCopyPiece):
        table.objects.exclude(record_id__in=Edition.objects.values("record_id")).delete()
