"""The balance of detention over time: who came in, who is out again, who was held.

Numbers count detentions and people of public records here, not all people who were held. Each is a
range wherever dates are known only roughly.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from releases.ledger.read import balance
from releases.ledger.read.shapes import Country

By = Literal["year", "month"]
EARLIEST = date(1900, 1, 1)  # a column for each year back to Adam would be no chart


class Range(BaseModel):
    """A number as far as the dates on record tell it; one number where both are the same."""

    least: int = Field(description="What is certain.")
    most: int = Field(description="What the dates allow.")


class Period(BaseModel):
    """A year or a month."""

    period: str = Field(description="Year, or year and month.", examples=["2025", "2025-12"])
    detained: Range = Field(description="Detentions that began in it, all of it.")
    no_longer_held: Range = Field(description="Detentions that ended in it, in whatever way.")
    held_at_end: Range = Field(description="People held at its end; in the last one, on `on`.")
    besides: int = Field(description="More people held then of whom no start is on record.")


class HeldOn(BaseModel):
    """People held at the end of a day."""

    day: date
    people: Range
    besides: int = Field(
        description="More people, who are in no range: their detention had not ended, or it is not "
        "known whether it had, and when it began is not on record."
    )


class Balance(BaseModel):
    """Detentions of people of public records over time."""

    country: Country | None = Field(description="Where they were held; null: anywhere.")
    by: By
    held: HeldOn
    people: int = Field(description="Public records of people with a time in detention.")
    without_start: int = Field(description="Detentions in no period: no bounds of their start.")
    without_end: int = Field(description="Detentions that ended, it is not known between when.")
    periods: list[Period] = Field(description="Oldest first, without gaps.")


class Statistics(Balance):
    """With what it rests on."""

    sequence: int = Field(description="The newest edition of the ledger that is counted.")
    basis: str = Field(description="What the numbers count, and what they do not.")


@dataclass(frozen=True)
class Asked:
    """What the statistics are narrowed to; `on` the day up to which they are told."""

    on: date
    country: str = ""
    by: By = "year"


def balance_of(asked: Asked, records: balance.Held) -> Balance:
    told = records.told(asked.on, asked.country)
    months, held = told.months, told.held
    on = Range(least=held.least, most=held.most)
    first = _first(months, asked.on)
    periods = list(_periods(months, first, asked)) if first else []
    if periods:
        periods[-1] = periods[-1].model_copy(update={"held_at_end": on, "besides": held.besides})
    return Balance(
        country=asked.country or None,
        by=asked.by,
        held=HeldOn(day=asked.on, people=on, besides=held.besides),
        people=_always(months, balance.PEOPLE),
        without_start=_always(months, "began_open"),
        without_end=_always(months, "ended_open"),
        periods=periods,
    )


def _always(months: dict[str, Counter[date]], measure: str) -> int:
    return months.get(measure, Counter())[balance.ALWAYS]


def _first(months: dict[str, Counter[date]], on: date) -> date | None:
    """The first month of anything that is known, for the first period."""
    turns = (months.get(name, Counter()) for name in ("began_first", "ended_first"))
    days = [day for turn in turns for day, number in turn.items() if number and day <= on]
    return max(min(days), EARLIEST) if days else None


def _periods(months: dict[str, Counter[date]], first: date, asked: Asked) -> Iterator[Period]:
    ends = list(_ends(first, asked))
    running = {name: _running(months.get(name, Counter()), ends) for name in RUNNING}
    for at, (label, start, _last) in enumerate(ends):

        def turned(name: str, at: int = at, start: date = start) -> Range:
            """Windows that touch the period, and those that lie within it."""
            most = running[f"{name}_first"][at] - (running[f"{name}_last"][at - 1] if at else 0)
            before = 0 if at else _before(months.get(f"{name}_last", Counter()), start)
            within = months.get(f"{name}_{asked.by}", Counter())[start]
            return Range(least=within, most=most - before)

        yield Period(
            period=label,
            detained=turned("began"),
            no_longer_held=turned("ended"),
            held_at_end=Range(least=running["surely"][at], most=running["perhaps"][at]),
            besides=running["since"][at],
        )


RUNNING = ("began_first", "began_last", "ended_first", "ended_last", "surely", "perhaps", "since")


def _ends(first: date, asked: Asked) -> Iterator[tuple[str, date, date]]:
    """Label, first month and last month of each period up to the day asked for."""
    if asked.by == "year":
        for year in range(first.year, asked.on.year + 1):
            yield f"{year:04}", date(year, 1, 1), date(year, 12, 1)
        return
    for number in range(first.year * 12 + first.month - 1, asked.on.year * 12 + asked.on.month):
        month = date(number // 12, number % 12 + 1, 1)
        yield f"{month.year:04}-{month.month:02}", month, month


def _running(steps: Counter[date], ends: list[tuple[str, date, date]]) -> list[int]:
    """The sum of all steps up to the end of each period."""
    days = sorted(steps)
    found, total, at = [], 0, 0
    for _label, _start, last in ends:
        while at < len(days) and days[at] <= last:
            total += steps[days[at]]
            at += 1
        found.append(total)
    return found


def _before(steps: Counter[date], start: date) -> int:
    return sum(number for day, number in steps.items() if day < start)
