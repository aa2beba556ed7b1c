"""What was signed of the ledger, for whoever checks it elsewhere."""

from releases.ledger.core.canonical import canonical
from releases.ledger.core.checkpoint import Checkpoint, epoch


def checkpoints() -> list[bytes]:
    """Each as JSON: those that open an epoch or hand over to another key, all of them; of the
    others the newest of each key in this epoch. In the order of epochs and editions."""
    turns = Checkpoint.objects.exclude(opens=False, successor__isnull=True)
    newest = Checkpoint.objects.filter(epoch=epoch(), successor__isnull=True)
    newest = newest.order_by("key", "-sequence", "-time").distinct("key")
    rows = {row.pk: row for row in (*turns, *newest)}
    ordered = sorted(rows.values(), key=lambda row: (row.epoch, row.sequence, row.time))
    return [canonical({"successor": None} | row.said() | _signature(row)) for row in ordered]


def _signature(row: Checkpoint) -> dict[str, str]:
    return {"signature": bytes(row.signature).hex()}
