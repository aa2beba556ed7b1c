"""The life line: time runs down, the gate is the middle rule, inside is on its left.

Geometry in user units of the drawing, at most one line of a phone wide. What is certain is drawn
solid; between the bounds of an uncertain day the line is hatched over both sides of the gate,
because the person may have been on either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from releases.terms.vocabularies.people import DetentionEnd

TOP, STUB = 24, 22
PER_YEAR, SHORTEST, LONGEST = 44, 120, 440
LEAST = 4  # hatching of a month in a long life stays visible


@dataclass(frozen=True)
class Stretch:
    """One time inside. A bound is null where it is open or not known."""

    start: tuple[date, date]
    end: tuple[date | None, date | None]
    running: bool


def stretches(detentions: Iterable[Mapping[str, Any]]) -> list[Stretch]:
    """Those whose start has bounds on both sides: the others can be told, but not drawn."""
    found = []
    for row in detentions:
        start = _bounds(row["start"])
        if start[0] is None or start[1] is None:
            continue
        end = _bounds(row["end"]) if row["end_kind"] == DetentionEnd.KNOWN else (None, None)
        running = row["end_kind"] == DetentionEnd.RUNNING
        found.append(Stretch((start[0], start[1]), end, running))
    return sorted(found, key=lambda stretch: stretch.start)


def _bounds(value: Mapping[str, Any] | None) -> tuple[date | None, date | None]:
    if value is None:
        return None, None
    ends = (value["earliest"], value["latest"])
    return tuple(date.fromisoformat(day) if day else None for day in ends)  # type: ignore[return-value]


def drawing(detentions: Iterable[Mapping[str, Any]], today: date) -> dict[str, Any] | None:
    """Shapes of the figure; null where no stretch has a known start."""
    lines = stretches(detentions)
    if not lines:
        return None
    scale = _Scale(lines, today)
    shapes: list[dict[str, Any]] = []
    outside_from = TOP - 6
    for index, line in enumerate(lines):
        following = lines[index + 1].start[0] if index + 1 < len(lines) else scale.last
        first, certain = (scale.y(day) for day in line.start)
        shapes.append(_bar("outside", outside_from, first))
        shapes.append(_crossing(first, certain))
        until, outside_from = _end(line, following, scale)
        shapes.append(_bar("inside", certain, until))
        if line.running:
            shapes.append({"kind": "still", "y": until})
        elif outside_from > until or line.end[1]:
            shapes.append(_crossing(until, outside_from))
    if not lines[-1].running and lines[-1].end[1]:
        # Free on that day; nothing is claimed of the days since.
        shapes.append({"kind": "after", "y": outside_from, "height": STUB})
    return {
        "height": scale.bottom + STUB + 6,
        "gate": scale.bottom + STUB,
        "shapes": [shape for shape in shapes if shape.get("height", 1) > 0],
        "years": scale.years(),
    }


def runs_on(detentions: Iterable[Mapping[str, Any]]) -> bool:
    """Whether it is drawn until today, so that it is another one each day."""
    return any(map(_open_ended, stretches(detentions)))


def _open_ended(line: Stretch) -> bool:
    return line.running or line.end == (None, None)


def _end(line: Stretch, following: date, scale: "_Scale") -> tuple[int, int]:
    """Down to where it is certainly inside, and from where it is certainly outside."""
    if line.running:
        return scale.bottom, scale.bottom
    earliest, latest = line.end
    until = max(earliest or line.start[1], line.start[1])
    return scale.y(until), scale.y(latest or following)


def _bar(kind: str, start: int, end: int) -> dict[str, Any]:
    return {"kind": kind, "y": start, "height": end - start}


def _crossing(start: int, end: int) -> dict[str, Any]:
    """Through the gate: on a day that is known, or at some time between two."""
    if start == end:
        return {"kind": "crossing", "y": start}
    return {"kind": "uncertain", "y": start, "height": max(end - start, LEAST)}


class _Scale:
    """Days to units, so that lives of different length fit the same column."""

    def __init__(self, lines: list[Stretch], today: date) -> None:
        known = [day for line in lines for day in (*line.start, *line.end) if day]
        self.first = min(known)
        self.last = max([*known, today]) if any(map(_open_ended, lines)) else max(known)
        days = max((self.last - self.first).days, 1)
        length = min(max(days / 365.25 * PER_YEAR, SHORTEST), LONGEST)
        self.per_day = length / days
        self.bottom = TOP + STUB + round(length)

    def y(self, day: date) -> int:
        return TOP + STUB + round((day - self.first).days * self.per_day)

    def years(self) -> list[dict[str, Any]]:
        """The first of January of at most ten years."""
        every = range(self.first.year + 1, self.last.year + 1)
        step = len(every) // 10 + 1
        return [{"year": year, "y": self.y(date(year, 1, 1))} for year in every[::step]]
