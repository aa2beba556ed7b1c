"""Who held people, and to which country they were taken first.

A width is what was claimed or recorded, release by release: the highest number that somebody gave
for the group, else the people on record in it. Where a release has people whose names are withheld,
a recorded group of fewer than three is not told exactly.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import groups
from releases.public.pages.cards.numbers import grouped
from releases.public.pages.charts.drawing import Chart, Picture, shortened
from releases.public.texts import Said, prose
from releases.terms.countries import country_name
from releases.terms.vocabularies.releases import LegStatus

NAME = "flows"
MOST = 9  # countries on a side of the picture; the others are drawn as one
TALL, GAP, LEAST = 230, 15, 2
FROM, TO, NODE = 118, 230, 8
MOST_LETTERS = 12  # beside a node, with a number of four digits
SMALL = 3
OTHERS = "others"
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Flow:
    """One release's people to one country. `claimed` is null where nobody gave a number."""

    release: Said
    holder: str
    country: str
    claimed: int | None
    recorded: int
    guarded: bool  # so few, and somebody in the release is withheld
    planned: bool

    @property
    def number(self) -> int:
        """What is drawn and added: nothing of a guarded group."""
        if self.guarded:
            return 0
        return self.claimed if self.claimed is not None else self.recorded


def flows_chart(releases: Iterable[Answer], language: str) -> Chart:
    flows = [flow for answer in releases for flow in _flows(answer, language)]
    sums: Counter[str] = Counter()
    for flow in flows:
        sums[flow.country] += flow.number
    return Chart(
        name=NAME,
        title=_title(flows, language),
        description=_description(flows, language),
        head=[
            _("Release"),
            _("held by"),
            _("taken first to"),
            _("claimed at most"),
            _("on record"),
            _("planned or confirmed"),
        ],
        rows=[_row(flow, language) for flow in flows],
        picture=_picture(flows, sums, language) if sum(sums.values()) else None,
        notes=[
            _(
                "A width is, release by release, the highest number that somebody claimed for the "
                "group, or the people on record in it where nobody gave one. The sum over several "
                "releases is only drawn, and is no source’s number. Hatched: only planned."
            ),
            _(
                "Only the first place that a group reached is drawn; onward ways stand on the "
                "release’s page. People whose names are withheld are in no group here; a group of "
                "fewer than three beside them is not drawn, and not told exactly."
            ),
        ],
    )


def _flows(answer: Answer, language: str) -> Iterator[Flow]:
    """Groups of one release that went to one country are one flow, planned ones apart."""
    found: dict[tuple[str, bool], list[groups.Group]] = {}
    for group in groups.route(answer).groups:
        place = (group.destination or {}).get("place")
        if place and place["country"]:
            planned = group.destination["status"] == LegStatus.PLANNED  # type: ignore[index]
            found.setdefault((place["country"], planned), []).append(group)
    for (country, planned), same in found.items():
        recorded = sum(len(group.left) for group in same)
        said = any(group.claims for group in same)
        guarded = bool(answer["withheld"]) and not said and 0 < recorded < SMALL
        number = sum(group.outside for group in same) if said else None
        if number or recorded:
            yield Flow(
                release=prose(answer["title"], language),
                holder=answer["holding_state"],
                country=country,
                claimed=number,
                recorded=recorded,
                guarded=guarded,
                planned=planned,
            )


def _title(flows: list[Flow], language: str) -> str:
    everybody = sum(flow.number for flow in flows)
    abroad: Counter[str] = Counter()
    for flow in flows:
        if flow.country != flow.holder:
            abroad[flow.country] += flow.number
    if not abroad.total():
        return _("Where people were taken")
    ((country, number),) = abroad.most_common(1)
    words = ngettext(
        "Taken abroad: %(abroad)s of %(all)s person, as claimed or recorded; to %(most)s",
        "Taken abroad: %(abroad)s of %(all)s people, as claimed or recorded; most to %(most)s",
        everybody,
    )
    return words % {
        "most": f"{country_name(country, language)} ({grouped(number)})",
        "abroad": grouped(abroad.total()),
        "all": grouped(everybody),
    }


def _description(flows: list[Flow], language: str) -> str:
    found: Counter[tuple[str, str]] = Counter()
    for flow in flows:
        found[flow.holder, flow.country] += flow.number
    parts = [
        f"{country_name(holder, language)} → {country_name(country, language)}: {grouped(number)}"
        for (holder, country), number in (+found).most_common(MOST)
    ]
    return _("Bands from who held people to where they were taken first.") + " " + "; ".join(parts)


def _row(flow: Flow, language: str) -> list[Any]:
    recorded = _("fewer than %(number)s") % {"number": SMALL} if flow.guarded else flow.recorded
    return [
        flow.release,
        country_name(flow.holder, language),
        country_name(flow.country, language),
        "–" if flow.claimed is None else flow.claimed,
        recorded,
        _("planned") if flow.planned else _("confirmed"),
    ]


def _picture(flows: list[Flow], sums: Counter[str], language: str) -> Picture:
    holders: Counter[str] = Counter()
    for flow in flows:
        holders[flow.holder] += flow.number
    left, right = _kept(holders), _kept(sums)
    bands: Counter[tuple[str, str, bool]] = Counter()
    for flow in flows:
        ends = (_end(flow.holder, left), _end(flow.country, right))
        if flow.number:
            bands[(*ends, flow.planned)] += flow.number
    scale = (TALL - GAP * (max(len(left), len(right)) - 1)) / sums.total()
    picture = Picture(NAME)
    picture.text("is-in", FROM - 6, 10, _("inside"), "end")
    picture.text("is-out", FROM + 16, 10, _("outside"))
    out = _nodes(picture, bands, 0, left, scale, language)
    into = _nodes(picture, bands, 1, right, scale, language)
    for key in sorted(bands, key=lambda key: (left.index(key[0]), right.index(key[1]), key[2])):
        width = max(bands[key] * scale, LEAST)
        start, end = out[key[0]], into[key[1]]
        out[key[0]] += width
        into[key[1]] += width
        _band(picture, "maybe-out" if key[2] else "flow", start, end, width)
    bottom = max(*out.values(), *into.values()) + 8
    picture.path("gate", f"M{FROM + NODE} 2V{bottom:.0f}", bottom=bottom)
    return picture


def _kept(numbers: Counter[str]) -> list[str]:
    drawn = +numbers
    most = [each for each, _number in drawn.most_common(MOST)]
    return [*most, OTHERS] if len(drawn) > MOST else most


def _end(country: str, kept: list[str]) -> str:
    return country if country in kept else OTHERS


def _nodes(
    picture: Picture,
    bands: Counter[tuple[str, str, bool]],
    side: int,
    kept: list[str],
    scale: float,
    language: str,
) -> dict[str, float]:
    """Draws the ends of one side, and gives where the bands of each begin."""
    tops, y = {}, 20.0
    for country in kept:
        mine = [number for key, number in bands.items() if key[side] == country]
        height = sum(max(number * scale, LEAST) for number in mine)
        name = _("others") if country == OTHERS else country_name(country, language)
        words = f"{shortened(name, MOST_LETTERS)} {grouped(sum(mine))}"
        middle = y + height / 2 + 5
        if side:
            picture.path(
                "out-fill", f"M{TO} {y:.1f}h{NODE}v{height:.1f}h-{NODE}z", bottom=y + height
            )
            picture.text("text", TO + NODE + 5, middle, words)
        else:
            picture.path(
                "in-fill", f"M{FROM} {y:.1f}h{NODE}v{height:.1f}h-{NODE}z", bottom=y + height
            )
            picture.text("text", FROM - 5, middle, words, "end")
        tops[country] = y
        y += max(height, 2) + GAP
    return tops


def _band(picture: Picture, look: str, start: float, end: float, width: float) -> None:
    left, right = FROM + NODE, TO
    middle = (left + right) / 2
    d = (
        f"M{left} {start:.1f}C{middle:g} {start:.1f} {middle:g} {end:.1f} {right} {end:.1f}"
        f"v{width:.1f}C{middle:g} {end + width:.1f} {middle:g} {start + width:.1f} "
        f"{left} {start + width:.1f}z"
    )
    picture.path(look, d, bottom=max(start, end) + width)
