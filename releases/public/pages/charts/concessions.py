"""What was given, and who came free, on one axis of time: beside each other, never as cause."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.dates import telling_date
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.numbers import grouped, headline_claims, headline_number, in_words
from releases.public.pages.charts.drawing import WIDTH, Chart, Picture, highest
from releases.public.texts import Said, inside, joined, linked_name, plain, prose, sentence
from releases.terms.vocabularies.deals import ConcessionState, ConcessionType

NAME = "concessions"
LEFT, RIGHT, AXIS, TALLEST = 8, WIDTH - 8, 112, 78
LANES, LANE, APART = 10, 15, 13
YEARS = 4  # before the last event: what is older would press the rest together
DONE = (ConcessionState.IMPLEMENTED, ConcessionState.PARTIALLY_IMPLEMENTED)
BACK = (ConcessionState.REVERSED, ConcessionState.LAPSED, ConcessionState.DENIED)
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """A release with the number of its people, or one state of a concession."""

    when: Mapping[str, Any] | None
    what: Said
    state: str
    words: str
    number: int | None = None
    release: bool = False
    who: Said = Said("")  # noqa: RUF009 (frozen)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day that it can have been; null where either is open."""
        ends = [(self.when or {}).get(end) for end in ("earliest", "latest")]
        return (date.fromisoformat(ends[0]), date.fromisoformat(ends[1])) if all(ends) else None  # type: ignore[arg-type]


def concessions_chart(releases: Iterable[Answer], deals: Iterable[Answer], language: str) -> Chart:
    freed = [_release(answer, language) for answer in releases]
    given = [event for deal in deals for event in _states(deal, language)]
    everything = sorted([*freed, *given], key=_order)
    drawn = _recent([event for event in everything if event.days])
    done = {str(event.what) for event in given if event.state in DONE}
    title = _(
        "%(releases)s releases stand beside %(given)s things given, %(done)s of them carried out"
    ) % {
        "releases": grouped(len(freed)),
        "given": grouped(len({str(event.what) for event in given})),
        "done": grouped(len(done)),
    }
    return Chart(
        name=NAME,
        title=title,
        description=_description(drawn, language),
        head=[_("Day"), _("what"), _("state or number"), _("who says so")],
        rows=[_row(event, language) for event in reversed(everything)],
        picture=_picture(drawn) if drawn else None,
        notes=[
            _(
                "Above the line releases, as high as the number claimed for each (by its root, so "
                "that small ones are seen; an empty mark: nobody gave a number). Below it what was "
                "given: filled is carried out, wholly or in part; empty is announced or alleged; "
                "struck through is reversed, lapsed or denied. Hatched: a day known only roughly. "
                "Only in the table: what has no day with two bounds, or is much older."
            ),
            _(
                "That one stands near the other in time does not say that it was given for it. Who "
                "says so, and who denies it, stands in the ledger of concessions."
            ),
        ],
    )


def _recent(drawn: list[Event]) -> list[Event]:
    last = max((event.days[1].year for event in drawn if event.days), default=0)
    return [event for event in drawn if event.days and event.days[0].year >= last - YEARS]


def _release(answer: Answer, language: str) -> Event:
    claims = headline_claims(answer["claims"])
    return Event(
        when=telling_date(answer["dates"]),
        what=prose(answer["title"], language),
        state="",
        words=" · ".join(dict.fromkeys(in_words(claim) for claim in claims)),
        number=headline_number(answer["claims"]),
        release=True,
        who=_who(claims, language),
    )


def _who(claims: Iterable[Answer], language: str) -> Said:
    return joined(", ", dict.fromkeys(linked_name(row["claimant"], language) for row in claims))


def _states(deal: Answer, language: str) -> Iterator[Event]:
    for row in deal["concessions"]:
        if row["concession_type"] == ConcessionType.NONE_CLAIMED:
            continue
        for status in row["statuses"]:
            yield Event(
                when=status["date"],
                what=prose(row["title"], language),
                state=status["state"],
                words=label(ConcessionState, status["state"]),
                who=linked_name(status["claimant"], language),
            )


def _order(event: Event) -> tuple[str, bool, str]:
    day = event.when or {}
    return day.get("earliest") or day.get("latest") or "", event.release, str(event.what)


def _description(drawn: list[Event], language: str) -> str:
    if not drawn:
        return _("Nothing with a day is on record.")
    parts = [
        f"{_day(event, language)}: {inside(event.what)}{', ' + event.words if event.words else ''}"
        for event in drawn[-12:]
    ]
    return _("The latest on this axis:") + " " + plain("; ".join(parts))


def _day(event: Event, language: str) -> str:
    day = dates.when(event.when, language)
    return day["words"] if day else _("date not known")


def _row(event: Event, language: str) -> list[Any]:
    what = _("Release: %(title)s") if event.release else _("Given: %(title)s")
    said = sentence(what % {"title": inside(event.what)}, event.what)
    return [_day(event, language), said, event.words or "–", event.who or "–"]


def _picture(drawn: list[Event]) -> Picture:
    first = min(event.days[0] for event in drawn if event.days)
    last = max(event.days[1] for event in drawn if event.days)
    span = max((last - first).days, 30)

    def x(day: date) -> float:
        return LEFT + 6 + (RIGHT - LEFT - 12) * (day - first).days / span

    picture = Picture(NAME)
    picture.text("is-out", 0, 12, _("releases"))
    picture.text("is-in", 0, AXIS + 34, _("given"))
    _years(picture, first, last, x)
    most = sqrt(highest(event.number or 0 for event in drawn))
    taken: list[tuple[float, float]] = []
    for event in sorted(drawn, key=lambda event: -(event.number or 0)):
        if event.release and event.days:
            height = TALLEST * sqrt(event.number) / most if event.number else 0
            _freed(picture, event, x(event.days[0]), x(event.days[1]), height, taken)
    lanes = [-99.0] * LANES
    for event in drawn:
        if not event.release and event.days:
            _given(picture, event, x(event.days[0]), x(event.days[1]), lanes)
    picture.path("gate", f"M0 {AXIS}H{WIDTH}", bottom=AXIS)
    return picture


def _years(picture: Picture, first: date, last: date, x: Any) -> None:
    years = range(first.year + 1, last.year + 1)
    for year in years[:: len(years) // 8 + 1]:
        at = x(date(year, 1, 1))
        picture.path("tick", f"M{at:.1f} 20V{AXIS + 18}", bottom=AXIS + 18)
        if at < WIDTH - 36:
            picture.text("quiet", at + 3, AXIS + 15, year)


def _freed(
    picture: Picture,
    event: Event,
    first: float,
    last: float,
    height: float,
    taken: list[tuple[float, float]],
) -> None:
    """With its number, unless the number of a larger one stands there already."""
    if last - first > 3:
        picture.hatched("outside", first, AXIS - max(height, 8), last - first, max(height, 8))
    elif height:
        picture.path(
            "out-fill", f"M{first - 2:.1f} {AXIS}v-{height:.1f}h4v{height:.1f}z", bottom=AXIS
        )
    else:
        picture.path("out-line", f"M{first - 2:.1f} {AXIS - 2}v-8h4v8z", bottom=AXIS)
    words = grouped(event.number) if event.number else ""
    at = min(max((first + last) / 2, 14), WIDTH - 14)
    y = AXIS - height - 5
    if words and not any(abs(at - a) < 26 and abs(y - b) < 14 for a, b in taken):
        taken.append((at, y))
        picture.text("text", at, y, words, "middle")


def _given(picture: Picture, event: Event, first: float, last: float, lanes: list[float]) -> None:
    """A lozenge in the first lane that is free there."""
    lane = next((at for at, end in enumerate(lanes) if end + APART <= first), LANES - 1)
    lanes[lane] = last
    y = AXIS + 44 + lane * LANE
    if last - first > 4:
        picture.hatched("inside", first, y - 4, last - first, 8)
        first = (first + last) / 2
    look = "in-fill" if event.state in DONE else "in-line"
    picture.path(look, f"M{first - 5:.1f} {y}l5-6 5 6-5 6z", bottom=y + 6)
    if event.state in BACK:
        picture.path("struck", f"M{first - 6:.1f} {y + 6}l12-12", bottom=y + 6)
