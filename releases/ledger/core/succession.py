"""Which keys may sign, and up to which edition: a key may name the one that follows it."""

from collections.abc import Collection, Iterable

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.signing import signed_by

type Keys = dict[bytes, tuple[int, int] | None]


def signers(anchors: Collection[bytes], checkpoints: Iterable[Checkpoint]) -> Keys:
    """By raw public key, the epoch and edition up to which it may sign; null while it has not
    handed over.

    `anchors` are trusted whatever is said. Of two that a key named, the first one given counts: so
    what is known already goes before what a thief of the key says later.
    """
    handed: dict[bytes, Checkpoint] = {}
    for each in checkpoints:
        if each.successor is not None and is_true(each):
            handed.setdefault(bytes(each.key), each)
    found: Keys = dict.fromkeys(anchors)
    waiting = list(found)
    while waiting:
        key = waiting.pop()
        if over := handed.get(key):
            found[key] = over.epoch, over.sequence
            after = bytes(over.successor or b"")
            if after not in found:
                found[after] = None
                waiting.append(after)
    return found


def is_true(checkpoint: Checkpoint) -> bool:
    """Signed by the key that it carries, whosever that is."""
    key, signature = bytes(checkpoint.key), bytes(checkpoint.signature)
    return signed_by(key, checkpoint.statement(), signature)


def may_sign(keys: Keys, checkpoint: Checkpoint) -> bool:
    key = bytes(checkpoint.key)
    last = keys.get(key)
    return key in keys and (last is None or (checkpoint.epoch, checkpoint.sequence) <= last)
