"""Where a person stands by a timeline: what certainly came last decides, else nothing is claimed.

No clock. A detention runs because a record says so, on the day that record was published.

The day an answer is good for (`as_of`) is the latest day up to which what it rests on is dated. A
running detention: the day the record was published, since on that day it said so. Else the last
possible day of the deciding event, of a condition that holds or of one that has ended; a date that
reaches beyond the day of publication ("2026", published in April) is cut there, as no source can
speak of later days. An approximate date, or none, gives no day. Later days are nobody's knowledge:
who was freed in 2024 with nothing recorded since was free as of 2024.
"""

import datetime
from collections.abc import Iterable, Sequence

from releases.terms.standing.events import Event, events_of
from releases.terms.standing.order import Order
from releases.terms.standing.timeline import Date, Standing, Timeline
from releases.terms.vocabularies.people import Status, StatusReason
from releases.terms.vocabularies.releases import Outcome

OUTSIDE = {Status.FREE, Status.FREE_WITH_CONDITIONS, Status.IN_EXILE}
# Of several things that are not known, the one that says most about why.
DOUBTS = (
    StatusReason.DID_NOT_LEAVE,
    StatusReason.CONDITIONS_UNCLEAR,
    StatusReason.OUTCOME_UNKNOWN,
    StatusReason.END_UNKNOWN,
    StatusReason.ENDED,
)


def standing(timeline: Timeline) -> Standing:
    """The order of the rows does not matter, and no timeline is refused."""
    if found := _death(timeline):
        return found
    events = events_of(timeline)
    if not events:
        return Standing(Status.UNKNOWN, StatusReason.NOTHING_RECORDED)
    order = Order(events)
    last = order.last
    running = [event for event in last if event.running]
    if order.tangled:
        as_of = timeline.known_on if running else _as_of(last, timeline.known_on)
        return Standing(Status.CONTESTED, StatusReason.ORDER_IMPOSSIBLE, as_of=as_of)
    if running:
        return _while_running(running, order, timeline.known_on)
    return _after(last, timeline.known_on)


def _death(timeline: Timeline) -> Standing | None:
    """Final where nobody denies it; where somebody does, nothing later settles it either."""
    steps = [step for step in timeline.steps if step.outcome == Outcome.DIED_IN_TRANSIT]
    sure = [step.date for step in steps if not step.disputed]
    if timeline.death_disputed or (steps and not sure and not timeline.death):
        status, reason = Status.CONTESTED, StatusReason.DEATH_CONTRADICTED
        dates = [timeline.death, *(step.date for step in steps)]
    elif timeline.death:
        status, reason = Status.DIED, StatusReason.DEATH_RECORDED
        dates = [timeline.death]
    elif sure:
        status, reason, dates = Status.DIED, StatusReason.DIED_IN_TRANSIT, sure
    else:
        return None
    since = _only(dates) if status == Status.DIED else None
    days = (_last_day(date, timeline.known_on) for date in dates)
    return Standing(status, reason, since, max(filter(None, days), default=None))


def _while_running(running: list[Event], order: Order, known_on: datetime.date) -> Standing:
    """Held, unless a release may have come after the arrest and no return to custody after that."""
    sure = [event for event in running if not event.disputed]
    held = [e for e in order.events if e.status == Status.HELD and not e.disputed]
    held += [] if sure else running
    if any(event.out and not order.followed(event, held) for event in order.events):
        return Standing(Status.CONTESTED, StatusReason.HELD_AND_FREED, as_of=known_on)
    if not sure:
        return Standing(Status.CONTESTED, StatusReason.DETENTION_CONTRADICTED, as_of=known_on)
    since = _only(event.date for event in sure)
    return Standing(Status.HELD, StatusReason.DETENTION_RUNNING, since, known_on)


def _after(last: Sequence[Event], known_on: datetime.date) -> Standing:
    """From the events after which nothing certainly follows."""
    as_of = _as_of(last, known_on)
    if disputed := [event for event in last if event.disputed]:
        reason = StatusReason.DETENTION_CONTRADICTED
        if any(event.key[0] == "step" for event in disputed):
            reason = StatusReason.RELEASE_CONTRADICTED
        return Standing(Status.CONTESTED, reason, as_of=as_of)
    deciding = [event for event in last if event.status]
    found = {event.status for event in deciding if event.status}
    doubts = {event.reason for event in last if not event.status}
    if found and found <= OUTSIDE:
        doubts -= {StatusReason.ENDED}  # a release ends a detention
    if len(found) > 1:
        return Standing(Status.CONTESTED, StatusReason.RELEASES_DIFFER, as_of=as_of)
    if found and doubts:
        return Standing(Status.UNKNOWN, StatusReason.ORDER_UNCLEAR, as_of=as_of)
    if not found:
        reason = next(reason for reason in DOUBTS if reason in doubts)
        return Standing(Status.UNKNOWN, reason, as_of=as_of)
    reason = min((event.reason for event in deciding), key=list(StatusReason).index)
    since = _only(event.date for event in deciding)
    return Standing(found.pop(), reason, since, _as_of(deciding, known_on))


def _as_of(events: Iterable[Event], known_on: datetime.date) -> datetime.date | None:
    days = (_good_for(event, known_on) for event in events)
    return max(filter(None, days), default=None)


def _good_for(event: Event, known_on: datetime.date) -> datetime.date | None:
    """None where the event itself is not dated; conditions that are to begin later date nothing."""
    day = _last_day(event.date, known_on)
    conditions = (_last_day(date, known_on) for date in event.besides)
    return max([day, *(late for late in conditions if late and late <= known_on)]) if day else None


def _last_day(date: Date, known_on: datetime.date) -> datetime.date | None:
    """The last that it may be, as far as that was known: "2026" in April is good for April."""
    if date is None or not date.firm:
        return None
    earliest, latest = date.earliest or datetime.date.min, date.latest or datetime.date.max
    if latest <= known_on:
        return latest
    if earliest <= known_on:
        return known_on
    return latest if earliest == latest else None


def _only(dates: Iterable[Date]) -> Date:
    """The one date that all share."""
    found = set(dates)
    return found.pop() if len(found) == 1 else None
