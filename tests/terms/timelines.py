"""Timelines in few words, and thousands of them drawn by lot.

Not by Hypothesis, which takes milliseconds to draw one: here it is some hundredths of that, so that
rare rows meet each other, and the same seed draws the same again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from releases.terms.dates.edtf import parse
from releases.terms.standing.timeline import Condition, Date, Stay, Step, Timeline
from releases.terms.vocabularies.people import DetentionEnd
from releases.terms.vocabularies.releases import Effect, Instrument, Outcome

KNOWN_ON = date(2026, 4, 10)
# Days, months and years of one short time, so that orders are certain, open and impossible.
SURE = (
    "2024", "2025", "2025-12", "2025-12-13", "2025-12-20", "2026", "2026-01-05", "2026-02-19",
    "2025-12-01/2026-02-20", "[2025-12-13,2026-02-19]", "2026-03-XX", "2024-05-10/2025-01",
)  # fmt: skip
OPEN = (*SURE, "../2025-12-15", "2025-12-15/..", "2025-12~", "2026?", "/2026-01")
WIDER = ("2025-12", "2025", "2026", "2020/2026-02-19", "../2026-03", "2024-05/..", "2025-12-13~")
LATER = "2026-03-01/2026-05-01", "2026-04-10", "2026-04-11", "2026-05-01", "2026-05"


def on(text: str | None) -> Date:
    return parse(text) if text else None


def stay(start: str | None = None, end: str | None = None, **given: Any) -> Stay:
    """Ended where it has an end; else of unknown end."""
    kind = DetentionEnd.KNOWN if end else DetentionEnd.UNKNOWN
    return Stay(**{"id": f"{start}–{end}", "end_kind": kind} | given, start=on(start), end=on(end))


def running(start: str | None = None, **given: Any) -> Stay:
    return stay(start, None, end_kind=DetentionEnd.RUNNING, **given)


def step(outcome: str, day: str | None = "2025-12-13", **given: Any) -> Step:
    return Step(**{"id": f"{outcome} {day}"} | given, outcome=Outcome(outcome), date=on(day))


def condition(kind: str, start: str | None = None, end: str | None = None) -> Condition:
    return Condition(kind, on(start), on(end))


def timeline(*rows: Stay | Step, death: str | None = None, **given: Any) -> Timeline:
    return Timeline(
        **{"known_on": KNOWN_ON} | given,
        death=on(death),
        stays=tuple(row for row in rows if isinstance(row, Stay)),
        steps=tuple(row for row in rows if isinstance(row, Step)),
    )


def with_rows(given: Timeline, *rows: Stay | Step) -> Timeline:
    more = timeline(*rows)
    return replace(given, stays=given.stays + more.stays, steps=given.steps + more.steps)


ALIVE = [outcome for outcome in Outcome if outcome != Outcome.DIED_IN_TRANSIT]
EFFECTS = [
    frozenset[str](), frozenset[str](), frozenset({Effect.UNCONDITIONAL_LIBERTY}),
    frozenset({Effect.HOUSE_ARREST}), frozenset({Effect.FORCED_REMOVAL}),
    frozenset({Effect.UNCONDITIONAL_LIBERTY, Effect.CONDITIONAL_LIBERTY}),
]  # fmt: skip
INSTRUMENTS = [*[Instrument.PARDON_INDIVIDUAL] * 5, Instrument.PAROLE]


class Lot:
    """Draws rows; `lot.chance` draws whatever else a test needs."""

    def __init__(
        self, seed: int, *, dates: Sequence[str | None] = (None, *OPEN), links: bool = True,
        deaths: bool = True, ends: Sequence[DetentionEnd] = tuple(DetentionEnd),
    ) -> None:  # fmt: skip
        self.chance = Random(seed)
        self.days = [on(text) for text in dates]
        self.links, self.deaths, self.ends = links, deaths, ends
        self.outcomes = list(Outcome) if deaths else ALIVE

    def one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0

    def day(self) -> Date:
        return self.chance.choice(self.days)

    def link(self, ids: str) -> str | None:
        return self.chance.choice(ids) if self.links and ids and self.one_in(3) else None

    def timeline(self) -> Timeline:
        """Up to three detentions and three releases, linked to each other as may be."""
        stays, steps = "abc"[: self.chance.randrange(4)], "pqr"[: self.chance.randrange(4)]
        death = self.day() if self.deaths and self.one_in(12) else None
        return Timeline(
            KNOWN_ON,
            death,
            death_disputed=self.deaths and self.one_in(25),
            stays=tuple(self.stay(name, steps) for name in stays),
            steps=tuple(self.step(name, stays) for name in steps),
        )

    def stay(self, name: str, steps: str) -> Stay:
        kind = self.chance.choice(self.ends)
        end = self.day() if kind == DetentionEnd.KNOWN else None
        return Stay(name, self.day(), end, kind, self.link(steps), self.one_in(8))

    def step(self, name: str, stays: str) -> Step:
        often = Outcome.FREED if self.one_in(3) else self.chance.choice(self.outcomes)
        held = [self.condition() for _ in range(self.chance.randrange(1, 3)) if self.one_in(3)]
        return Step(
            name, often, self.day(), self.chance.choice(INSTRUMENTS), self.chance.choice(EFFECTS),
            tuple(held), self.link(stays), self.one_in(8),
        )  # fmt: skip

    def condition(self) -> Condition:
        start, end = (on(self.chance.choice((None, *OPEN, *LATER))) for _ in range(2))
        return Condition("travel_ban", start, end)


def drawn(number: int = 4000, *, seed: int = 5, **given: Any) -> Iterator[tuple[Timeline, Lot]]:
    lot = Lot(seed, **given)
    for _ in range(number):
        yield lot.timeline(), lot
