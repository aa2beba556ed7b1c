"""How many people of public records were held when: read off days, never off people.

`hidden`: what is suppressed, as `version.now()` says. `country` is empty for all of them.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import DateField, F, Sum
from django.db.models.functions import Trunc

from releases.ledger.projection.balance import (
    ALWAYS,
    EVERYWHERE,
    PEOPLE,
    PERHAPS,
    SINCE_UNKNOWN,
    SURELY,
    Tallies,
    tallies,
)
from releases.ledger.projection.tables import Interval, Tally

__all__ = ["ALWAYS", "PEOPLE", "Span", "countries", "held_on", "by_month"]  # noqa: RUF022

MEASURES = (SURELY, PERHAPS, SINCE_UNKNOWN)


@dataclass(frozen=True)
class Span:
    """A number that the dates leave open: at least so many, at most so many.

    `besides`: people of whom only is known that it ended later, and not when it began.
    """

    least: int
    most: int
    besides: int = 0


def held_on(day: date, country: str, hidden: Collection[UUID]) -> Span:
    """Held at the end of that day."""
    rows = Tally.objects.filter(country=country, measure__in=MEASURES, day__lte=day)
    found = Counter(dict(rows.values_list("measure").annotate(Sum("number")).order_by()))
    for (_country, measure, at), number in _of(hidden, country).items():
        if at <= day:
            found[measure] -= number
    return Span(found[SURELY], found[PERHAPS], found[SINCE_UNKNOWN])


def by_month(country: str, hidden: Collection[UUID]) -> dict[str, Counter[date]]:
    """By measure (see the projection), what each month adds; `ALWAYS` stands for before all."""
    rows = Tally.objects.filter(country=country).annotate(
        month=Trunc("day", "month", output_field=DateField())
    )
    summed = rows.values("measure", "month").annotate(sum=Sum("number")).order_by()
    found: dict[str, Counter[date]] = {}
    for row in summed.values_list("measure", F("month"), "sum"):
        found.setdefault(row[0], Counter())[row[1]] += row[2]
    for (_country, measure, day), number in _of(hidden, country).items():
        found.setdefault(measure, Counter())[day.replace(day=1)] -= number
    return found


def countries(hidden: Collection[UUID]) -> list[str]:
    """Where somebody is on record as held."""
    rows = Tally.objects.filter(measure=PEOPLE, day=ALWAYS).exclude(country=EVERYWHERE)
    found = Counter(dict(rows.values_list("country", "number")))
    for (country, measure, _day), number in _of(hidden).items():
        if measure == PEOPLE:
            found[country] -= number
    return sorted(country for country, number in found.items() if number > 0 and country)


def _of(hidden: Collection[UUID], country: str | None = None) -> Tallies:
    """What people who must not be shown add to what is stored; they are few."""
    rows: Iterable[Interval] = Interval.objects.filter(record_id__in=hidden) if hidden else ()
    found = tallies(rows)
    return Counter(
        {key: number for key, number in found.items() if country is None or key[0] == country}
    )
