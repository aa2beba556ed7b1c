"""Sends what is due to all webhooks side by side: each address has a thread, which does nothing
but this one request; the database is asked and told in between, by one thread, in no transaction
that outlasts a request.

Sent at least once: whoever dies between sending and noting leaves the delivery to the next one,
which sends it again under the same `webhook-id`.
"""

import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from releases.outside import NoAnswer, NoHost, Refused, Untrusted, tell
from releases.partners import tries
from releases.partners.messages import message_of
from releases.partners.models import Delivery, Webhook
from releases.partners.signing import CannotOpen, secrets_of, signed
from releases.terms.vocabularies.partners import DeliveryState, Fault, Stop

MOST = 64  # webhooks at a time, each with its thread
ROUND = 20.0  # seconds in which further requests begin
SECONDS = 10.0  # for one request, with all that belongs to it
LEASE = timedelta(seconds=90)  # longer than a round with its last requests
OUT_OF_ORDER = 2  # different events in a row
HEADERS = {"Content-Type": "application/json"}

Post = Callable[[str, bytes, Mapping[str, str]], int]
log = logging.getLogger(__name__)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    return tell(url, body, headers, seconds=SECONDS)


@dataclass
class _Turn:
    """A webhook in this round: `lease` is what says that it is ours."""

    webhook: Webhook
    lease: datetime
    failed: int = 0  # in a row
    delivery: Delivery | None = None
    sent_at: float = 0.0

    @property
    def ends(self) -> bool:
        return self.failed >= OUT_OF_ORDER or self.webhook.stopped_at is not None


@dataclass
class _Round:
    """`end`: nothing begins later."""

    by: Post
    end: float
    threads: ThreadPoolExecutor
    running: dict[Future[int], _Turn] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.end


def send_due(*, by: Post = post, seconds: float | None = None) -> bool:
    """Whether there is more that could be sent at once. A slow address costs its own turn alone."""
    threads = ThreadPoolExecutor(MOST, thread_name_prefix="webhook")
    end = time.monotonic() + (ROUND if seconds is None else seconds)
    this = _Round(by, end, threads)
    turns, others = _claimed()
    try:
        for turn in turns:
            _begin(turn, this)
        while this.running:
            done, _others = wait(this.running, timeout=1, return_when=FIRST_COMPLETED)
            for future in done:
                _finish(turn := this.running.pop(future), _result(future))
                if not this.is_over:
                    _begin(turn, this)
            _leave_what_hangs(this.running)
    finally:
        # Not waited for: a name server can take longer than any patience, and nothing is sent then.
        threads.shutdown(wait=False, cancel_futures=True)
        for turn in turns:
            _leave(turn)
    return others or (this.is_over and any(not turn.failed for turn in turns))


def _due(now: datetime) -> Q:
    return Q(outcome=DeliveryState.WAITING, next_at__lte=now, webhook__stopped_at=None)


def _claimed() -> tuple[list[_Turn], bool]:
    """Those first that are to be told of what was taken back, then who has waited longest; and
    whether others wait."""
    now = timezone.now()
    free = Q(busy_until=None) | Q(busy_until__lte=now)
    due = Webhook.objects.filter(free, Exists(Delivery.objects.filter(_due(now), _own)))
    first, since = (_least(column, now) for column in ("rank", "next_at"))
    waiting = list(due.order_by(first, since, "pk")[: MOST + 1])
    lease, turns = now + LEASE, []
    for webhook in waiting[:MOST]:
        if Webhook.objects.filter(free, pk=webhook.pk).update(busy_until=lease):
            turns.append(_Turn(webhook, lease))
    return turns, len(waiting) > MOST


_own = Q(webhook=OuterRef("pk"))


def _least(column: str, now: datetime) -> Subquery:
    waiting = Delivery.objects.filter(_due(now), _own).order_by(column)
    return Subquery(waiting.values(column)[:1])


def _leave(turn: _Turn) -> None:
    Webhook.objects.filter(pk=turn.webhook.pk, busy_until=turn.lease).update(busy_until=None)


def _begin(turn: _Turn, this: _Round) -> None:
    """The next of its deliveries, if it has one and takes any."""
    while not turn.ends:
        now = timezone.now()
        # Read anew: it may have been stopped, or its secret changed, since the last one.
        waiting = Delivery.objects.filter(_due(now), webhook=turn.webhook)
        order = ("rank", "attempts", F("sequence").asc(nulls_first=True), "pk")
        delivery = waiting.select_related("webhook").order_by(*order).first()
        if delivery is None:
            return
        turn.webhook, message = delivery.webhook, message_of(delivery, now)
        if message is None:
            tries.drop(delivery, now)
            if this.is_over:
                return
            continue
        try:
            keys = secrets_of(turn.webhook, now)
        except CannotOpen:
            tries.stop(turn.webhook, Stop.SECRET, now)
            return
        headers = HEADERS | signed(delivery.event, message, keys, now)
        turn.delivery, turn.sent_at = delivery, time.monotonic()
        future = this.threads.submit(this.by, turn.webhook.url, message.encode(), headers)
        this.running[future] = turn
        return


def _finish(turn: _Turn, result: int | Fault) -> None:
    assert turn.delivery is not None
    now = timezone.now()
    turn.webhook = tries.note(turn.delivery, result, now)
    if tries.is_taken(result):
        turn.failed = 0
    elif not tries.is_refused(result):
        turn.failed += 1
    if turn.failed == OUT_OF_ORDER:
        tries.put_off(turn.webhook, now)


def _result(future: Future[int]) -> int | Fault:
    try:
        return future.result()
    except Refused:
        return Fault.INSIDE
    except NoHost:
        return Fault.NO_HOST
    except Untrusted:
        return Fault.UNTRUSTED
    except NoAnswer:
        return Fault.NO_ANSWER
    except Exception:
        # What nobody thought of must not keep all other addresses from being told.
        log.exception("A webhook could not be sent")
        return Fault.OURS


def _leave_what_hangs(running: dict[Future[int], _Turn]) -> None:
    late = time.monotonic() - SECONDS - 2
    for future in [one for one, turn in running.items() if turn.sent_at < late]:
        _finish(running.pop(future), Fault.NO_ANSWER)
