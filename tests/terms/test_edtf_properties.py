from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from releases.terms.dates.bounds import certainly_before, contains, days_between, overlaps
from releases.terms.dates.edtf import parse
from releases.terms.dates.partial import DateError, PartialDate
from releases.terms.dates.typed import understand
from releases.terms.dates.words import say
from tests.terms.dates_strategies import expressions, intervals, near_edtf, precise
from tests.world.alphabets import LETTERS


def parsed(text: str) -> PartialDate:
    try:
        return parse(text)
    except DateError:
        assume(False)
        raise


dates = expressions.map(parsed)


@given(dates)
@settings(deadline=None)
def test_parse_any_date_has_ordered_bounds_and_a_stable_text(read):
    assert read.earliest is not None or read.latest is not None
    if read.earliest is not None and read.latest is not None:
        assert read.earliest <= read.latest
    assert parse(read.text) == read
    assert understand(read.text) == read


@given(st.one_of(st.text(), near_edtf, intervals))
@settings(deadline=None)
def test_parse_any_text_raises_nothing_but_date_error(text):
    for reader in (parse, understand):
        try:
            read = reader(text)
        except DateError as error:
            str(error)  # the message can be formatted
        else:
            assert parse(read.text) == read


WORDS = (
    "before", "by", "about", "from", "to", "between", "and", "or", "7", "31", "2020", "0000",
    "September", "верасня", "-", "–", "?", ".", ",", "07/09/2020", "7.9.2020", "2020-12", "the",
    "early", "summer", "1990s", "some day in", "/", "..", "perhaps", "m.", "9999",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(["", " "]))
@settings(deadline=None, max_examples=400)
def test_understand_any_words_raises_nothing_but_date_error(words, space):
    try:
        read = understand(space.join(words))
    except DateError as error:
        str(error)
    else:
        assert parse(read.text) == read


@given(dates)
@settings(deadline=None)
def test_say_any_date_gives_words_of_that_language_without_edtf(read):
    for language, letters in LETTERS.items():
        said = say(read, language)
        assert not set("~%?X[]{}/").intersection(said)
        assert ".." not in said
        assert {char for char in said.lower() if char.isalpha()} <= letters, said


@given(precise, st.sampled_from(["{}", "{}~", "{}?", "{}%", "../{}", "{}/.."]))
@settings(deadline=None)
def test_understand_what_was_said_gives_the_same_date(text, shape):
    read = parse(shape.format(text))
    for language in ("en", "be"):
        said = say(read, language)
        # A year of less than four digits is not taken for one.
        assume(read.text.lstrip("./")[0] != "0")
        assert understand(said) == read


@given(dates, dates)
@settings(deadline=None)
def test_relations_of_any_two_dates_agree_with_each_other(a, b):
    assert overlaps(a, a)
    assert overlaps(a, b) == overlaps(b, a)
    assert not certainly_before(a, a)
    if certainly_before(a, b):
        assert not overlaps(a, b)
        assert not certainly_before(b, a)
    if contains(a, b):
        assert overlaps(a, b)
        assert not contains(b, a)
    assert not contains(a, a)


@given(st.dates(), st.dates())
@settings(deadline=None)
def test_days_between_two_known_days_is_one_number(a, b):
    between = days_between(parse(date.isoformat(a)), parse(date.isoformat(b)))
    assert between == ((b - a).days, (b - a).days)


@given(dates, dates)
@settings(deadline=None)
def test_days_between_any_dates_has_ordered_ends(a, b):
    fewest, most = days_between(a, b)
    if fewest is not None and most is not None:
        assert fewest <= most
    if certainly_before(a, b):
        assert fewest is not None
        assert fewest > 0
