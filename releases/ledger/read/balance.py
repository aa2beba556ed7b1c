"""How many people of public records were held when: read off days, never off people."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import BooleanField, Case, DateField, F, Sum, Value, When
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

__all__ = ["ALWAYS", "PEOPLE", "Held", "Span", "Told"]


@dataclass(frozen=True)
class Span:
    """A number that the dates leave open: at least so many, at most so many.

    `besides`: people of whom only is known that it ended later, and not when it began.
    """

    least: int
    most: int
    besides: int = 0


type Months = dict[str, Counter[date]]


@dataclass(frozen=True)
class Told:
    """By measure (see the projection), what each month adds; `ALWAYS` stands for before all.

    `held` at the end of the day that was asked for.
    """

    months: Months
    held: Span


@dataclass
class Held:
    """`hidden`: what is suppressed, as `version.now()` says. They are few, and counted off."""

    hidden: Collection[UUID]

    def told(self, on: date, country: str) -> Told:
        """`country` is empty for all of them. In one question to the database."""
        rows = Tally.objects.filter(country=country).annotate(
            month=Trunc("day", "month", output_field=DateField()),
            until=Case(
                When(day__lte=on, then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
        )
        summed = rows.values("measure", "month", "until").annotate(sum=Sum("number")).order_by()
        months: Months = {}
        held: Counter[str] = Counter()
        for measure, month, until, number in summed.values_list(
            "measure", F("month"), F("until"), "sum"
        ):
            months.setdefault(measure, Counter())[month] += number
            held[measure] += number if until else 0
        for (where, measure, day), number in self._left_out.items():
            if where == country:
                months.setdefault(measure, Counter())[day.replace(day=1)] -= number
                held[measure] -= number if day <= on else 0
        return Told(months, Span(held[SURELY], held[PERHAPS], held[SINCE_UNKNOWN]))

    def countries(self) -> list[str]:
        """Where somebody is on record as held."""
        rows = Tally.objects.filter(measure=PEOPLE, day=ALWAYS).exclude(country=EVERYWHERE)
        found = Counter(dict(rows.values_list("country", "number")))
        for (country, measure, _day), number in self._left_out.items():
            if measure == PEOPLE and country != EVERYWHERE:
                found[country] -= number
        return sorted(country for country, number in found.items() if number > 0)

    @cached_property
    def _left_out(self) -> Tallies:
        if not self.hidden:
            return Counter()
        return tallies(Interval.objects.filter(record_id__in=self.hidden))
