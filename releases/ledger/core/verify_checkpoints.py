"""Does the chain still say what was signed of it?"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.fault import Fault
from releases.ledger.core.succession import is_true, may_sign, signers


def standing(checkpoints: Iterable[Checkpoint]) -> list[Checkpoint]:
    """Those that still bind: a new epoch voids what earlier ones said of editions after it."""
    said = list(checkpoints)
    openings = [checkpoint for checkpoint in said if checkpoint.opens]
    return [
        checkpoint
        for checkpoint in said
        if not any(
            opening.epoch > checkpoint.epoch and opening.sequence < checkpoint.sequence
            for opening in openings
        )
    ]


def false_signatures(
    checkpoints: Iterable[Checkpoint], trusted: Collection[bytes]
) -> Iterator[Fault]:
    """`trusted` are raw public keys, and those that they named to follow them are, too; without
    any, a checkpoint's own key is believed."""
    said = list(checkpoints)
    keys = signers(trusted, said)
    for checkpoint in said:
        key = bytes(checkpoint.key)
        if trusted and key not in keys:
            reason = f"its checkpoint is signed by {key.hex()}, which is no key of yours"
            yield Fault(checkpoint.sequence, reason)
        elif trusted and not may_sign(keys, checkpoint):
            reason = f"its checkpoint is signed by {key.hex()}, which had handed over by then"
            yield Fault(checkpoint.sequence, reason)
        elif not is_true(checkpoint):
            yield Fault(checkpoint.sequence, "the signature of its checkpoint is false")


def broken_promises(
    checkpoints: Iterable[Checkpoint], chains: Mapping[int, bytes], editions: int
) -> Iterator[Fault]:
    """`chains`: for each sequence that a checkpoint names, the chain value read there."""
    for checkpoint in checkpoints:
        if checkpoint.sequence > editions:
            yield Fault(
                editions + 1,
                f"it is missing, and a checkpoint of {checkpoint.time:%Y-%m-%d %H:%M} UTC says "
                f"that there were {checkpoint.sequence}: the end of the ledger is lost",
            )
        elif chains[checkpoint.sequence] != bytes(checkpoint.chain):
            yield Fault(
                checkpoint.sequence,
                f"it is not the one that was signed on {checkpoint.time:%Y-%m-%d %H:%M} UTC: "
                "it or an earlier one was replaced",
            )
