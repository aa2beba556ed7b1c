"""The events of a timeline: what each says of the person by itself."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from releases.terms.standing.timeline import Condition, Date, Stay, Step, Timeline
from releases.terms.vocabularies.people import DetentionEnd, Status, StatusReason
from releases.terms.vocabularies.releases import Effect, Instrument, Outcome

SHORT_OF_LIBERTY = {Effect.CONDITIONAL_LIBERTY, Effect.HOUSE_ARREST, Effect.INTERNAL_EXILE}
OUT = {Outcome.FREED, Outcome.FREED_AND_REMOVED}
# A re-arrest follows a release, which ended the detention before it.
ENDING = OUT | {Outcome.REARRESTED, Outcome.DIED_IN_TRANSIT}
SAID: dict[str, tuple[StatusReason, Status | None]] = {
    Outcome.FREED_AND_REMOVED: (StatusReason.REMOVED, Status.IN_EXILE),
    Outcome.REFUSED_TO_LEAVE: (StatusReason.DID_NOT_LEAVE, None),
    Outcome.NOT_ON_TRANSPORT: (StatusReason.DID_NOT_LEAVE, None),
    Outcome.RETURNED_TO_CUSTODY: (StatusReason.RETURNED_TO_CUSTODY, Status.HELD),
    Outcome.REARRESTED: (StatusReason.REARRESTED, Status.HELD),
    Outcome.DIED_IN_TRANSIT: (StatusReason.DIED_IN_TRANSIT, Status.DIED),
    Outcome.CONTRADICTED: (StatusReason.RELEASE_CONTRADICTED, None),
}

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """`status` is null where it leaves open what followed. `out`: it says that the person came out,
    even where it leaves open how free. `after`: keys of events that it follows whatever the dates.
    `besides`: dates of conditions that `status` rests on, too."""

    key: Key
    reason: StatusReason
    status: Status | None
    date: Date
    after: frozenset[Key] = frozenset()
    besides: tuple[Date, ...] = ()
    out: bool = False
    disputed: bool = False

    @property
    def running(self) -> bool:
        return self.reason == StatusReason.DETENTION_RUNNING


def events_of(timeline: Timeline) -> list[Event]:
    stays, steps = timeline.stays, timeline.steps
    ended = {step.ends for step in steps if step.outcome in ENDING}
    found = [_of_step(step, timeline) for step in steps]
    for stay in stays:
        if not _taken_as_ended(stay, steps):
            before = _out_of_others(stay, steps)
            found += _of_stay(stay, before, ended_by_step=stay.id in ended)
    return found


def _of_step(step: Step, timeline: Timeline) -> Event:
    reason, status = SAID.get(step.outcome, (StatusReason.OUTCOME_UNKNOWN, None))
    if step.outcome == Outcome.FREED:
        reason, status = _freed(step, timeline.known_on)
    ended = [stay for stay in timeline.stays if stay.id == step.ends]
    follows = {stay.id for stay in ended if stay.end_kind != DetentionEnd.RUNNING}
    if _certainly_after(step.date, timeline.known_on):
        follows |= set(_given_way(timeline.stays, step.outcome, status))
    denied = any(stay.disputed for stay in ended if step.outcome in ENDING)
    return Event(
        key=("step", step.id),
        reason=reason,
        status=status,
        date=step.date,
        after=frozenset(("begin", stay_id) for stay_id in follows),
        besides=tuple(_telling(step.conditions, status, timeline.known_on)),
        out=step.outcome in OUT,
        disputed=step.disputed or denied or step.outcome == Outcome.CONTRADICTED,
    )


def _given_way(stays: Iterable[Stay], outcome: Outcome, status: Status | None) -> Iterator[str]:
    """Ids of detentions said to be running when the record was published, to what came after that:
    to a release, and where they are disputed to whatever says where the person is."""
    for stay in stays:
        if stay.end_kind == DetentionEnd.RUNNING and (outcome in OUT or (status and stay.disputed)):
            yield stay.id


def _freed(step: Step, known_on: datetime.date) -> tuple[StatusReason, Status | None]:
    """Where a release brought full liberty to some and less to others, only conditions of their own
    tell to whom."""
    holding = {_over(condition, known_on) for condition in step.conditions}
    short = step.instrument == Instrument.PAROLE or bool(SHORT_OF_LIBERTY & step.effects)
    mixed = short and Effect.UNCONDITIONAL_LIBERTY in step.effects
    if False in holding or (short and not mixed):
        return StatusReason.RELEASED_ON_CONDITIONS, Status.FREE_WITH_CONDITIONS
    if mixed:
        return StatusReason.OUTCOME_UNKNOWN, None
    if None in holding:
        return StatusReason.CONDITIONS_UNCLEAR, None
    return StatusReason.FREED, Status.FREE


def _over(condition: Condition, known_on: datetime.date) -> bool | None:
    """Whether it had ended when the record was published; null where its end leaves that open.

    Its start does not count: what is imposed with a release holds from then on.
    """
    end = condition.end
    if end is None:
        return False
    if end.firm and end.latest and end.latest < known_on:
        return True
    return False if end.firm and end.earliest and end.earliest >= known_on else None


def _telling(
    conditions: Iterable[Condition], status: Status | None, known_on: datetime.date
) -> Iterator[Date]:
    for condition in conditions:
        over = _over(condition, known_on)
        if status == Status.FREE_WITH_CONDITIONS and over is False:
            yield condition.start
        elif status == Status.FREE and over:
            yield condition.end


def _out_of_others(stay: Stay, steps: Iterable[Step]) -> Iterator[Key]:
    """What ended another detention, on some day, came before one that still runs: nobody is in two
    at once."""
    if stay.end_kind == DetentionEnd.RUNNING:
        others = (step for step in steps if step.date and step.ends not in (None, stay.id))
        yield from (("step", step.id) for step in others if step.outcome in ENDING)


def _of_stay(stay: Stay, before: Iterable[Key], *, ended_by_step: bool) -> Iterator[Event]:
    """How it began and how it ended; the end that a step brought is that step."""
    begin, start = ("begin", stay.id), stay.start
    after = frozenset({("step", stay.after)} if stay.after else ())
    if stay.end_kind == DetentionEnd.RUNNING:
        running, held = StatusReason.DETENTION_RUNNING, Status.HELD
        yield Event(begin, running, held, start, after.union(before), disputed=stay.disputed)
        return
    ended = ended_by_step or stay.end_kind == DetentionEnd.KNOWN
    reason = StatusReason.ENDED if ended else StatusReason.END_UNKNOWN
    yield Event(begin, reason, None, start, after, disputed=stay.disputed)
    if stay.end_kind == DetentionEnd.KNOWN and not ended_by_step:
        end, follows = stay.end, frozenset({begin})
        yield Event(("finish", stay.id), reason, None, end, follows, disputed=stay.disputed)


def _taken_as_ended(stay: Stay, steps: Iterable[Step]) -> bool:
    """Beside a step that names no other, a detention without any date is taken for the one that it
    ended."""
    undated = stay.start is None and stay.end_kind == DetentionEnd.UNKNOWN and not stay.after
    return undated and any(step.ends in (None, stay.id) for step in steps)


def _certainly_after(date: Date, day: datetime.date) -> bool:
    return date is not None and date.firm and date.earliest is not None and date.earliest > day
