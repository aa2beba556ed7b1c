"""A chart: what it says, its table, and the shapes of its picture.

Shapes stand in groups of one look. A look's colours are written as attributes, for the file that is
taken along; on a page the style sheet puts its own in their place, light or dark.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from releases.public.texts import Said

WIDTH = 360  # user units; on a phone about one to a pixel
PAPER, INK, QUIET, INSIDE, OUTSIDE = "#fbfaf7", "#1b1b1a", "#4f4c46", "#8c2f1b", "#17593d"
LOOKS = {
    "inside": f'fill="none" stroke="{INSIDE}"',
    "outside": f'fill="none" stroke="{OUTSIDE}"',
    "in-fill": f'fill="{INSIDE}"',
    "out-fill": f'fill="{OUTSIDE}"',
    "in-line": f'fill="{PAPER}" stroke="{INSIDE}" stroke-width="1.5"',
    "out-line": f'fill="{PAPER}" stroke="{OUTSIDE}" stroke-width="1.5"',
    "flow": f'fill="{OUTSIDE}" fill-opacity=".35"',
    "gate": f'fill="none" stroke="{INK}" stroke-width="3"',
    "tick": f'fill="none" stroke="{QUIET}" stroke-width=".6"',
    "struck": f'fill="none" stroke="{INSIDE}" stroke-width="1.5"',
    "text": f'fill="{INK}"',
    "quiet": f'fill="{QUIET}"',
    "is-in": f'fill="{INSIDE}" font-weight="600"',
    "is-out": f'fill="{OUTSIDE}" font-weight="600"',
}


@dataclass(frozen=True)
class Group:
    look: str
    shapes: list[dict[str, Any]]

    @property
    def attributes(self) -> SafeString:
        return SafeString(LOOKS.get(self.look, ""))


class Picture:
    """Collects shapes; looks are painted in the order in which each is first used."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.height = 0
        self._looks: dict[str, list[dict[str, Any]]] = {}

    def text(self, look: str, x: float, y: float, words: Any, anchor: str = "") -> None:
        self._add(look, y, kind="text", x=_short(x), y=_short(y), words=words, anchor=anchor)

    def path(self, look: str, d: str, *, bottom: float, **more: Any) -> None:
        self._add(look, bottom, kind="path", d=d, **more)

    def bar(
        self, side: str, start: float, length: float, y: float, unit: float, height: int
    ) -> None:
        """From `start` to the left (`inside`) or right: one mark a person where there is room."""
        sign = "-" if side == "inside" else ""
        dash = f"{unit - 1:g} 1" if unit >= 4 else ""
        d = f"M{_short(start)} {_short(y + height / 2)}h{sign}{_short(length)}"
        self.path(side, d, bottom=y + height, width=height, dash=dash)

    def hatched(self, side: str, x: float, y: float, width: float, height: float) -> None:
        look = "maybe-in" if side == "inside" else "maybe-out"
        box = {"x": _short(x), "y": _short(y), "width": _short(width), "height": _short(height)}
        self._add(look, y + height, kind="rect", **box)

    @property
    def groups(self) -> list[Group]:
        return [Group(look, shapes) for look, shapes in self._looks.items()]

    @property
    def hatches(self) -> list[dict[str, str]]:
        """Patterns that the hatched shapes are filled with, by look."""
        colours = {"maybe-in": INSIDE, "maybe-out": OUTSIDE}
        return [
            {"look": look, "id": f"{self.name}-{look}", "colour": colour}
            for look, colour in colours.items()
            if look in self._looks
        ]

    def _add(self, look: str, bottom: float, **shape: Any) -> None:
        self._looks.setdefault(look, []).append(shape)
        self.height = max(self.height, round(bottom) + 6)


@dataclass(frozen=True)
class Chart:
    """`picture` is null where there is nothing to draw. `notes`: how to read it, and what it
    counts. The table has a head, and rows of as many cells; a row begins with what it is about."""

    name: str
    title: Said | str
    description: str
    head: list[str]
    rows: list[list[Any]]
    picture: Picture | None = None
    notes: list[str] = field(default_factory=list)


def _short(number: float) -> str:
    """One digit after the point is finer than a screen."""
    return f"{round(number, 1):g}"


def span(least: int, most: int, said: Any) -> str:
    """A number in words, as a range where it is one."""
    return said(least) if least == most else f"{said(least)}–{said(most)}"


def shortened(words: Said | str, most: int) -> Said:
    """Still in its own language."""
    text = str(words)
    text = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    return Said(text, getattr(words, "lang", ""))


def highest(numbers: Iterable[int]) -> int:
    return max([*numbers, 1])
