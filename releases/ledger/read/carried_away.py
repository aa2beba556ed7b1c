"""All that is public, for files that are carried away, and whether such files may still be given.

A file holds what was public at one moment. What is taken back later stands in it, so nobody is to
remember to withdraw it: whether anything was taken back since is asked of the ledger each time.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Q

from releases.ledger.core.tables import ENDINGS, Edition
from releases.ledger.projection.tables import Document
from releases.ledger.read import version
from releases.ledger.read.documents import entries
from releases.ledger.read.for_copies import answer_for_copies
from releases.terms.vocabularies.records import RecordKind

AT_ONCE = 200  # records in memory


@dataclass(frozen=True)
class Moment:
    """Where the ledger stood when files were made, and what was hidden then."""

    epoch: int
    sequence: int
    hidden: str


def moment(ledger: version.Moment) -> Moment:
    return Moment(ledger.epoch, ledger.head, ledger.of_hidden())


def still_stands(then: Moment) -> bool:
    """Whether all that was public then may still be shown: nothing has ended since, no text was
    emptied, and nobody was hidden, or shown again. Two questions by keys.

    In doubt it does not: an edition that empties what came after `then` ends it as well.
    """
    now = moment(version.now())
    if (now.epoch, now.hidden) != (then.epoch, then.hidden) or now.sequence < then.sequence:
        return False
    since = Edition.objects.filter(sequence__gt=then.sequence)
    return not since.filter(~Q(blanks=[]) | Q(change__in=ENDINGS)).exists()


def records(kind: RecordKind, hidden: Collection[UUID]) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each public record of the kind as copies get it, and the same decoded; in the order of ids,
    which says nothing. For a transaction that sees one moment."""
    rows = Document.objects.filter(kind=kind).order_by("record_id")
    ids = rows.values_list("record_id", flat=True).iterator(chunk_size=1000)
    for some in batched(ids, AT_ONCE):
        for entry in entries(rows.filter(pk__in=some), hidden):
            yield answer_for_copies(entry.answer)
