"""The version of an answer: two answers of one address and one version are the same bytes.

It is the ETag, and the key under which an answer may be kept. It names the ledger's epoch, the
newest edition that the answer may show, the build of the software, and what is suppressed.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce

from releases.ledger.core.checkpoint import FIRST_EPOCH, Checkpoint
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.later import projected_through
from releases.ledger.projection.tables import Pending

__all__ = ["Moment", "now", "of_build", "projected_through"]


def of_build() -> str:
    """Of an answer in which nothing of the ledger stands."""
    return str(settings.BUILD_ID)


@dataclass(frozen=True)
class Moment:
    """Where the ledger stands; `waiting` answers still show an older wording."""

    head: int
    epoch: int
    waiting: int
    hidden: tuple[UUID, ...]

    def of_document(self, touched: int, *, day: date | None = None) -> str:
        """Of an answer made from one document and those it shows; `day` where it depends on it."""
        return self._version(f"{touched}", day)

    def of_ledger(self, *, day: date | None = None) -> str:
        """Of a list, a feed, a count: whatever any publication may change."""
        # Answers that catch up with an edition change while the ledger stands still.
        return self._version(f"{self.head}.{self.waiting}", day)

    def _version(self, through: str, day: date | None) -> str:
        parts = [f"e{self.epoch}", through, of_build()]
        if self.hidden:
            ids = "".join(map(str, self.hidden))
            parts.append(hashlib.sha256(ids.encode()).hexdigest()[:10])
        if day:
            parts.append(day.isoformat())
        return "-".join(parts)


def now() -> Moment:
    """In one question to the database, since every answer begins with it.

    To be asked before anything that the answer shows: what changes in between is then shown under
    the older version, and asked for again; the other way round it would stay.
    """
    waiting = Pending.objects.annotate(all=Value(1)).values("all").annotate(n=Count("*"))
    epoch = Checkpoint.objects.order_by("-epoch").values("epoch")[:1]
    hidden = Suppression.objects.order_by("record_id").values("record_id")
    head = Edition.objects.order_by("-sequence").values_list(
        "sequence",
        Coalesce(Subquery(epoch), FIRST_EPOCH),
        Coalesce(Subquery(waiting.values("n")), 0),
        ArraySubquery(hidden),
    )
    for sequence, in_epoch, still, ids in head[:1]:
        return Moment(sequence, in_epoch, still, tuple(ids))
    return Moment(0, FIRST_EPOCH, 0, tuple(hidden.values_list("record_id", flat=True)))
