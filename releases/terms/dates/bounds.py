"""How two partial dates lie to each other. Every function answers from the bounds, an absent bound
being without limit; none of them asks which day it is today."""

import datetime

from releases.terms.dates.partial import PartialDate


def certainly_before(a: PartialDate, b: PartialDate) -> bool:
    """Whether every day that `a` may be is before every day that `b` may be.

    False where either is approximate or uncertain: "about 2020" may be January 2021, so an order
    with it can look wrong and must never be called impossible.
    """
    if not (a.firm and b.firm):
        return False
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def overlaps(a: PartialDate, b: PartialDate) -> bool:
    """Whether some day lies within both."""
    return _reaches(a.earliest, b.latest) and _reaches(b.earliest, a.latest)


def contains(outer: PartialDate, inner: PartialDate) -> bool:
    """Whether `outer` covers all that `inner` does and more: the same date, known less precisely.

    Strict, so False of equal bounds, whatever the signs. Going from `inner` to `outer` loses
    precision; going back gains it.
    """
    if (outer.earliest, outer.latest) == (inner.earliest, inner.latest):
        return False
    below = outer.earliest is None or (
        inner.earliest is not None and outer.earliest <= inner.earliest
    )
    above = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return below and above


def days_between(a: PartialDate, b: PartialDate) -> tuple[int | None, int | None]:
    """Fewest and most days from `a` to `b`; None where there is no bound.

    Negative where `b` may be before `a`: someone who knows that it was not, as of the start and end
    of a detention, raises the minimum to 0.
    """
    return _days(a.latest, b.earliest), _days(a.earliest, b.latest)


def _reaches(earliest: datetime.date | None, latest: datetime.date | None) -> bool:
    return earliest is None or latest is None or earliest <= latest


def _days(start: datetime.date | None, end: datetime.date | None) -> int | None:
    return None if start is None or end is None else (end - start).days
