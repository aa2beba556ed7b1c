"""The version of an answer: two answers of one address and one version are the same bytes.

It is the ETag, and the key under which an answer may be kept. It names the ledger's epoch, the
newest edition that the answer may show, the build of the software, and what is suppressed.
"""

import hashlib
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.conf import settings

from releases.ledger.core.checkpoint import epoch
from releases.ledger.core.tables import head
from releases.ledger.projection.later import projected_through
from releases.ledger.projection.tables import Pending
from releases.ledger.read import suppression

__all__ = ["epoch", "head", "of_build", "of_document", "of_ledger", "projected_through"]


def of_build() -> str:
    """Of an answer in which nothing of the ledger stands."""
    return str(settings.BUILD_ID)


def of_document(touched: int, *, day: date | None = None) -> str:
    """Of an answer made from one document and those it shows; `day` where it depends on it."""
    return _version(f"{touched}", day)


def of_ledger(*, day: date | None = None) -> str:
    """Of a list, a feed, a count: whatever any publication may change."""
    # Answers that catch up with an edition change while the ledger stands still.
    return _version(f"{head()}.{Pending.objects.count()}", day)


def _version(through: str, day: date | None) -> str:
    parts = [f"e{epoch()}", through, settings.BUILD_ID]
    if hidden := suppression.suppressed():
        parts.append(_digest(hidden))
    if day:
        parts.append(day.isoformat())
    return "-".join(parts)


def _digest(record_ids: Collection[UUID]) -> str:
    return hashlib.sha256("".join(sorted(map(str, record_ids))).encode()).hexdigest()[:10]
