"""Where Django looks for this app's tables."""

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.tables import (
    Claim,
    Dependency,
    Document,
    Facet,
    Pending,
    ReleasePart,
    SearchEntry,
    SearchWord,
    Slug,
    Tombstone,
)

__all__ = [
    "Checkpoint",
    "Claim",
    "Dependency",
    "Document",
    "Edition",
    "Facet",
    "Pending",
    "ReleasePart",
    "SearchEntry",
    "SearchWord",
    "Slug",
    "Suppression",
    "Tombstone",
]
