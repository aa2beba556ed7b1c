"""Two records, one person? The names first; what else is known speaks for or against.

1. The spellings that are nearest count; but patronymics are gathered from all of them, and two that
   differ tell two people apart, whatever else is written alike.
2. Births that cannot be one day speak against, by how far they are apart; a slip of the pen (one of
   day and month, or the two turned) speaks against a little.
3. Once birth or sex contradicts, what place, arrest and nationality agree on is dropped.
4. Names that are not one person's by themselves are lifted by the same full day of birth alone:
   neighbours and brothers are arrested on one day at one place, and born in one year.
5. Names that differ clearly (twins, spouses, father and son) are lifted by nothing.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from releases.terms.names.compare import compare
from releases.terms.names.comparison import THRESHOLD, Comparison, Reason, gettext_noop
from releases.terms.names.parts import Word, parse
from releases.terms.names.words import alike_fathers

# In logits: two that speak for and against with the same weight leave the names' score as it was.
SAME_DAY, SAME_MONTH, SAME_YEAR = 2.5, 1.2, 0.6
TURNED, ONE_PART, YEAR_APART, APART = -0.3, -1.2, -1.5, -3.5
EACH_YEAR, MOST_YEARS = -0.15, 15
A_YEAR, A_MONTH = 366, 31  # days at most
OTHER_SEX, OTHER_NATIONALITY, SAME_NATIONALITY = -4.0, -0.8, 0.2
SAME_PLACE, SAME_ARREST, ARREST_NEAR = 0.8, 2.0, 0.8
NEAR_DAYS = 3
LIKELY_NAMES = 0.55  # below that the names are two people's, whatever else agrees
OTHER_FATHER, LIKE_FATHERS = 0.2, 0.5
SUREST = 0.98  # a name alone is never proof

type Span = tuple[date | None, date | None]
type Evidence = tuple[float, Reason]


@dataclass(frozen=True, slots=True)
class Person:
    """What a comparison may know. Empty is unknown and says nothing.

    `names`: all spellings and former names. `birth` and `arrests`: from the earliest to the latest
    day, None where that end is open. `sex`: a code of the vocabulary. `places`: any codes or ids
    that mean the same place when they are equal.
    """

    names: tuple[str, ...]
    birth: Span | None = None
    sex: str = ""
    nationalities: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    arrests: tuple[Span, ...] = ()


class Told(NamedTuple):
    """What one thing that is known of both says. `weight` in logits: above 0 for, below against;
    `counts` is false where it may not move the score (3. to 5. above)."""

    feature: str
    weight: float
    reason: Reason
    counts: bool

    @property
    def score(self) -> float:
        """From 0 (against) to 1 (for); 0.5 would say nothing."""
        return round(1 / (1 + math.exp(-self.weight)), 4)


class Weighed(NamedTuple):
    """Two people compared, part by part: their names, and what else is known of both."""

    named: Comparison
    told: tuple[Told, ...]

    @property
    def whole(self) -> Comparison:
        score = _weighed(self.named.score, (each.weight for each in self.told if each.counts))
        reasons = (*self.named.reasons, *(each.reason for each in self.told))
        return Comparison(round(score, 4), reasons)


def compare_people(a: Person, b: Person) -> Comparison:
    """Symmetrical. The reasons of the names that are nearest come first."""
    return weigh_people(a, b).whole


def weigh_people(a: Person, b: Person) -> Weighed:
    """The same, for those who show what each part comes to."""
    named = _names(a.names, b.names)
    own = [("birth_date", *each) for each in _birth(a, b)]
    own += [("sex", *each) for each in _sex(a, b)]
    around = [("nationality", *each) for each in _nationalities(a, b)]
    around += [("place", *each) for each in _places(a, b)]
    around += [("arrest", *each) for each in _arrests(a, b)]
    contradicted = any(weight <= APART for _feature, weight, _reason in own)
    match, likely = named.score >= THRESHOLD, named.score >= LIKELY_NAMES
    told = [
        Told(feature, weight, reason, weight < 0 or match or (weight == SAME_DAY and likely))
        for feature, weight, reason in own
    ]
    told += [
        Told(feature, weight, reason, weight < 0 or (match and not contradicted))
        for feature, weight, reason in around
    ]
    return Weighed(named, tuple(told))


def _weighed(score: float, weights: Iterable[float]) -> float:
    start = min(score, SUREST)
    if start < 1 - SUREST:
        return start
    return 1 / (1 + math.exp(-math.log(start / (1 - start)) - sum(weights)))


def _names(ours: Iterable[str], theirs: Iterable[str]) -> Comparison:
    compared = [compare(one, other) for one in ours for other in theirs] or [Comparison(0.0)]
    most = max(each.score for each in compared)
    best = [each for each in compared if each.score == most]
    # Of several that are as near, the same one whoever stands first.
    nearest = best[0] if len(best) == 1 else max(best, key=lambda each: each.explanation)
    fathers = [(one, other) for one in _fathers(ours) for other in _fathers(theirs)]
    if not fathers or any(alike_fathers(*pair).score >= LIKE_FATHERS for pair in fathers):
        return nearest
    reason = Reason(gettext_noop("patronymics differ: against"))
    return Comparison(min(nearest.score, OTHER_FATHER), (*nearest.reasons, reason))


def _fathers(names: Iterable[str]) -> list[Word]:
    found = [parse(name).patronymic for name in names]
    return [each for each in found if each is not None and each.father]


def _birth(a: Person, b: Person) -> Iterable[Evidence]:
    if a.birth is None or b.birth is None:
        return
    one, other = _day(a.birth), _day(b.birth)
    if one and other:
        yield _days(one, other)
    elif _before(a.birth, b.birth):
        yield _disjoint(a.birth, b.birth)
    elif _before(b.birth, a.birth):
        yield _disjoint(b.birth, a.birth)
    elif _same(a.birth, b.birth, "%Y-%m"):
        yield SAME_MONTH, Reason(gettext_noop("born in the same month: for"))
    elif _same(a.birth, b.birth, "%Y"):
        yield SAME_YEAR, Reason(gettext_noop("born in the same year: for"))


def _days(one: date, other: date) -> Evidence:
    if one == other:
        return SAME_DAY, Reason(gettext_noop("born on the same day: for"))
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return TURNED, Reason(gettext_noop("day and month of birth have changed places"))
    years = abs(one.year - other.year)
    alike = (not years) + (one.month == other.month) + (one.day == other.day)
    if alike == 2 and not years:
        return ONE_PART, Reason(gettext_noop("birth dates differ in day or month: against"))
    if abs((one - other).days) <= NEAR_DAYS:
        return ONE_PART, Reason(gettext_noop("born within three days: against"))
    if years:
        return (YEAR_APART if alike == 2 and years == 1 else _weight(years)), _apart(years)
    return APART, Reason(gettext_noop("born on different days: against"))


def _disjoint(earlier: Span, later: Span) -> Evidence:
    """Spans of which one at least is longer than a day. A year that was reckoned from somebody's
    age can be the next one; so can a month at its end."""
    last, first = earlier[1] or date.max, later[0] or date.min
    starts, ends = earlier[0] or last, later[1] or first
    months = max((last - starts).days, (ends - first).days) <= A_MONTH
    apart = (first - last) if months else ((first - starts) + (ends - last)) / 2
    years = first.year - last.year
    weight = YEAR_APART if apart.days <= (NEAR_DAYS if months else A_YEAR) else _weight(years)
    if years:
        return weight, _apart(years)
    return weight, Reason(gettext_noop("born in different months: against"))


def _weight(years: int) -> float:
    return APART + EACH_YEAR * min(years, MOST_YEARS)


def _apart(years: int) -> Reason:
    return Reason(gettext_noop("birth years differ by %(years)s: against"), {"years": str(years)})


def _sex(a: Person, b: Person) -> Iterable[Evidence]:
    if a.sex and b.sex and a.sex != b.sex:
        yield OTHER_SEX, Reason(gettext_noop("sex differs: against"))


def _nationalities(a: Person, b: Person) -> Iterable[Evidence]:
    if a.nationalities and b.nationalities:
        if a.nationalities & b.nationalities:
            yield SAME_NATIONALITY, Reason(gettext_noop("a nationality in common: for"))
        else:
            yield OTHER_NATIONALITY, Reason(gettext_noop("no nationality in common: against"))


def _places(a: Person, b: Person) -> Iterable[Evidence]:
    if a.places & b.places:
        yield SAME_PLACE, Reason(gettext_noop("a place in common: for"))


def _arrests(a: Person, b: Person) -> Iterable[Evidence]:
    """Other days say nothing: people are detained more than once."""
    ours = [day for span in a.arrests if (day := _day(span))]
    theirs = [day for span in b.arrests if (day := _day(span))]
    gaps = [abs((one - other).days) for one in ours for other in theirs]
    if gaps and min(gaps) == 0:
        yield SAME_ARREST, Reason(gettext_noop("detained on the same day: for"))
    elif gaps and min(gaps) <= NEAR_DAYS:
        yield ARREST_NEAR, Reason(gettext_noop("detained within three days: for"))


def _day(span: Span) -> date | None:
    return span[0] if span[0] == span[1] else None


def _same(a: Span, b: Span, precision: str) -> bool:
    """All four ends are in one year, or in one month of one."""
    ends = {end.strftime(precision) if end else None for end in (*a, *b)}
    return len(ends) == 1 and None not in ends


def _before(a: Span, b: Span) -> bool:
    return a[1] is not None and b[0] is not None and a[1] < b[0]
