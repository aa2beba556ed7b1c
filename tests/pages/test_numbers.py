import pytest
from django.utils import translation

from releases.public.pages.cards.claims import claims_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.headline import headline_card
from releases.public.pages.cards.numbers import differ, in_words
from releases.public.pages.cards.reconciliation import reconciliation_card
from releases.terms.reconciliation.wording import grouped
from tests.pages.samples import claim, day, potash, release


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"number": 1244}, "1,244"),
        ({"number": 9, "qualifier": "at_least"}, "at least 9"),
        ({"number": 1100, "qualifier": "more_than"}, "more than 1,100"),
        ({"number": 9, "qualifier": "at_most"}, "at most 9"),
        ({"number": 100, "qualifier": "about"}, "about 100"),
        ({"number": 8, "number_to": 10, "qualifier": "range"}, "8 to 10"),
        ({"number": None, "words": "thousands", "qualifier": "words"}, "“thousands”"),
    ],
)
def test_number_of_each_qualifier_reads_no_more_exact_than_it_is(given: dict, words: str) -> None:
    assert in_words(claim("released", **given)) == words


def test_number_in_belarusian_has_its_separator() -> None:
    with translation.override("be"):
        assert in_words(claim("still_held", 1100, qualifier="more_than")) == "больш за 1\xa0100"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["123", "1,234", "12,345"]),
        *((code, ["123", "1\xa0234", "12\xa0345"]) for code in ("be", "ru", "uk", "lt")),
        ("pl", ["123", "1234", "12\xa0345"]),
    ],
)
def test_number_is_grouped_as_in_cldr(language: str, words: list[str]) -> None:
    with translation.override(language):
        assert [grouped(number) for number in (123, 1234, 12345)] == words


def test_claims_that_can_all_be_right_do_not_differ() -> None:
    assert not differ([claim("released", 114), claim("released", 100, qualifier="more_than")])
    assert not differ([claim("released", 9), claim("released", None, words="some")])


def test_claims_that_cannot_all_be_right_differ() -> None:
    assert differ([claim("released", 9), claim("released", 8)])
    assert differ([claim("released", 100), claim("released", 100, qualifier="more_than")])


def test_claims_as_of_different_days_do_not_differ() -> None:
    growing = [claim("released", 8, as_of=day("2024-07-04")),
               claim("released", 17, as_of=day("2024-07-05"))]  # fmt: skip
    assert not differ(growing)
    assert differ([*growing, claim("released", 9)])
    card = headline_card(release(claims=growing), Footnotes("en"), "en")
    assert [line["number"] for line in card["lines"]] == ["17", "8"]


def test_headline_with_differing_claims_shows_every_one_exact_first() -> None:
    card = headline_card(potash(), Footnotes("en"), "en")
    assert [line["number"] for line in card["lines"]] == ["123", "about 100"]
    assert [str(who["name"]) for who in card["lines"][0]["who"]] == ["press service", "Viasna"]
    assert card["differ"]


def test_headline_with_same_number_on_other_days_keeps_each_day() -> None:
    answer = release(
        claims=[
            claim("released", 9, by="a", as_of=day("2025-12-13")),
            claim("released", 9, by="b", as_of=day("2025-12-15")),
        ]
    )
    (line,) = headline_card(answer, Footnotes("en"), "en")["lines"]
    assert line["as_of"] is None
    assert [who["as_of"]["words"] for who in line["who"]] == [
        "15 December 2025",
        "13 December 2025",
    ]


def test_headline_without_claims_says_what_is_known() -> None:
    card = headline_card(release(withheld=2), Footnotes("en"), "en")
    assert card["lines"] == []
    assert card["nobody"].endswith("On record here: 2 people.")


def test_claims_card_says_scope_and_breakdown_in_words() -> None:
    answer = release(claims=[claim("still_held", 5, country="BY", nationality="UA", sex="female")])
    card = claims_card(answer, Footnotes("en"), "en")
    assert card is not None
    (row,) = card["rows"]
    assert (row["country"], row["of_whom"]) == ("Belarus", "women, citizens of: Ukraine")


def test_sums_card_is_left_out_where_only_names_are_missing() -> None:
    assert reconciliation_card(release(claims=[claim("pardoned", 30)]), "en") is None
    assert reconciliation_card(release(claims=[claim("pardoned", 30)], withheld=1), "en")


def test_sums_card_says_sources_agree_on_all_and_not_on_each_part() -> None:
    both = [claim("released", 9, by=by, **part) for by in "AB" for part in ({}, {"sex": "female"})]
    card = reconciliation_card(release(claims=both), "en")
    assert card is not None
    (said,) = card["kinds"][0]["sentences"]
    assert str(said) in ("Released: 9 (A, B)", "Released: 9 (B, A)")
