"""What is public of a person's way in and out of custody, and the answer that it gives.

Ids only tie rows of one timeline together; a link to a row that is not there orders nothing.
"""

import datetime
from dataclasses import dataclass

from releases.terms.dates.partial import PartialDate
from releases.terms.vocabularies.people import DetentionEnd, Status, StatusReason
from releases.terms.vocabularies.releases import Instrument, Outcome

Date = PartialDate | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What somebody freed must do or may not: a travel ban, a reporting duty. No end: in force."""

    kind: str
    start: Date = None
    end: Date = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in detention. `after`: the step out that this arrest followed.

    `disputed`: a source denies that it goes on, or that it ended, as the record says.
    """

    id: str
    start: Date = None
    end: Date = None
    end_kind: DetentionEnd = DetentionEnd.UNKNOWN
    after: str | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A person's part in a release, with what came of it. `ends`: the detention that it ended.

    `disputed`: a source contradicts the outcome, or the person's part as a whole.
    """

    id: str
    outcome: Outcome
    date: Date = None
    instrument: Instrument = Instrument.UNKNOWN
    effects: frozenset[str] = frozenset()
    conditions: tuple[Condition, ...] = ()
    ends: str | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """`known_on`: the day on which the record that calls detentions running was published.

    `death_disputed`: a source denies the death, or reports one that the record does not hold.
    """

    known_on: datetime.date
    death: Date = None
    death_disputed: bool = False
    stays: tuple[Stay, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """`since`: the date of what it follows from, where one event decides.

    `as_of`: the day it is good for, see `releases.terms.standing.derive`; null where nothing that
    it rests on is dated for certain.
    """

    status: Status
    reason: StatusReason
    since: Date = None
    as_of: datetime.date | None = None
