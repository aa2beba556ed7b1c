"""The ways out of one release: through the gate, to the first place of each group, and onward.

A width is a number: what was claimed for the way, else the people on record. How a group divided
over onward ways is often not known; such a way is a line without a width.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates, groups, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.route import place_of
from releases.public.pages.charts.drawing import Chart, Picture, shortened
from releases.public.texts import Said, choose, inside, linked_name, plain, sentence
from releases.terms.countries import country_name
from releases.terms.vocabularies.releases import LegStatus, Outcome

NAME = "ways"
GATE, NODE, END = 64, 204, 258
LEFT, TALL, LEAST, LINE, GAP = 30, 150, 3, 17, 14
LETTERS = 34, 14  # of a group's name above its band, of an onward place beside its line
Answer = Mapping[str, Any]
Leg = Mapping[str, Any]


@dataclass(frozen=True)
class Way:
    """`number` is null where nobody said how many, and none are on record."""

    place: Said | str
    number: int | None
    planned: bool
    leg: Leg | None
    onward: tuple["Way", ...] = ()


def ways_chart(answer: Answer, language: str) -> Chart:
    ways = list(_ways(answer, language))
    title = choose(answer["title"], language)
    state = country_name(answer["holding_state"], language)
    return Chart(
        name=NAME,
        title=sentence(_("Ways out: %(release)s") % {"release": inside(title)}, title),
        description=plain("; ".join(_told(ways))),
        head=[_("To"), _("from"), _("people"), _("planned or confirmed"), _("Date")],
        rows=[*_rows(ways, state, language), *_stayed(answer, state)],
        picture=_picture(ways, answer, language) if any(way.number for way in ways) else None,
        notes=[
            _(
                "A width is the highest number that somebody claimed for the way, or the people on "
                "record where nobody gave one. Hatched or dashed: only planned. A thin line "
                "onward: how many went that way is not known."
            )
        ],
    )


def _ways(answer: Answer, language: str) -> Iterator[Way]:
    for group in groups.route(answer).groups:
        if group.outside:
            leg = group.destination
            yield Way(
                place=place_of(group, language),
                number=group.outside,
                planned=_planned(leg),
                leg=leg,
                onward=tuple(_onward(leg["id"], answer, language)) if leg else (),
            )


def _onward(start: str, answer: Answer, language: str) -> Iterator[Way]:
    """Every way after the first place, in travelling order."""
    for leg in answer["destinations"]:
        if leg["after"] == start:
            claims = [
                claim["number"]
                for claim in answer["claims"]
                if claim["destination"] == leg["id"] and numbers.counts_group(claim)
            ]
            place = linked_name(leg["place"], language) or _("Place not public")
            number = max(filter(None, claims), default=None)
            yield Way(
                place, number, _planned(leg), leg, tuple(_onward(leg["id"], answer, language))
            )


def _planned(leg: Leg | None) -> bool:
    return leg is not None and leg["status"] == LegStatus.PLANNED


def _told(ways: list[Way]) -> Iterator[str]:
    for way in ways:
        yield _words(way)
        yield from (f"{inside(way.place)} → {_words(one)}" for one in way.onward)


def _words(way: Way) -> str:
    place = inside(way.place)
    said = f"{place} {numbers.grouped(way.number)}" if way.number else place
    return f"{said} ({label(LegStatus, LegStatus.PLANNED)})" if way.planned else said


def _rows(ways: tuple[Way, ...] | list[Way], start: Any, language: str) -> Iterator[list[Any]]:
    for way in ways:
        day = dates.when(way.leg["date"], language) if way.leg else None
        yield [
            way.place,
            start,
            way.number if way.number else _("not known"),
            label(LegStatus, way.leg["status"]) if way.leg else "–",
            day["words"] if day else "–",
        ]
        yield from _rows(way.onward, way.place, language)


def _stayed(answer: Answer, state: str) -> Iterator[list[Any]]:
    """Who stood at the gate and is inside: refused, returned, not on the transport."""
    stayed = [row for group in groups.route(answer).groups for row in group.stayed]
    for outcome, number in Counter(label(Outcome, row["outcome"]) for row in stayed).items():
        yield [_("inside"), state, number, outcome, "–"]


def _picture(ways: list[Way], answer: Answer, language: str) -> Picture:
    scale = TALL / sum(way.number or 0 for way in ways)
    picture = Picture(NAME)
    state = country_name(answer["holding_state"], language)
    picture.text("is-in", GATE - 8, 10, _("inside"), "end")
    picture.text("is-out", GATE + 8, 10, f"{_('outside')} · {_('from')} {state}")
    y = 20.0
    for way in ways:
        y = _group(picture, way, y, scale) + GAP
    picture.path("gate", f"M{GATE} 16V{y - GAP + 6:.0f}", bottom=y - GAP + 6)
    return picture


def _group(picture: Picture, way: Way, top: float, scale: float) -> float:
    """A band through the gate under its name, and the ways onward; gives the lowest point."""
    width = max((way.number or 0) * scale, LEAST)
    number = numbers.grouped(way.number or 0)
    name = shortened(way.place, LETTERS[0] - len(number))
    picture.text("text", GATE + 8, top + 12, sentence(f"{inside(name)} {number}", name))
    y = top + LINE
    bottom = y + width
    picture.path("in-fill", _box(LEFT, y, GATE - LEFT, width), bottom=bottom)
    if way.planned:
        picture.hatched("outside", GATE, y, NODE - GATE, width)
    else:
        picture.path("flow", _box(GATE, y, NODE - GATE, width), bottom=bottom)
    at = y + min(width, LINE) / 2
    for depth, onward in _lines(way.onward):
        line = max((onward.number or 0) * scale, 1.5)
        _line(picture, onward, depth, (min(at, bottom - 1), at), line)
        bottom = max(bottom, at + line / 2)
        at += max(LINE, line + 4)
    return bottom


def _line(
    picture: Picture, way: Way, depth: int, heights: tuple[float, float], width: float
) -> None:
    start, end = heights
    left, right = NODE + 12 * depth, END + 12 * depth
    curve = f"C{left + 30} {start:.1f} {right - 30} {end:.1f} {right - 4} {end:.1f}"
    picture.path(
        "outside",
        f"M{left} {start:.1f}{curve}",
        bottom=end + width / 2,
        width=f"{width:.1f}",
        dash="4 3" if way.planned else "",
    )
    number = f" {numbers.grouped(way.number)}" if way.number else ""
    name = shortened(way.place, LETTERS[1] - depth - len(number))
    picture.text("text", right, end + 4.5, sentence(inside(name) + number, name))


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x} {y:.1f}h{width}v{height:.1f}h-{width}z"


def _lines(ways: tuple[Way, ...], depth: int = 0) -> Iterator[tuple[int, Way]]:
    for way in ways:
        yield depth, way
        yield from _lines(way.onward, min(depth + 1, 3))
