"""How far the origin's signed word reaches, and from where a new epoch goes on."""

from collections.abc import Iterable
from dataclasses import dataclass

from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.fault import Fault
from releases.ledger.core.succession import is_true, may_sign, signers
from releases.ledger.core.verify_checkpoints import standing
from releases.ledger.mirror.faults import NoContact, Untrue


@dataclass(frozen=True)
class Signed:
    """`newest`: up to its edition, and no further, the origin is believed. `openings`: of epochs
    that are new here. `binding`: all that still holds of what was sent."""

    newest: Checkpoint
    openings: list[Checkpoint]
    binding: list[Checkpoint]

    @property
    def cut(self) -> int | None:
        """The last edition that the new epochs leave as it was; null where there is none new."""
        return min((each.sequence for each in self.openings), default=None)


def read(
    sent: list[Checkpoint], *, known: Iterable[Checkpoint], anchor: bytes, epoch: int
) -> Signed:
    """`known`: what stands here already; `anchor`: the raw public key that the operator trusts;
    `epoch`: the one that this copy is in. Raises Untrue, or NoContact where nothing is signed."""
    keys = signers({anchor}, [*known, *sent])
    trusted = [each for each in sent if may_sign(keys, each)]
    for each in trusted:
        if not is_true(each):
            raise Untrue(Fault(each.sequence, "the signature of its checkpoint is false"))
    if not trusted:
        raise _nobody_we_trust(sent)
    now = max(each.epoch for each in trusted)
    newest = max(
        (each for each in trusted if each.epoch == now), key=lambda each: (each.sequence, each.time)
    )
    openings = [each for each in trusted if each.opens and each.epoch > epoch]
    if now < epoch:
        raise Untrue(Fault(newest.sequence, f"it is of epoch {now}, and this copy is in {epoch}"))
    if now > epoch and now not in {each.epoch for each in openings}:
        raise Untrue(
            Fault(newest.sequence, f"it is of epoch {now}, and nobody signed where that begins")
        )
    return Signed(newest, openings, standing(trusted))


def _nobody_we_trust(sent: list[Checkpoint]) -> Exception:
    if not sent:
        return NoContact("The origin has signed nothing yet: nothing is taken without a signature.")
    newest = max(sent, key=lambda each: (each.epoch, each.sequence))
    key = bytes(newest.key).hex()
    why = f"its checkpoint is signed by {key}, which is no key of yours"
    return Untrue(Fault(newest.sequence, why))
