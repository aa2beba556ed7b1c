"""The version of an answer: two answers of one address and one version are the same bytes.

It is the ETag, and the key under which an answer may be kept. What any publication may change is
known by where the whole ledger stands. What shows one record is known by its contents: the number
of the edition that changed it last would say with whose edition a link to somebody ended.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from releases.ledger.core.checkpoint import FIRST_EPOCH
from releases.ledger.core.restored import FRESH, withheld_since
from releases.ledger.projection.later import projected_through
from releases.ledger.read import quick
from releases.ledger.read.editions import Past
from releases.ledger.read.remembered import once
from releases.ledger.read.withheld import HIDDEN

__all__ = [
    "FRESH",
    "Moment",
    "now",
    "of_build",
    "of_document",
    "projected_through",
    "withheld_since",
]


def of_build() -> str:
    """Of an answer in which nothing of the ledger stands."""
    return str(settings.BUILD_ID)


def of_document(
    answer: bytes,
    past: Iterable[Past],
    *,
    beside: Iterable[bytes] = (),
    day: date | None = None,
) -> str:
    """Of a page made from one answer and its record's past, with answers of other records beside
    it; `day` where it depends on it."""
    shown = hashlib.sha256(answer + repr(list(past)).encode())
    for other in beside:
        shown.update(hashlib.sha256(other).digest())
    parts = [shown.hexdigest(), of_build(), *([day.isoformat()] if day else [])]
    return "-".join(parts)


type Hiding = tuple[tuple[UUID, ...], datetime | None]


@dataclass(frozen=True)
class Moment:
    """Where the ledger stands; `waiting` answers still show an older wording. `since`: when what is
    hidden was last added to, which tells two hidings of one record apart."""

    head: int
    epoch: int
    waiting: int
    hidden: tuple[UUID, ...]
    since: datetime | None = None

    @property
    def hiding(self) -> Hiding:
        """What is hidden, and not only whom: what was made in between, while somebody was shown,
        must not pass for an answer of now."""
        return self.hidden, self.since

    def of_ledger(self) -> str:
        """Of a list, a feed, a count: whatever any publication may change."""
        # Answers that catch up with an edition change while the ledger stands still.
        parts = [f"e{self.epoch}", f"{self.head}.{self.waiting}", of_build()]
        if self.hidden:
            parts.append(_short(repr(self.hiding)))
        return "-".join(parts)

    def of_hidden(self) -> str:
        """Of the list of what is hidden."""
        return _short("".join(map(str, self.hidden)))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


# Not by the ORM, which takes longer to word this than the database to answer it: as every answer
# begins with it, it would be a tenth of a page.
STANDS = f"""
    SELECT coalesce((SELECT max(sequence) FROM ledger_edition), 0),
        coalesce((SELECT max(epoch) FROM ledger_checkpoint), %s),
        (SELECT count(*) FROM ledger_pending),
        ARRAY(SELECT record_id FROM {HIDDEN} ORDER BY record_id),
        (SELECT max(since) FROM {HIDDEN})
"""  # noqa: S608


@once
def now() -> Moment:
    """In one question to the database, since every answer begins with it.

    To be asked before anything that the answer shows: what changes in between is then shown under
    the older version, and asked for again; the other way round it would stay.
    """
    [(head, epoch, waiting, hidden, since)] = quick.rows(STANDS, [FIRST_EPOCH])
    return Moment(head, epoch, waiting, tuple(hidden), since)
