"""Signing where the chain stands."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from releases.ledger.core.canonical import NO_CHAIN
from releases.ledger.core.checkpoint import Checkpoint, epoch
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.signing import public_half
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify_checkpoints import standing


class HandedOver(ValueError):
    """Another key signs in the place of this one, and no mirror takes its word any more."""


@transaction.atomic
def sign_head(*, key: Ed25519PrivateKey) -> Checkpoint | None:
    """Signs the newest edition, once for each key; null while nothing has been published.

    Raises HandedOver.
    """
    lock_ledger()
    _refuse_former(key)
    sequence, chain = _head()
    if sequence == 0:
        return None
    said = {"epoch": epoch(), "sequence": sequence, "key": public_half(key)}
    before = Checkpoint.objects.filter(**said).first()
    return before or _signed(key, chain=chain, **said)


@transaction.atomic
def hand_over(*, key: Ed25519PrivateKey, successor: bytes) -> Checkpoint:
    """From the newest edition on, `successor` (a raw public key) signs in the place of `key`: who
    trusts that one follows. Raises HandedOver."""
    lock_ledger()
    _refuse_former(key)
    if successor == public_half(key):
        raise HandedOver("This key signs already: name the public half of another one.")
    sequence, chain = _head()
    return _signed(
        key,
        epoch=epoch(),
        sequence=sequence,
        chain=chain,
        key=public_half(key),
        successor=successor,
    )


def _refuse_former(key: Ed25519PrivateKey) -> None:
    of_key = Checkpoint.objects.filter(key=public_half(key), successor__isnull=False)
    if over := of_key.first():
        after = bytes(over.successor or b"").hex()
        raise HandedOver(f"This key has handed over to {after}: sign with that one.")


@transaction.atomic
def open_epoch(*, key: Ed25519PrivateKey, kept: list[Checkpoint]) -> Checkpoint | None:
    """Goes on from the last edition that the world and this ledger have in common.

    `kept`: checkpoints from before a loss, their signatures checked. Null if all of them hold
    here: nothing is lost then. Raises HandedOver.
    """
    lock_ledger()
    _refuse_former(key)
    broken = [row for row in standing([*Checkpoint.objects.all(), *kept]) if not _holds(row)]
    if not broken:
        return None
    common = _last_in_common(min(broken, key=lambda row: row.sequence))
    return _signed(
        key,
        epoch=max(epoch(), *(row.epoch for row in kept)) + 1,
        sequence=common,
        chain=_chain(common),
        key=public_half(key),
        opens=True,
    )


def _last_in_common(lost: Checkpoint) -> int:
    """`lost`: the earliest that does not hold here.

    What was restored is older than it; what was published since the restore is younger, and has
    numbers that the world knows for others. Our own checkpoints of that prove nothing.
    """
    restored = Edition.objects.filter(sequence__lt=lost.sequence, time__lte=lost.time)
    return restored.aggregate(last=Max("sequence"))["last"] or 0


def _holds(checkpoint: Checkpoint) -> bool:
    return _chain(checkpoint.sequence) == bytes(checkpoint.chain)


def _chain(sequence: int) -> bytes | None:
    """Null where there is no such edition."""
    if sequence == 0:
        return NO_CHAIN
    chain = Edition.objects.filter(sequence=sequence).values_list("chain", flat=True).first()
    return bytes(chain) if chain is not None else None


def _head() -> tuple[int, bytes]:
    last = Edition.objects.order_by("-sequence").only("sequence", "chain").first()
    return (last.sequence, bytes(last.chain)) if last else (0, NO_CHAIN)


def _signed(signer: Ed25519PrivateKey, **said: object) -> Checkpoint:
    checkpoint = Checkpoint(time=timezone.now(), **said)
    checkpoint.signature = signer.sign(checkpoint.statement())
    checkpoint.save(force_insert=True)
    return checkpoint
