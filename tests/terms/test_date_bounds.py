import pytest

from releases.terms.dates.bounds import certainly_before, contains, days_between, overlaps
from releases.terms.dates.edtf import parse


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2020-09-07", "2020-09-08", True),
        ("2020-09-07", "2020-09-07", False),
        ("2020-09", "2020-10", True),
        ("2020", "2020-10", False),
        ("../2020", "2021", True),
        ("2020/..", "2021", False),
        ("2020", "2021/..", True),
        ("2020", "../2021", False),
        ("1990~", "2020", False),
        ("1990", "2020?", False),
    ],
)
def test_certainly_before_is_true_only_where_no_reading_denies_it(a, b, expected):
    assert certainly_before(parse(a), parse(b)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2020", "2020-09", True),
        ("2020-09", "2020-10", False),
        ("../2020", "2020-12-31/..", True),
        ("../2020", "2021/..", False),
        ("[2019,2021]", "2020", True),  # by its bounds; the gap within a set does not count
    ],
)
def test_overlaps_is_true_where_the_bounds_share_a_day(a, b, expected):
    assert overlaps(parse(a), parse(b)) is expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("2020", "2020-09", True),
        ("2020-09", "2020", False),
        ("2020", "2020-XX-XX", False),
        ("../2020", "2020", True),
        ("../2021", "../2020", True),
        ("2020/..", "../2021", False),
        ("2020-09", "2020-10", False),
    ],
)
def test_contains_is_true_where_the_inner_date_is_more_precise(outer, inner, expected):
    assert contains(parse(outer), parse(inner)) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-09-07", "2025-12-13", (1923, 1923)),
        ("2020-09", "2020-10-01", (1, 30)),
        ("2020", "2020", (-365, 365)),
        ("../2020-09-07", "2020-09-08", (1, None)),
        ("2020-09-07", "2021/..", (116, None)),
        ("2020/..", "../2021", (None, 730)),
    ],
)
def test_days_between_gives_fewest_and_most_days(start, end, expected):
    assert days_between(parse(start), parse(end)) == expected
