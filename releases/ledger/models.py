"""Where Django looks for this app's tables."""

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.tables import (
    Claim,
    ClaimablePart,
    Dependency,
    Document,
    Facet,
    Interval,
    Pending,
    SearchEntry,
    SearchWord,
    Slug,
    Tally,
    Tombstone,
)

__all__ = [
    "Checkpoint",
    "Claim",
    "ClaimablePart",
    "Dependency",
    "Document",
    "Edition",
    "Facet",
    "Interval",
    "Pending",
    "SearchEntry",
    "SearchWord",
    "Slug",
    "Suppression",
    "Tally",
    "Tombstone",
]
