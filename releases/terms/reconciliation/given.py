"""What reconciliation is given of one release: claimed numbers, groups, people.

All names are ids here: what a claimant is called can change nothing.
"""

from dataclasses import dataclass
from functools import lru_cache

from releases.terms.dates.edtf import parse
from releases.terms.dates.partial import PartialDate
from releases.terms.vocabularies.releases import (
    COUNTS_AS_ANNOUNCED,
    STAYED_INSIDE,
    Metric,
    Outcome,
    Qualifier,
)

# A pardon's number stands for the whole release for which nobody gave another.
OF_THE_WHOLE = (Metric.RELEASED, Metric.PARDONED)
OF_A_GROUP = (Metric.RELEASED, Metric.TRANSFERRED)
# These count people of other events too, or of none yet.
BEYOND = frozenset({Metric.PARDONED_SO_FAR, Metric.STILL_HELD, Metric.EXPECTED})
DID_NOT_ARRIVE = STAYED_INSIDE | {Outcome.DIED_IN_TRANSIT}


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom a number speaks: of the whole release where nothing is given."""

    destination: str = ""
    country: str = ""
    nationality: str = ""
    sex: str = ""

    @property
    def of_all(self) -> bool:
        """Of everybody there, not only of some nationality or sex."""
        return not (self.nationality or self.sex)


ALL = Scope()


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that somebody gave. `as_of` is EDTF text, empty where no day is known.

    `claimant` is empty where it is not known or not public: then nobody can tell whether two
    such claims are one claimant's, and they are taken for two.
    """

    id: str
    metric: str
    number: int | None
    qualifier: str = Qualifier.EXACT
    number_to: int | None = None
    words: str = ""
    scope: Scope = ALL
    claimant: str = ""
    as_of: str = ""

    @property
    def beyond(self) -> bool:
        """It speaks of more than this event, so that it enters none of its sums."""
        return self.metric in BEYOND or bool(self.scope.country)

    @property
    def about(self) -> bool:
        return self.qualifier == Qualifier.ABOUT


@dataclass(frozen=True, slots=True)
class Group:
    """A destination. `after`: the one before it; `side`: who let them go, of a root only."""

    id: str
    after: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in the release who is not withheld."""

    outcome: str
    named: bool = False
    destination: str = ""

    @property
    def announced(self) -> bool:
        return self.outcome in COUNTS_AS_ANNOUNCED


@dataclass(frozen=True, slots=True)
class Account:
    """One release. `withheld` people count, and nothing else is known of them."""

    claims: tuple[Claim, ...] = ()
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()
    withheld: int = 0

    @property
    def on_record(self) -> int:
        return sum(row.announced for row in self.rows) + self.withheld

    def root_of(self, destination: str) -> str:
        """The destination that the way there begins with; empty where none is stated."""
        before = {group.id: group.after for group in self.groups}
        while before.get(destination):
            destination = before[destination]
        return destination


def before(one: Claim, other: Claim) -> bool:
    """Certainly: not where a day is open, or only approximate."""
    first, second = _moment(one.as_of), _moment(other.as_of)
    if not (first and second and first.firm and second.firm):
        return False
    return bool(first.latest and second.earliest and first.latest < second.earliest)


def same_claimant(one: Claim, other: Claim) -> bool:
    return bool(one.claimant) and one.claimant == other.claimant


def counted_again(one: Claim, other: Claim) -> bool:
    """The claimant counts on within a day that is known: a growing number, no contradiction."""
    day = _moment(one.as_of)
    return bool(
        same_claimant(one, other)
        and (one.metric, one.as_of) == (other.metric, other.as_of)
        and day
        and day.firm
        and day.earliest
        and day.earliest == day.latest
    )


def sort_key(claim: Claim) -> tuple:
    """Latest first, exact before others, higher before lower; never by who says so."""
    day = _moment(claim.as_of)
    latest = day.latest.toordinal() if day and day.latest else 0
    return -latest, claim.qualifier != Qualifier.EXACT, -(claim.number or 0), claim.id


@lru_cache(maxsize=4096)
def _moment(as_of: str) -> PartialDate | None:
    return parse(as_of) if as_of else None
