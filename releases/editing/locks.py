"""Records that nobody else changes or publishes until the transaction ends."""

from collections.abc import Iterable
from uuid import UUID

from releases.models import ImportRun, Record


def lock_all(record_ids: Iterable[UUID]) -> None:
    """Rows before the ledger, as everybody does: else two wait for each other, and one is lost."""
    rows = Record.objects.select_for_update(no_key=True).filter(pk__in=set(record_ids))
    list(rows.order_by("pk").values_list("pk"))


def lock_imports() -> None:
    """Every import stands still. Runs come before their rows, and before records, in every act."""
    list(ImportRun.objects.select_for_update().order_by("pk").values_list("pk"))
