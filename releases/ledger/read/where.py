"""Where public places are, for maps."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from releases.ledger.read import suppression
from releases.ledger.read.documents import these
from releases.terms.vocabularies.records import PlaceKind

# A building would be where somebody was taken, and a release can be of one person.
COARSE = {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CITY, PlaceKind.BORDER_CROSSING}


def coordinates(record_ids: Collection[UUID]) -> dict[str, dict[str, Any]]:
    """Of countries, regions, cities and crossings, as their public records have them, by id."""
    if not record_ids:
        return {}
    found = these(record_ids, suppression.suppressed())
    coarse = [e for e in found if e.data["place_kind"] in COARSE]
    return {str(e.record_id): e.data["coordinates"] for e in coarse if e.data["coordinates"]}
