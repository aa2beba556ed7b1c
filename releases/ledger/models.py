"""Where Django looks for this app's tables."""

from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.tables import (
    Claim,
    Dependency,
    Document,
    Facet,
    ReleasePart,
    Slug,
    Tombstone,
)

__all__ = [
    "Claim",
    "Dependency",
    "Document",
    "Edition",
    "Facet",
    "ReleasePart",
    "Slug",
    "Suppression",
    "Tombstone",
]
