"""A partial date in words that a reader understands without knowing EDTF."""

import datetime

from releases.terms.dates.edtf import DateSet, Expression, Span, expression
from releases.terms.dates.moment import APPROXIMATE, GROUPS, UNCERTAIN, Moment
from releases.terms.dates.partial import PartialDate
from releases.terms.dates.phrases import ENGLISH, GENITIVE, NOMINATIVE, Phrases
from releases.terms.dates.phrases_east import BELARUSIAN, RUSSIAN, UKRAINIAN
from releases.terms.dates.phrases_west import LITHUANIAN, POLISH

PHRASES = {
    "en": ENGLISH,
    "be": BELARUSIAN,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "pl": POLISH,
    "lt": LITHUANIAN,
}


def say(date: PartialDate, language: str) -> str:
    """In a language of the site, also by a longer tag ("be-tarask"); any other gets English.

    A sign on one component (`2004-06~-11`) is said of the whole date.
    """
    phrases = PHRASES.get(language.replace("_", "-").split("-")[0].lower(), ENGLISH)
    said = _expression(expression(date.text), phrases)
    for hard, easy in phrases.euphony:
        said = said.replace(hard, easy)
    return said


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
    text = _said_of(phrases.since if span.start else phrases.until, [known], phrases)
    if span.start:
        text = text if span.open_end else phrases.end_unknown.format(text)
    else:
        text = text if span.open_start else phrases.start_unknown.format(text)
    return _hedged(text, known, phrases)


def _said_of(phrase: str, moments: list[Moment], phrases: Phrases) -> str:
    """The moments, joined, in a phrase; that they are rough is said outside it where need be."""
    rough = phrases.roughly if any(one.flags & APPROXIMATE for one in moments) else ""
    words = [
        _unsigned(one, phrases, GENITIVE) if rough else _unhedged(one, phrases, GENITIVE)
        for one in moments
    ]
    return (rough or "{}").format(phrase.format(phrases.and_.join(words)))


def _between(start: Moment, end: Moment, phrases: Phrases) -> str:
    """Some time within, where a span is the whole of it: between 3 and 7 December 2020."""
    if start.text == end.text:
        return _moment(end, phrases)
    joint = _joint(start, end, phrases, GENITIVE, phrases.and_, phrases.and_)
    if joint:
        text = phrases.between.format(joint)
    else:
        text = _said_of(phrases.between, [start, end], phrases)
    return phrases.perhaps.format(text) if (start.flags | end.flags) & UNCERTAIN else text


def _from_to(start: Moment, end: Moment, phrases: Phrases) -> str:
    """2–3 July 2024, July–September 2024."""
    if start.text == end.text:
        return _moment(end, phrases)
    joint = _joint(start, end, phrases, NOMINATIVE, "–", " – ")
    if joint:
        return joint
    if _plainly_known(start) and _plainly_known(end) and not (start.month or end.month):
        return phrases.years.format(int(start.year), int(end.year))
    return f"{_moment(start, phrases)} – {_moment(end, phrases)}"


def _joint(start: Moment, end: Moment, phrases: Phrases, case: int, tight: str, wide: str) -> str:
    """Two days or months of one year, with what both share said once; empty for any others."""
    if not (_plainly_known(start) and _plainly_known(end) and start.year == end.year):
        return ""
    year = int(start.year)
    if start.day and end.day:
        shape, join = phrases.days_of_year, wide
        if start.month == end.month:
            shape, join = phrases.days_of_month, tight
        case = GENITIVE
    elif start.month and end.month and not (start.day or end.day):
        shape, join = phrases.months_of_year, tight
    else:
        return ""
    return shape.format(
        day=int(start.day or 0), month=_month(start, phrases, case), join=join,
        last_day=int(end.day or 0), last_month=_month(end, phrases, case), year=year,
    )  # fmt: skip


def _month(moment: Moment, phrases: Phrases, case: int) -> str:
    return phrases.months[case][int(moment.month) - 1]


def _plainly_known(moment: Moment) -> bool:
    return not moment.flags and moment.text.replace("-", "").isdigit() and not _group(moment)


def _group(moment: Moment) -> int | None:
    code = int(moment.month) if moment.month.isdigit() else 0
    return code if code in GROUPS else None


def _moment(moment: Moment, phrases: Phrases) -> str:
    return _hedged(_unhedged(moment, phrases, NOMINATIVE), moment, phrases)


def _hedged(text: str, moment: Moment, phrases: Phrases) -> str:
    return phrases.perhaps.format(text) if moment.flags & UNCERTAIN else text


def _unhedged(moment: Moment, phrases: Phrases, case: int) -> str:
    if moment.flags & APPROXIMATE:
        return phrases.about.format(_unsigned(moment, phrases, phrases.about_case))
    return _unsigned(moment, phrases, case)


def _unsigned(moment: Moment, phrases: Phrases, case: int) -> str:
    if "X" in moment.year + moment.month + moment.day:
        return _masked(moment, phrases, case)
    year = str(int(moment.year))
    if not moment.month:
        return phrases.year[case].format(year)
    group = _group(moment)
    if group:
        return _group_words(group, year, phrases, case)
    if moment.day:
        return _day(moment.earliest, phrases)
    return phrases.month_year.format(month=_month(moment, phrases, case), year=year)


def _group_words(code: int, year: str, phrases: Phrases, case: int) -> str:
    base = 21 + (code - 21) % 4 if code <= 32 else code  # seasons come thrice, quarters once
    text = phrases.groups[base][case].format(year)
    if code in range(25, 29):
        return phrases.northern.format(text)
    return phrases.southern.format(text) if code in range(29, 33) else text


def _masked(moment: Moment, phrases: Phrases, case: int) -> str:
    year, first, last = moment.year, moment.earliest, moment.latest
    if "X" not in year:
        number = str(first.year)
        if moment.month == "XX" and moment.day in ("", "XX"):
            whole = phrases.some_day_of_year if moment.day else phrases.some_month
            return whole[case].format(number)
        if moment.day == "XX" and "X" not in moment.month:
            month = phrases.months[GENITIVE][first.month - 1]
            named = phrases.month_year.format(month=month, year=number)
            return phrases.some_day[case].format(named)
    elif not moment.month:
        # 200X: "the 2000s" would as well be a century
        if year[3] == "X" and "X" not in year[:3] and year[2] != "0":
            return phrases.decade[case].format(first.year, last.year)
        return phrases.some_year[case].format(first.year, last.year)
    return phrases.some_time[case].format(_day(first, phrases), _day(last, phrases))


def _day(day: datetime.date, phrases: Phrases) -> str:
    month = phrases.months[GENITIVE][day.month - 1]
    return phrases.day.format(day=day.day, month=month, year=day.year)
