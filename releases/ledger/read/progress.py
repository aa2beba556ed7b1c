"""How far the public copies have come."""

from releases.ledger.core.tables import Edition
from releases.ledger.projection.tables import Document, Tombstone


def behind() -> bool:
    """Whether the newest edition is not what its record shows. Two look-ups by key."""
    newest = Edition.objects.order_by("-sequence").values("record_id", "sequence").first()
    if newest is None:
        return False
    return not any(table.objects.filter(**newest).exists() for table in (Document, Tombstone))
