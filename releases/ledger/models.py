"""Where Django looks for this app's tables."""

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.ledger.core.following import Following
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.dated import Dated
from releases.ledger.projection.part import Part
from releases.ledger.projection.tables import (
    Claim,
    ClaimablePart,
    Dependency,
    Document,
    Facet,
    Interval,
    Mask,
    Pending,
    Referent,
    SearchEntry,
    SearchWord,
    Slot,
    Slug,
    Tally,
    Tombstone,
)

__all__ = [
    "Checkpoint",
    "Claim",
    "ClaimablePart",
    "Dated",
    "Dependency",
    "Document",
    "Edition",
    "Facet",
    "Following",
    "Interval",
    "Mask",
    "Part",
    "Pending",
    "PublicCopy",
    "PublicCopyPiece",
    "Referent",
    "SearchEntry",
    "SearchWord",
    "Slot",
    "Slug",
    "Suppression",
    "Tally",
    "Tombstone",
]
