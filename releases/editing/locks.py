"""Records that nobody else changes or publishes until the transaction ends."""

from collections.abc import Iterable
from uuid import UUID

from releases.models import Record


def lock_all(record_ids: Iterable[UUID]) -> None:
    """Rows before the ledger, as everybody does: else two wait for each other, and one is lost."""
    rows = Record.objects.select_for_update(no_key=True).filter(pk__in=set(record_ids))
    list(rows.order_by("pk").values_list("pk"))
