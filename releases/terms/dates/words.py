"""A partial date in words that a reader understands without knowing EDTF."""

import datetime

from releases.terms.dates.edtf import DateSet, Expression, Span, expression
from releases.terms.dates.moment import APPROXIMATE, GROUPS, UNCERTAIN, Moment
from releases.terms.dates.partial import PartialDate
from releases.terms.dates.phrases import ENGLISH, PHRASES, Phrases


def say(date: PartialDate, language: str) -> str:
    """In English or Belarusian ("be", "be-tarask"); any other language gets English.

    A sign on one component (`2004-06~-11`) is said of the whole date.
    """
    phrases = PHRASES.get(language.replace("_", "-").split("-")[0].lower(), ENGLISH)
    return _expression(expression(date.text), phrases)


def _expression(read: Expression, phrases: Phrases) -> str:
    if isinstance(read, DateSet):
        if len(read.members) == 1 and read.one_of:
            (member,) = read.members
            if isinstance(member, Span) and member.start and member.end:
                return _between(member.start, member.end, phrases)
            return _expression(member, phrases)
        members = ", ".join(_expression(member, phrases) for member in read.members)
        return (phrases.one_of if read.one_of else phrases.all_of).format(members)
    if isinstance(read, Span):
        return _span(read, phrases)
    return _moment(read, phrases)


def _span(span: Span, phrases: Phrases) -> str:
    if span.start and span.end:
        return _from_to(span.start, span.end, phrases)
    known = span.start or span.end
    assert known is not None  # the parser refuses a span without ends
    text = _unhedged(known, phrases, genitive=True)
    if span.start:
        text = phrases.since.format(text)
        text = text if span.open_end else phrases.end_unknown.format(text)
    else:
        text = phrases.until.format(text)
        text = text if span.open_start else phrases.start_unknown.format(text)
    return _hedged(text, known, phrases)


def _between(start: Moment, end: Moment, phrases: Phrases) -> str:
    """Some time within, where a span is the whole of it: between 3 and 7 December 2020."""
    if start.text == end.text:
        return _moment(end, phrases)
    first = _unhedged(start, phrases, genitive=True)
    if _plainly_known(start) and _plainly_known(end) and start.year == end.year:
        if start.day and end.day:
            month = "" if start.month == end.month else f" {_month_of(start, phrases)}"
            first = f"{int(start.day)}{month}"
        elif start.month and end.month and not (start.day or end.day):
            first = _month_of(start, phrases)
    text = phrases.between.format(first, _unhedged(end, phrases, genitive=True))
    return phrases.perhaps.format(text) if (start.flags | end.flags) & UNCERTAIN else text


def _month_of(moment: Moment, phrases: Phrases) -> str:
    return phrases.months_of[int(moment.month) - 1]


def _from_to(start: Moment, end: Moment, phrases: Phrases) -> str:
    """Says once what both ends share: 2–3 July 2024, July–September 2024."""
    if not (_plainly_known(start) and _plainly_known(end)):
        return f"{_moment(start, phrases)} – {_moment(end, phrases)}"
    last = _moment(end, phrases)
    if start.text == end.text:
        return last
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{int(start.day)}–{last}"
    if start.day and end.day and start.year == end.year:
        return f"{int(start.day)} {phrases.months_of[int(start.month) - 1]} – {last}"
    if start.day or end.day:
        return f"{_moment(start, phrases)} – {last}"
    if start.month and end.month and start.year == end.year:
        return f"{phrases.months[int(start.month) - 1]}–{last}"
    joint = " – " if start.month or end.month else "–"
    return f"{_moment(start, phrases)}{joint}{last}"


def _plainly_known(moment: Moment) -> bool:
    return not moment.flags and moment.text.replace("-", "").isdigit() and not _group(moment)


def _group(moment: Moment) -> int | None:
    code = int(moment.month) if moment.month.isdigit() else 0
    return code if code in GROUPS else None


def _moment(moment: Moment, phrases: Phrases) -> str:
    return _hedged(_unhedged(moment, phrases, genitive=False), moment, phrases)


def _hedged(text: str, moment: Moment, phrases: Phrases) -> str:
    return phrases.perhaps.format(text) if moment.flags & UNCERTAIN else text


def _unhedged(moment: Moment, phrases: Phrases, *, genitive: bool) -> str:
    if moment.flags & APPROXIMATE:
        return phrases.about.format(_unsigned(moment, phrases, genitive=True))
    return _unsigned(moment, phrases, genitive=genitive)


def _unsigned(moment: Moment, phrases: Phrases, *, genitive: bool) -> str:
    if "X" in moment.year + moment.month + moment.day:
        return _masked(moment, phrases, genitive=genitive)
    year = str(int(moment.year))
    if not moment.month:
        return year
    group = _group(moment)
    if group:
        return _group_words(group, year, phrases, genitive=genitive)
    if moment.day:
        return _day(moment.earliest, phrases)
    names = phrases.months_of if genitive else phrases.months
    return f"{names[int(moment.month) - 1]} {year}"


def _group_words(code: int, year: str, phrases: Phrases, *, genitive: bool) -> str:
    base = 21 + (code - 21) % 4 if code <= 32 else code  # seasons come thrice, quarters once
    text = phrases.groups[base][genitive].format(year)
    if code in range(25, 29):
        return phrases.northern.format(text)
    return phrases.southern.format(text) if code in range(29, 33) else text


def _masked(moment: Moment, phrases: Phrases, *, genitive: bool) -> str:
    year, first, last = moment.year, moment.earliest, moment.latest
    if "X" not in year:
        number = str(first.year)
        if moment.month == "XX" and moment.day in ("", "XX"):
            whole = phrases.some_day_of_year if moment.day else phrases.some_month
            return whole[genitive].format(number)
        if moment.day == "XX" and "X" not in moment.month:
            month = phrases.months_of[first.month - 1]
            return phrases.some_day[genitive].format(f"{month} {number}")
    elif not moment.month:
        # 200X: "the 2000s" would as well be a century
        if year[3] == "X" and "X" not in year[:3] and year[2] != "0":
            return phrases.decade[genitive].format(first.year)
        return phrases.some_year[genitive].format(first.year, last.year)
    return phrases.some_time[genitive].format(_day(first, phrases), _day(last, phrases))


def _day(day: datetime.date, phrases: Phrases) -> str:
    return f"{day.day} {phrases.months_of[day.month - 1]} {day.year}"
