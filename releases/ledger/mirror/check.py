"""Holds what comes against the chain that stands here, and finds where the two part."""

from collections.abc import Collection, Iterator

from django.db import connection

from releases.ledger.core.canonical import NO_CHAIN
from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.fault import Fault
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import what_is_wrong
from releases.ledger.mirror.faults import Untrue
from releases.ledger.mirror.origin import Origin
from releases.ledger.mirror.wire import Stretch

REWRITTEN = "the origin's is another one than this copy's: from here on its history was rewritten"
UNANNOUNCED = """
    SELECT sequence FROM ledger_edition
    WHERE body IS NULL
        AND sequence NOT IN (SELECT unnest(blanks) FROM ledger_edition WHERE blanks <> '{}')
    ORDER BY sequence LIMIT 1
"""


def chain_here(sequence: int) -> bytes | None:
    """Null where this copy has no such edition."""
    if sequence == 0:
        return NO_CHAIN
    found = Edition.objects.filter(sequence=sequence).values_list("chain", flat=True).first()
    return None if found is None else bytes(found)


class Links:
    """The chain from edition `sequence` on. What was checked of it is not yet signed."""

    def __init__(self, sequence: int) -> None:
        self.sequence = sequence
        self.chain = chain_here(sequence) or NO_CHAIN

    def through(self, stretch: Stretch) -> Iterator[Edition]:
        """Its editions, each sound and in its place. Raises Untrue."""
        editions = [row.edition() for row in stretch.results]
        emptied = {named for edition in editions for named in edition.blanks}
        for edition in editions:
            wrong = what_is_wrong(edition, expected=self.sequence + 1, previous=self.chain)
            if not wrong and edition.sequence in emptied and not edition.blanked:
                wrong = "a later edition blanks it, and it is not"
            if wrong:
                raise Untrue(Fault(edition.sequence, wrong))
            self.sequence, self.chain = edition.sequence, bytes(edition.chain)
            yield edition


def refuse_missing(have: int, signed: Checkpoint) -> None:
    """Raises Untrue where the origin's editions end before what was signed of them."""
    if have < signed.sequence:
        said = f"a checkpoint of {signed.time:%Y-%m-%d %H:%M} UTC says that there were"
        why = f"it is missing, and {said} {signed.sequence}: the end of the ledger is lost"
        raise Untrue(Fault(have + 1, why))


def refuse_broken(binding: Collection[Checkpoint]) -> None:
    """Raises Untrue where an edition that stands here is not the one that was signed."""
    for each in sorted(binding, key=lambda row: row.sequence):
        chain = chain_here(each.sequence)
        if chain is not None and chain != bytes(each.chain):
            when = f"{each.time:%Y-%m-%d %H:%M} UTC"
            raise Untrue(Fault(each.sequence, f"it is not the one that was signed on {when}"))


def refuse_unannounced() -> None:
    """Raises Untrue where an edition is empty here and none that stands here says so."""
    with connection.cursor() as cursor:
        cursor.execute(UNANNOUNCED)
        for (sequence,) in cursor.fetchall():
            raise Untrue(Fault(sequence, "it is blank and no later edition says so"))


def fork(origin: Origin, last: int) -> Untrue | None:
    """Where the origin's chain and this copy's part, if they do at edition `last` or before: by
    halves, some twenty questions for a million editions. Raises NoContact."""
    if last == 0 or _agree(origin, last):
        return None
    same, other = 0, last
    while other - same > 1:
        middle = (same + other) // 2
        same, other = (middle, other) if _agree(origin, middle) else (same, middle)
    return Untrue(Fault(other, REWRITTEN))


def _agree(origin: Origin, sequence: int) -> bool:
    chain = chain_here(sequence)
    return chain is not None and origin.chain_at(sequence) == chain.hex()
