"""A key that has handed over signs nothing more, in no epoch; what it signed before stands."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.signing import public_half
from releases.ledger.core.succession import may_sign, signers

OLD, NEW = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()


def signed(
    key: Ed25519PrivateKey,
    epoch: int,
    sequence: int,
    *,
    opens: bool = False,
    to: bytes | None = None,
) -> Checkpoint:
    said = Checkpoint(
        epoch=epoch, sequence=sequence, chain=bytes(32), time=timezone.now(),
        key=public_half(key), opens=opens, successor=to,
    )  # fmt: skip
    said.signature = key.sign(said.statement())
    return said


def test_former_key_opens_no_epoch() -> None:
    over = signed(OLD, 1, 5, to=public_half(NEW))
    keys = signers({public_half(OLD)}, [over])
    assert may_sign(keys, signed(OLD, 1, 5))
    assert may_sign(keys, signed(NEW, 1, 6))
    for each in (signed(OLD, 1, 6), signed(OLD, 2, 2, opens=True), signed(OLD, 2, 3)):
        assert not may_sign(keys, each)


def test_what_a_key_signed_in_an_epoch_before_is_true_whatever_its_number() -> None:
    over = signed(OLD, 2, 400, to=public_half(NEW))
    keys = signers({public_half(OLD)}, [over])
    for each in (signed(OLD, 1, 900), signed(OLD, 2, 300, opens=True), signed(OLD, 2, 400)):
        assert may_sign(keys, each)
    assert not may_sign(keys, signed(OLD, 2, 401))
