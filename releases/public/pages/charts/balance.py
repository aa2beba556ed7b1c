"""Who came in and who is out again, period by period, on either side of the gate."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.cards import dates
from releases.public.pages.cards.numbers import grouped
from releases.public.pages.charts.drawing import Chart, Picture, highest, span
from releases.public.statistics.balance import Balance, Period, Range
from releases.terms.countries import country_name

NAME = "balance"
MOST_ROWS = 12  # of the picture; the table and the file have all
GATE, LEFT, RIGHT = 200, 46, 356
ROW, THICK, THIN = 34, 10, 5
ROOM_OF_NUMBER = 46


def balance_chart(found: Balance, language: str) -> Chart:
    day = dates.when({"edtf": found.held.day.isoformat()}, language)
    held = found.held.people
    words = ngettext(
        "%(day)s: %(number)s person on record was held",
        "%(day)s: %(number)s people on record were held",
        held.most,
    )
    title = words % {"day": day["words"] if day else "", "number": _said(held)}
    if found.country:
        title += f" ({country_name(found.country, language)})"
    rows = [
        [_label(p, language), *map(_said, _numbers(p)), p.besides] for p in reversed(found.periods)
    ]
    return Chart(
        name=NAME,
        title=title,
        description=_description(found),
        head=[
            _("Year") if found.by == "year" else _("Month"),
            _("detained"),
            _("no longer held"),
            _("held at the end of it"),
            _("besides, start not known"),
        ],
        rows=rows,
        picture=_picture(found.periods[-MOST_ROWS:], language) if found.periods else None,
        notes=_notes(found),
    )


def _numbers(period: Period) -> tuple[Range, Range, Range]:
    return period.detained, period.no_longer_held, period.held_at_end


def _said(number: Range) -> str:
    return span(number.least, number.most, grouped)


def _label(period: Period, language: str) -> str:
    day = dates.when({"edtf": period.period}, language)
    return day["words"] if day else period.period


def _description(found: Balance) -> str:
    if not found.periods:
        return _("No time in detention is on record.")
    last = found.periods[-1]
    return _(
        "From %(first)s to %(last)s, one row each: to the left of the gate detentions that began, "
        "to its right those that ended, and under them as a thin bar who was held at the end. "
        "In %(last)s %(began)s began and %(ended)s ended. Hatched: what the dates only allow."
    ) % {
        "first": found.periods[0].period,
        "last": last.period,
        "began": _said(last.detained),
        "ended": _said(last.no_longer_held),
    }


def _notes(found: Balance) -> list[str]:
    notes = []
    if found.held.besides:
        words = ngettext(
            "Not drawn, and in no number above: %(count)s person without a start on record.",
            "Not drawn, and in no number above: %(count)s people without a start on record.",
            found.held.besides,
        )
        notes.append(words % {"count": grouped(found.held.besides)})
    notes += [
        _(
            "Solid is certain. Hatched is what the dates on record allow: a day known only roughly "
            "can lie in several rows. The thin bar is who was held at the end of the row’s time. "
            "Earlier rows stand in the table."
        ),
        _(
            "Counted are public records here, not everybody who was held or freed: people who are "
            "not on record, or whose names are withheld, are not in it. One person detained twice "
            "is two detentions. An end may be a release, an escape or a death."
        ),
    ]
    if found.without_start or found.without_end:
        words = _(
            "In no row: detentions without bounds of their start (%(starts)s) or end (%(ends)s)."
        )
        numbers = {"starts": grouped(found.without_start), "ends": grouped(found.without_end)}
        notes.append(words % numbers)
    return notes


def _picture(periods: list[Period], language: str) -> Picture:
    picture = Picture(NAME)
    most = highest(number.most for period in periods for number in _numbers(period))
    unit = min(8.0, (GATE - LEFT - ROOM_OF_NUMBER) / most)
    picture.text("is-in", GATE - 8, 12, _("inside"), "end")
    picture.text("is-out", GATE + 8, 12, _("outside"))
    for at, period in enumerate(periods):
        y = 22 + at * ROW
        picture.text("quiet", 0, y + 11, _short_label(period))
        _side(picture, "inside", period.detained, y, unit, THICK)
        _side(picture, "outside", period.no_longer_held, y, unit, THICK)
        _side(picture, "inside", period.held_at_end, y + 16, unit, THIN)
    picture.path("gate", f"M{GATE} 2V{22 + len(periods) * ROW}", bottom=22 + len(periods) * ROW)
    return picture


def _short_label(period: Period) -> str:
    """Months as numbers: a name would not fit."""
    year, _dash, month = period.period.partition("-")
    return f"{month}.{year}" if month else year


def _side(picture: Picture, side: str, number: Range, y: float, unit: float, height: int) -> None:
    """Certain from the gate outwards, then what is only possible, then the number."""
    if not number.most:
        return
    sign = -1 if side == "inside" else 1
    start = GATE + sign * 2
    sure, more = number.least * unit, (number.most - number.least) * unit
    if sure:
        picture.bar(side, start, sure, y, unit, height)
    if more:
        edge = start + sign * sure
        picture.hatched(side, min(edge, edge + sign * more), y, max(more, 2), height)
    at = start + sign * (sure + more + 5)
    look, anchor = ("text", "") if sign > 0 else ("text", "end")
    picture.text(look, at, y + height / 2 + 5, _said(number), anchor)
