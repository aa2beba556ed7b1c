"""Two records, one person? The names first; what else is known speaks for or against.

A stranger with the same name is told apart by a birth date, and the same name misspelled is told by
one. But nothing else makes one person of two names: brothers are arrested on one day at one place.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from releases.terms.names.compare import compare
from releases.terms.names.comparison import Comparison, Reason, gettext_noop

# In logits: two that speak for and against with the same weight leave the names' score as it was.
SAME_DAY, SAME_MONTH, SAME_YEAR = 2.5, 1.2, 0.6
TURNED, ONE_PART, YEAR_APART, APART = -0.3, -1.2, -1.5, -3.5
EACH_YEAR, MOST_YEARS = -0.15, 15
OTHER_SEX, OTHER_NATIONALITY, SAME_NATIONALITY = -4.0, -0.8, 0.2
SAME_PLACE, SAME_ARREST, ARREST_NEAR = 0.8, 2.0, 0.8
NEAR_DAYS = 3
LIKELY_NAMES = 0.55  # below that the names are two people's, whatever else agrees
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


def compare_people(a: Person, b: Person) -> Comparison:
    """Symmetrical. The reasons of the names that are nearest come first."""
    named = _names(a.names, b.names)
    evidence = [*_birth(a, b), *_sex(a, b), *_sets(a, b), *_arrests(a, b)]
    likely = named.score >= LIKELY_NAMES
    weights = [weight for weight, _reason in evidence if likely or weight < 0]
    reasons = (*named.reasons, *(reason for _weight, reason in evidence))
    return Comparison(round(_weighed(named.score, weights), 4), reasons)


def _weighed(score: float, weights: Iterable[float]) -> float:
    start = min(score, SUREST)
    if start < 1 - SUREST:
        return start
    return 1 / (1 + math.exp(-math.log(start / (1 - start)) - sum(weights)))


def _names(ours: Iterable[str], theirs: Iterable[str]) -> Comparison:
    compared = [compare(one, other) for one in ours for other in theirs] or [Comparison(0.0)]
    most = max(each.score for each in compared)
    nearest = [each for each in compared if each.score == most]
    # Of several that are as near, the same one whoever stands first.
    return nearest[0] if len(nearest) == 1 else max(nearest, key=lambda each: each.explanation)


def _birth(a: Person, b: Person) -> Iterable[Evidence]:
    if a.birth is None or b.birth is None:
        return
    years = _years_apart(a.birth, b.birth)
    if _day(a.birth) and _day(b.birth):
        yield _days(_day(a.birth), _day(b.birth))  # type: ignore[arg-type]
    elif years:
        weight = YEAR_APART if years == 1 else APART + EACH_YEAR * min(years, MOST_YEARS)
        yield weight, _apart(years)
    elif (month := _same(a.birth, b.birth, "%Y-%m")) or _same(a.birth, b.birth, "%Y"):
        if month:
            yield SAME_MONTH, Reason(gettext_noop("born in the same month: for"))
        else:
            yield SAME_YEAR, Reason(gettext_noop("born in the same year: for"))


def _days(one: date, other: date) -> Evidence:
    if one == other:
        return SAME_DAY, Reason(gettext_noop("born on the same day: for"))
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return TURNED, Reason(gettext_noop("day and month of birth have changed places"))
    alike = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    if alike == 2:
        reason = gettext_noop("birth dates differ in one of day, month and year: against")
        return ONE_PART, Reason(reason)
    years = abs(one.year - other.year)
    if years:
        return APART + EACH_YEAR * min(years, MOST_YEARS), _apart(years)
    return APART, Reason(gettext_noop("born on different days: against"))


def _apart(years: int) -> Reason:
    return Reason(gettext_noop("birth years differ by %(years)s: against"), {"years": str(years)})


def _sex(a: Person, b: Person) -> Iterable[Evidence]:
    if a.sex and b.sex and a.sex != b.sex:
        yield OTHER_SEX, Reason(gettext_noop("sex differs: against"))


def _sets(a: Person, b: Person) -> Iterable[Evidence]:
    if a.nationalities and b.nationalities:
        if a.nationalities & b.nationalities:
            yield SAME_NATIONALITY, Reason(gettext_noop("a nationality in common: for"))
        else:
            yield OTHER_NATIONALITY, Reason(gettext_noop("no nationality in common: against"))
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


def _years_apart(a: Span, b: Span) -> int:
    """The fewest years between the two; 0 where both can be in one year."""
    (a_first, a_last), (b_first, b_last) = a, b
    if a_last and b_first and a_last < b_first:
        return b_first.year - a_last.year
    if b_last and a_first and b_last < a_first:
        return a_first.year - b_last.year
    return 0
