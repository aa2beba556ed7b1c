from datetime import date

import pytest

from releases.terms.dates.edtf import MAX_LENGTH, parse
from releases.terms.dates.partial import DateError


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is no date here."),
        ("  ", "There is no date here."),
        ("2025-02-30", "2025-02-30: February 2025 has 28 days."),
        ("2024-02-30", "2024-02-30: February 2024 has 29 days."),
        ("1900-02-29", "1900-02-29: February 1900 has 28 days."),
        ("2025-13", "2025-13: there is no month 13."),
        ("2025-00", "2025-00: there is no month 00."),
        ("2025-04-00", "2025-04-00: April 2025 has 30 days."),
        ("2025-1", "2025-1: months and days have two digits, as in 2025-02-09."),
        ("199x", "199x: a digit that is not known is a capital X."),
        ("0000", "0000: only the years 1 to 9999 can be recorded."),
        ("9999-24", "9999-24: only the years 1 to 9999 can be recorded."),
        ("2024-02-3X", "2024-02-3X: no day of the calendar fits this."),
        ("2024-2X", "2024-2X: no day of the calendar fits this."),
        ("2024-07-03/2024-07-02", "2024-07-03/2024-07-02: the end is before the start."),
        ("[2021..2020]", "2021..2020: the end is before the start."),
        ("../..", "../..: neither start nor end is given."),
        ("/", "/: neither start nor end is given."),
        ("2020/2021/2022", "2020/2021/2022: an interval has one start and one end."),
        ("[2020,2021}", "[2020,2021}: the set is not closed."),
        ("[2020,]", "[2020,]: a date is missing in the set."),
        ("[]", "[]: a date is missing in the set."),
        ("[2020]", "[2020]: a single date takes no brackets."),
    ],
)
def test_parse_invalid_text_says_what_is_wrong(text, message):
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == message


def test_parse_set_open_in_the_middle_is_refused():
    for text in ("[2020..,2022]", "{2020,..2022}"):
        with pytest.raises(DateError, match="open below"):
            parse(text)


def test_parse_text_longer_than_its_column_is_refused():
    longest = "[" + ",".join(["2024-07-02"] * (MAX_LENGTH // 11)) + "]"
    assert len(longest) <= MAX_LENGTH
    assert parse(longest).text == longest
    with pytest.raises(DateError, match="longer than"):
        parse(" " + "2" * (MAX_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (" 2025-12 ", "2025-12"),
        ("[1667, 1668 ,1670..1672]", "[1667,1668,1670..1672]"),
        ("?2004", "2004?"),
        ("?2004~", "2004%"),
        ("~2004-~06-~11", "2004-06-11~"),
        ("~2004-~06-11", "2004-06~-11"),
        ("?2004-06-11", "2004?-06-11"),
        ("2004?-06~-11", "%2004-~06-11"),
    ],
)
def test_parse_other_spelling_of_one_date_gives_the_canonical_text(text, canonical):
    assert parse(text).text == canonical


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("190X-02-29", date(1904, 2, 29), date(1908, 2, 29)),
        ("2004-XX-31", date(2004, 1, 31), date(2004, 12, 31)),
        ("2004-XX-30", date(2004, 1, 30), date(2004, 12, 30)),
        ("2025-02-XX", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-02-2X", date(2024, 2, 20), date(2024, 2, 29)),
        ("000X", date(1, 1, 1), date(9, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("2001-40", date(2001, 1, 1), date(2001, 6, 30)),
        ("2003-30", date(2003, 12, 1), date(2004, 2, 29)),
    ],
)
def test_parse_unknown_digits_and_groups_give_days_that_exist(text, earliest, latest):
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)


def test_parse_day_unknown_is_another_date_than_the_month():
    month, some_day = parse("2025-12"), parse("2025-12-XX")
    assert month != some_day
    assert (month.earliest, month.latest) == (some_day.earliest, some_day.latest)


def test_parse_approximate_date_keeps_the_bounds_of_the_plain_one():
    plain, about = parse("2020-09"), parse("2020-09~")
    assert (plain.earliest, plain.latest) == (about.earliest, about.latest)
    assert about.approximate
