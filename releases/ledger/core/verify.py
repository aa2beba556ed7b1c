"""Is the ledger what it was? Reads it from the first edition to the last."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from releases.ledger.core.canonical import NO_CHAIN, next_chain, salted_hash
from releases.ledger.core.tables import Edition


@dataclass(frozen=True)
class Fault:
    """The first edition that is not as it must be, and why."""

    sequence: int
    reason: str

    def __str__(self) -> str:
        return f"edition {self.sequence}: {self.reason}"


@dataclass(frozen=True)
class Verified:
    """How many editions were read, and the chain value of the last (hex)."""

    editions: int
    chain: str
    fault: Fault | None = None


def verify(editions: Iterable[Edition] | None = None) -> Verified:
    """Checks order, chain, hashes and blanks; stops at the first fault.

    Memory: one number for each blanked edition and each blank that was announced.
    """
    rows = editions if editions is not None else all_editions()
    previous, count = NO_CHAIN, 0
    blanked: set[int] = set()
    announced: set[int] = set()
    for edition in rows:
        reason = _reason(edition, expected=count + 1, previous=previous)
        if reason:
            return Verified(count, previous.hex(), Fault(edition.sequence, reason))
        previous, count = bytes(edition.chain), count + 1
        announced.update(edition.blanks)
        if edition.blanked:
            blanked.add(edition.sequence)
    return Verified(count, previous.hex(), _blank_fault(blanked, announced))


def all_editions() -> Iterator[Edition]:
    return Edition.objects.order_by("sequence").iterator(chunk_size=500)


def _reason(edition: Edition, *, expected: int, previous: bytes) -> str:
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


def _blank_fault(blanked: set[int], announced: set[int]) -> Fault | None:
    faults = [Fault(n, "it is blank and no later edition says so") for n in blanked - announced]
    faults += [Fault(n, "a later edition blanks it, and it is not") for n in announced - blanked]
    return min(faults, key=lambda fault: fault.sequence, default=None)
