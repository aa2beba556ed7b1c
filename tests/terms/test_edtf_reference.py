"""Ours against the `edtf` package, where both are meant to agree; where not, why."""

from datetime import date
from math import isinf

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from releases.terms.dates.edtf import parse
from releases.terms.dates.partial import DateError
from tests.terms.dates_strategies import precise
from tests.terms.test_edtf_specification import LEVEL_0, LEVEL_1, LEVEL_2

# `edtf` gives an end that is not known ten years from the other, cuts winter at New Year, and fails
# on 1984-1X.
DIFFERENT = {"2001-24", "1984-1X"} | {
    text for text, _earliest, _latest in LEVEL_1 if text.startswith("/") or text.endswith("/")
}


def reference_bounds(text: str) -> tuple[date | None, date | None]:
    read = parse_edtf(text)
    return _day(read.lower_strict()), _day(read.upper_strict())


def _day(value) -> date | None:
    if isinstance(value, float) and isinf(value):
        return None
    return date(*value[:3])


SAMPLE = [text for text, _earliest, _latest in LEVEL_0 + LEVEL_1 + LEVEL_2]


@pytest.mark.parametrize("text", [text for text in SAMPLE if text not in DIFFERENT])
def test_parse_example_agrees_with_the_reference_package(text):
    assert (parse(text).earliest, parse(text).latest) == reference_bounds(text)


@given(precise, precise, st.sampled_from(["{0}", "{0}~", "{0}/{1}", "../{0}", "[{0},{1}]"]))
@settings(deadline=None, max_examples=60)
def test_parse_any_plain_date_agrees_with_the_reference_package(one, other, shape):
    text = shape.format(one, other)
    try:
        ours = parse(text)
    except DateError:
        assume(False)  # an interval from late to early, which the package takes
        raise
    assert (ours.earliest, ours.latest) == reference_bounds(text)


def test_parse_unknown_end_has_no_bound_where_the_package_invents_ten_years():
    assert parse("1985/").latest is None
    assert reference_bounds("1985/")[1] == date(1995, 1, 1)


def test_parse_winter_reaches_into_the_next_year_where_the_package_cuts_it():
    assert parse("2001-24").latest == date(2002, 2, 28)
    assert reference_bounds("2001-24")[1] == date(2001, 12, 31)


@pytest.mark.parametrize("text", ["2025-02-29", "0000", "-1985", "2004-07-02/2004-07-01", "../.."])
def test_parse_impossible_date_is_refused_where_the_package_takes_it(text):
    parse_edtf(text)
    with pytest.raises(DateError):
        parse(text)


def test_parse_leap_day_of_an_unknown_year_exists_where_the_packages_does_not():
    assert parse("190X-02-29").earliest == date(1904, 2, 29)
    assert tuple(parse_edtf("190X-02-29").lower_strict()[:3]) == (1900, 2, 29)


def test_parse_qualified_season_is_taken_where_the_package_refuses_it():
    assert parse("2001-21?").uncertain
    with pytest.raises(EDTFParseException):
        parse_edtf("2001-21?")
