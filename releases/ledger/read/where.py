"""Where public places are, for maps."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from releases.ledger.read import suppression
from releases.ledger.read.documents import these


def coordinates(record_ids: Collection[UUID]) -> dict[str, dict[str, Any]]:
    """As the public records of these places have them, by id; without those that have none."""
    if not record_ids:
        return {}
    found = these(record_ids, suppression.suppressed())
    return {str(e.record_id): e.data["coordinates"] for e in found if e.data["coordinates"]}
