"""Takes back again what a backup from before brought back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from releases.ledger.core.canonical import NO_CHAIN
from releases.ledger.core.checkpoint import epoch
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.core.taken_back import TakenBack
from releases.ledger.write.suppress import follow, suppress


@dataclass(frozen=True)
class HiddenAgain:
    """`listed`: records that were hidden or taken down; `shown_more`: records of which a text is
    back that had been emptied. Both only where they were shown until now, in the order of ids."""

    listed: list[UUID]
    shown_more: list[UUID]


@transaction.atomic
def hide_again(lists: Iterable[TakenBack]) -> HiddenAgain:
    """Rather too much than too little: who had shown less since is not shown at all, until an
    editor has done it once more."""
    said = list(lists)
    hidden = set(Suppression.objects.values_list("record_id", flat=True))
    listed = {UUID(one) for each in said for one in each.hidden} - hidden
    shown_more = {one for each in said for one in _full_again(each)} - hidden - listed
    again = HiddenAgain(sorted(listed), sorted(shown_more))
    for record_id in (*again.listed, *again.shown_more):
        suppress(record_id)
    for record_id in (*again.listed, *again.shown_more):
        follow(record_id)
    return again


def _full_again(said: TakenBack) -> Iterator[UUID]:
    """What was published since under the numbers of lost editions is later than the list."""
    back = Edition.objects.filter(
        sequence__in=said.blanked,
        body__isnull=False,
        time__lte=datetime.fromisoformat(said.time),
    )
    yield from back.values_list("record_id", flat=True)


def lost(lists: Iterable[TakenBack]) -> TakenBack | None:
    """The first that knows of editions which are not here, and which no epoch has given up."""
    now = epoch()
    return next((one for one in lists if one.epoch >= now and not _holds(one)), None)


def _holds(said: TakenBack) -> bool:
    if said.sequence == 0:
        return said.chain == NO_CHAIN.hex()
    found = Edition.objects.filter(sequence=said.sequence).values_list("chain", flat=True).first()
    return found is not None and bytes(found).hex() == said.chain
