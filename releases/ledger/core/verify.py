"""Is the ledger what it was? Reads it from the first edition to the last."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from releases.ledger.core.canonical import NO_CHAIN, next_chain, salted_hash
from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.fault import Fault
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify_checkpoints import (
    broken_promises,
    false_signatures,
    standing,
)


@dataclass(frozen=True)
class Verified:
    """How many editions were read, the chain value of the last (hex), and how many checkpoints."""

    editions: int
    chain: str
    checkpoints: int = 0
    fault: Fault | None = None


def verify(
    editions: Iterable[Edition] | None = None,
    checkpoints: Iterable[Checkpoint] | None = None,
    trusted: Collection[bytes] = (),
) -> Verified:
    """Checks order, chain, hashes, blanks and signed checkpoints; gives the first fault.

    Without arguments: of this database. `trusted` are the raw public keys that may have signed;
    without any, a checkpoint's own key is believed. Memory: one number for each blanked edition,
    each blank that was announced, and each checkpoint.
    """
    signed = list(Checkpoint.objects.all() if checkpoints is None else checkpoints)
    binding = standing(signed)
    chains = dict.fromkeys((checkpoint.sequence for checkpoint in binding), NO_CHAIN)
    read = _Reading(chains)
    faults = [*read.through(all_editions() if editions is None else editions)]
    faults += false_signatures(signed, trusted)
    known = binding if read.whole else [row for row in binding if row.sequence <= read.count]
    faults += broken_promises(known, chains, read.count)
    first = min(faults, key=lambda fault: fault.sequence, default=None)
    return Verified(read.count, read.chain.hex(), len(signed), first)


class _Reading:
    """One pass over the editions, up to the first that is not sound.

    `chains`: where to leave the chain values of the sequences that it names.
    """

    def __init__(self, chains: dict[int, bytes]) -> None:
        self.chains = chains
        self.chain = NO_CHAIN
        self.count = 0
        self.whole = False

    def through(self, editions: Iterable[Edition]) -> Iterator[Fault]:
        blanked: set[int] = set()
        announced: set[int] = set()
        for edition in editions:
            reason = what_is_wrong(edition, expected=self.count + 1, previous=self.chain)
            if reason:
                yield Fault(edition.sequence, reason)
                return
            self.chain, self.count = bytes(edition.chain), self.count + 1
            if self.count in self.chains:
                self.chains[self.count] = self.chain
            announced.update(edition.blanks)
            if edition.blanked:
                blanked.add(edition.sequence)
        self.whole = True
        yield from _blank_faults(blanked, announced)


def all_editions() -> Iterator[Edition]:
    return Edition.objects.order_by("sequence").iterator(chunk_size=500)


def what_is_wrong(edition: Edition, *, expected: int, previous: bytes) -> str:
    """Empty if it is sound: the edition that should be `expected`, behind the chain `previous`."""
    if edition.sequence != expected:
        return f"edition {expected} should stand here"
    if bytes(edition.chain) != next_chain(previous, edition.header()):
        return "its header does not fit the chain: it, or its place in the order, was changed"
    if any(named >= edition.sequence for named in edition.blanks):
        return "it blanks an edition that is not earlier"
    if edition.body is None or edition.salt is None or edition.note is None:
        return ""
    body, salt = bytes(edition.body), bytes(edition.salt)
    if salted_hash(salt, body) != bytes(edition.body_hash):
        return "its body is not the one that was published"
    if salted_hash(salt, edition.note.encode()) != bytes(edition.note_hash):
        return "its note is not the one that was published"
    document = json.loads(body)
    if document is not None and document["id"] != str(edition.record_id):
        return "its body is of another record"
    return ""


def _blank_faults(blanked: set[int], announced: set[int]) -> Iterator[Fault]:
    for sequence in blanked - announced:
        yield Fault(sequence, "it is blank and no later edition says so")
    for sequence in announced - blanked:
        yield Fault(sequence, "a later edition blanks it, and it is not")
