"""How many people of public records were held when: read off days, never off people."""

import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import batched
from uuid import UUID

from django.db.models import BooleanField, Case, DateField, F, Sum, Value, When
from django.db.models.functions import Trunc

from releases.ledger.core.tables import Edition
from releases.ledger.projection.balance import (
    ALWAYS,
    EVERYWHERE,
    PEOPLE,
    PERHAPS,
    SINCE_UNKNOWN,
    SURELY,
    Tallies,
    intervals,
    tallies,
)
from releases.ledger.projection.tables import Interval, Tally
from releases.ledger.read.search import TooSlow
from releases.ledger.read.then import bodies_at
from releases.ledger.read.turns import in_turn
from releases.terms.vocabularies.records import RecordKind

__all__ = ["ALWAYS", "PEOPLE", "Held", "Span", "Told"]

AT_ONCE = 500  # people
SECONDS = 8.0  # for all who changed


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
    """`hidden`: what is suppressed, as `version.now()` says. They are few, and counted off.

    `until`: as if this edition were the last; people who are not public today, or whose text of
    then was emptied, are in no number. That takes longer the more people changed since.
    """

    hidden: Collection[UUID]
    until: int | None = None

    def told(self, on: date, country: str) -> Told:
        """`country` is empty for all of them. In one question to the database. Raises TooSlow where
        too much changed since `until`."""
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
        """What the tallies have too much; below nothing is what they lack."""
        found: Tallies = Counter()
        if self.hidden:
            found.update(tallies(Interval.objects.filter(record_id__in=self.hidden)))
        if self.until is not None:
            with in_turn():
                self._take_back(found, self.until)
        return found

    def _take_back(self, found: Tallies, until: int) -> None:
        """People with an edition since then, as they are counted today and as they stood then."""
        later = Edition.objects.filter(kind=RecordKind.PRISONER, sequence__gt=until)
        changed = later.exclude(record_id__in=self.hidden).order_by("record_id")
        ids = changed.values_list("record_id", flat=True).distinct().iterator(chunk_size=AT_ONCE)
        deadline = time.monotonic() + SECONDS
        for some in batched(ids, AT_ONCE):
            if time.monotonic() > deadline:
                raise TooSlow
            found.update(tallies(Interval.objects.filter(record_id__in=some)))
            for person, body in bodies_at(some, until):
                found.subtract(tallies(intervals(person, body)))
