"""Where a person stands, from the public detentions and releases alone.

Nothing here depends on the day on which it runs: a detention is running because a published edition
says so. What may be the last event decides; where that is not certain, nothing is claimed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.people import DetentionEnd, Status, StatusReason
from releases.terms.vocabularies.releases import STAYED_INSIDE, Effect, Instrument, Outcome

Row = Mapping[str, Any]
Date = Mapping[str, Any] | None

SHORT_OF_LIBERTY = {Effect.CONDITIONAL_LIBERTY, Effect.HOUSE_ARREST, Effect.INTERNAL_EXILE}
OUTSIDE = {Status.FREE, Status.FREE_WITH_CONDITIONS, Status.IN_EXILE}
# Of several things that are not known, the one that says most about why.
DOUBTS = (
    StatusReason.DID_NOT_LEAVE,
    StatusReason.OUTCOME_UNKNOWN,
    StatusReason.END_UNKNOWN,
    StatusReason.ENDED,
)


@dataclass(frozen=True)
class Event:
    """A step in or out of custody; `status` is null where it leaves open what followed."""

    reason: StatusReason
    status: Status | None
    date: Date


def status_of(death: Date, detentions: Iterable[Row], participations: Iterable[Row]) -> dict:
    """As in `DerivedStatus`. The order in which the rows are given does not matter."""
    detentions, participations = list(detentions), list(participations)
    events = [_of_participation(row) for row in participations]
    died = next((e for e in events if e.reason == StatusReason.DIED_IN_TRANSIT), None)
    if death or died:
        reason = StatusReason.DEATH_RECORDED if death else StatusReason.DIED_IN_TRANSIT
        return _said(Status.DIED, reason, death or (died.date if died else None))
    running = [row["start"] for row in detentions if row["end_kind"] == DetentionEnd.RUNNING]
    if running:
        return _while_running(running, events)
    events += [_of_detention(row) for row in detentions if not events or _dated(row)]
    return _latest([event for event in events if not _followed(event, events)])


def _of_participation(row: Row) -> Event:
    outcome = row["outcome"]
    if outcome in STAYED_INSIDE - {Outcome.RETURNED_TO_CUSTODY}:
        return Event(StatusReason.DID_NOT_LEAVE, None, row["date"])
    reason, status = {
        Outcome.FREED: _freed(row["instrument"], set(row["effects"])),
        Outcome.FREED_AND_REMOVED: (StatusReason.REMOVED, Status.IN_EXILE),
        Outcome.RETURNED_TO_CUSTODY: (StatusReason.RETURNED_TO_CUSTODY, Status.HELD),
        Outcome.REARRESTED: (StatusReason.REARRESTED, Status.HELD),
        Outcome.DIED_IN_TRANSIT: (StatusReason.DIED_IN_TRANSIT, Status.DIED),
        Outcome.CONTRADICTED: (StatusReason.RELEASE_CONTRADICTED, None),
    }.get(outcome, (StatusReason.OUTCOME_UNKNOWN, None))
    return Event(reason, status, row["date"])


def _freed(instrument: str, effects: set[str]) -> tuple[StatusReason, Status | None]:
    """Where a release brought full liberty to some and less to others, nobody can tell to whom."""
    if instrument != Instrument.PAROLE and not SHORT_OF_LIBERTY & effects:
        return StatusReason.FREED, Status.FREE
    if Effect.UNCONDITIONAL_LIBERTY in effects:
        return StatusReason.OUTCOME_UNKNOWN, None
    return StatusReason.RELEASED_ON_CONDITIONS, Status.FREE_WITH_CONDITIONS


def _of_detention(row: Row) -> Event:
    """An end counts where it is; a detention of unknown end where it began."""
    if row["end_kind"] == DetentionEnd.KNOWN:
        return Event(StatusReason.ENDED, None, row["end"])
    return Event(StatusReason.END_UNKNOWN, None, row["start"])


def _dated(row: Row) -> bool:
    """Beside a release, a detention without any date is taken for the one that it ended."""
    return bool(_of_detention(row).date)


def _while_running(starts: list[Date], events: list[Event]) -> dict:
    freed = [event for event in events if event.status in OUTSIDE]
    if all(_before(event.date, start) for event in freed for start in starts):
        since = starts[0] if len(starts) == 1 else None
        return _said(Status.HELD, StatusReason.DETENTION_RUNNING, since)
    return _said(Status.CONTESTED, StatusReason.HELD_AND_FREED)


def _latest(events: list[Event]) -> dict:
    """From the events after which nothing certainly follows."""
    found = {event.status for event in events if event.status}
    doubts = {event.reason for event in events if not event.status}
    if found and found <= OUTSIDE:
        doubts -= {StatusReason.ENDED}  # a release ends a detention
    if StatusReason.RELEASE_CONTRADICTED in doubts:
        return _said(Status.CONTESTED, StatusReason.RELEASE_CONTRADICTED)
    if len(found) > 1:
        return _said(Status.CONTESTED, StatusReason.RELEASES_DIFFER)
    if found and doubts:
        return _said(Status.UNKNOWN, StatusReason.ORDER_UNCLEAR)
    if found:
        deciding = [event for event in events if event.status]
        same = all(event == deciding[0] for event in deciding)
        reason = min(deciding, key=lambda event: list(StatusReason).index(event.reason)).reason
        return _said(found.pop(), reason, deciding[0].date if same else None)
    reasons = (reason for reason in DOUBTS if reason in doubts)
    return _said(Status.UNKNOWN, next(reasons, StatusReason.NOTHING_RECORDED))


def _followed(event: Event, events: Iterable[Event]) -> bool:
    return any(_before(event.date, other.date) for other in events)


def _before(one: Date, other: Date) -> bool:
    """Certainly, that is: not where a bound is open or a date only approximate."""
    if not (one and other and one["latest"] and other["earliest"]):
        return False
    certain = parse(one["edtf"]).firm and parse(other["edtf"]).firm
    return bool(certain and one["latest"] < other["earliest"])


def _said(status: Status, reason: StatusReason, since: Date = None) -> dict:
    return {"code": status, "reason": reason, "since": since}
