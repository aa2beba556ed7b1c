"""One round: asks the origin how far its signed word reaches, and follows it there.

What is hidden is hidden at once. All else happens in one transaction, which ends with everything
checked and shown, or undone. An edition that nobody has signed yet is looked at, and left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from releases.ledger.core.checkpoint import Checkpoint, epoch
from releases.ledger.core.fault import Fault
from releases.ledger.core.following import Following
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.tables import head
from releases.ledger.mirror import apply, check, hiding, signatures
from releases.ledger.mirror.faults import Stopped, Untrue
from releases.ledger.mirror.origin import Origin
from releases.ledger.mirror.signatures import Signed
from releases.ledger.mirror.wire import Stretch


@dataclass(frozen=True)
class Round:
    """`sequence`: the newest edition here now; `added` editions are new; `unsigned` wait for a
    signature. `hidden`: the version of the origin's list."""

    sequence: int
    added: int
    unsigned: int
    hidden: str
    epoch_opened: int | None = None


@dataclass(frozen=True)
class Trust:
    """`anchor`: the origin's raw public key, which the operator trusts. `alone`: for how long
    people are shown without a word from it."""

    anchor: bytes
    alone: timedelta


def keep_up(origin: Origin, trust: Trust, *, hidden: str = "", wait: bool = False) -> Round:
    """`hidden`: the version of the list that the last round left; `wait`: where there is no news,
    until there is some. Raises Stopped."""
    known = list(Checkpoint.objects.all())
    sent = origin.checkpoints()
    signed = signatures.read(sent, known=known, anchor=trust.anchor, epoch=epoch())
    here = head()
    base = here if signed.cut is None else min(here, signed.cut)
    first = origin.rows(base, hidden=hidden, wait=wait and signed.newest.sequence == here)
    hiding.hide(first.hidden.ids)
    _refuse_another_past(origin, signed, base, first)
    stretches = _stretches(origin, first, base, signed.newest.sequence)
    return _follow(origin, trust, signed, here, base, stretches)


def _refuse_another_past(origin: Origin, signed: Signed, base: int, first: Stretch) -> None:
    """Raises Untrue, with the first edition that differs."""
    if first.epoch != signed.newest.epoch:
        why = f"the origin is in epoch {first.epoch}, and nobody signed where that begins"
        raise check.fork(origin, base) or Untrue(Fault(base + 1, why))
    end = min(first.sequence, signed.newest.sequence)
    if end < base:
        raise check.fork(origin, end) or Untrue(
            Fault(end + 1, "it is missing, and this copy has it signed: the end was cut off")
        )
    try:
        check.refuse_broken([each for each in signed.binding if each.sequence <= base])
        for _edition in check.Links(base).through(first):
            pass
    except Untrue as untrue:
        raise check.fork(origin, base) or untrue from untrue


def _stretches(origin: Origin, first: Stretch, base: int, last: int) -> Iterator[Stretch]:
    """Up to that edition, or to where the origin's end."""
    stretch, have = first, base
    while True:
        yield stretch
        if not stretch.results or (have := stretch.results[-1].sequence) >= last:
            return
        stretch = origin.rows(have)
        hiding.hide(stretch.hidden.ids)


@transaction.atomic
def _follow(
    origin: Origin,
    trust: Trust,
    signed: Signed,
    here: int,
    base: int,
    stretches: Iterator[Stretch],
) -> Round:
    lock_ledger()
    if head() != here:
        raise Stopped("Another process writes this ledger: let one mirror follow it at a time.")
    opening = min(signed.openings, key=lambda each: each.sequence, default=None)
    if opening and opening.sequence <= here:
        apply.keep([opening])
        apply.give_up(opening.sequence)
    links, stretch = check.Links(base), None
    for stretch in stretches:
        for edition in links.through(stretch):
            if edition.sequence <= signed.newest.sequence:
                apply.add(edition)
    assert stretch is not None
    now = head()
    check.refuse_missing(now, signed.newest)
    check.refuse_broken(signed.binding)
    check.refuse_unannounced()
    apply.keep(signed.binding)
    if now != base or base != here:
        apply.show(base, anew=base == 0 or base != here)
    _note_contact(origin, trust)
    if stretch.sequence == now and base == here:
        # What waits for a signature may be the edition that lets somebody be shown again.
        hiding.show_again(stretch.hidden.ids)
    return Round(
        now, now - base, max(0, stretch.sequence - now), stretch.hidden.version,
        signed.newest.epoch if opening and here else None,
    )  # fmt: skip


def _note_contact(origin: Origin, trust: Trust) -> None:
    now = timezone.now()
    Following.objects.update_or_create(
        defaults={
            "origin": origin.site,
            "key": trust.anchor,
            "contact_at": now,
            "withhold_at": now + trust.alone,
        }
    )
