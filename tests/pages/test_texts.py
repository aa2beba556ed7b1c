import pytest
from django.utils import translation

from releases.public.rendering.wording import day, said, stop
from releases.public.texts import Said, choose, linked_name, person_name, prose


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        ({"en": "Minsk", "be": "Мінск"}, Said("Мінск")),
        ({"en": "Minsk", "be-tarask": "Менск"}, Said("Менск", "be-tarask")),
        ({"en": "Minsk", "be-Latn": "Miensk"}, Said("Miensk", "be-Latn")),
        ({"en": "Minsk", "ru": "Минск"}, Said("Минск", "ru")),
        ({"de": "Minsk", "en": "Minsk"}, Said("Minsk", "en")),
        ({"ru": "Минск"}, Said("Минск", "ru")),
        ({}, Said("")),
    ],
)
def test_text_chosen_for_belarusian_reader_is_nearest_and_marked(texts: dict, chosen: Said) -> None:
    assert choose(texts, "be") == chosen


NAMES = {
    "be": "Алесь Бяляцкі", "be-Latn": "Aleś Bialacki", "en": "Ales Bialiatski",
    "ru": "Александр Беляцкий",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("be", Said("Алесь Бяляцкі")),
        ("ru", Said("Александр Беляцкий")),
        ("uk", Said("Алесь Бяляцкі", "be")),
        ("en", Said("Ales Bialiatski")),
        ("pl", Said("Ales Bialiatski", "en")),
        ("lt", Said("Ales Bialiatski", "en")),
    ],
)
def test_name_is_in_the_readers_script_before_all_others(language: str, chosen: Said) -> None:
    assert choose(NAMES, language) == chosen


@pytest.mark.parametrize("language", ["pl", "lt"])
def test_name_in_latin_letters_that_is_not_english_comes_before_cyrillic(language: str) -> None:
    given = {"be": "Алесь", "be-Latn": "Aleś", "en": "Алесь"}
    assert choose(given, language) == Said("Aleś", "be-Latn")


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        # A person without Latin spelling has another one in the English place.
        ({"ar": "خالد", "en": "خالد"}, Said("خالد", "ar")),
        ({"en": "خالد"}, Said("خالد", "und")),
        ({"be": "Алесь", "en": "Алесь"}, Said("Алесь", "be")),
        ({"en": "2025"}, Said("2025")),
    ],
)
def test_english_that_is_none_is_marked_as_what_it_is(texts: dict, chosen: Said) -> None:
    assert choose(texts, "en") == chosen


def test_prose_in_another_language_says_in_which() -> None:
    with translation.override("lt"):
        shown = said(prose({"en": "Ten came free"}, "lt"))
    assert shown == (
        '<span lang="en" dir="auto">Ten came free</span> <span class="in-language">anglų</span>'
    )
    assert said(prose({"lt": "Paleista"}, "lt")) == "Paleista"
    assert "in-language" not in said(choose({"en": "Vilnius"}, "lt"))


@pytest.mark.parametrize("text", ["خالد", "שלום", "a\u202eb", "\u2067x"])
def test_text_from_right_to_left_does_not_turn_what_stands_beside_it(text: str) -> None:
    assert said(Said(text)) == said(text) == f"<bdi>{text}</bdi>"
    assert 'dir="auto"' in said(Said(text, "ar"))


def test_country_is_named_in_every_language_and_its_towns_as_written() -> None:
    ukraine = {"label": {"en": "Ukraine", "be": "Украіна"}, "country": "UA"}
    named = [linked_name(ukraine, language) for language in ("en", "be", "ru", "uk", "pl", "lt")]
    assert named == [
        Said(each) for each in ("Ukraine", "Украіна", "Украина", "Україна", "Ukraina", "Ukraina")
    ]
    kyiv = {"label": {"en": "Kyiv"}, "country": "UA"}
    assert linked_name(kyiv, "pl") == Said("Kyiv", "en")
    assert linked_name({"label": {"en": "Ukraine"}}, "pl") == Said("Ukraine", "en")
    assert linked_name(None, "pl") == Said("")


def test_person_without_label_is_named_as_withheld() -> None:
    assert person_name({}, "en").text == "Name withheld for safety"


def test_said_in_other_language_is_marked_and_escaped() -> None:
    assert said(Said("<b>Ж</b>", "be")) == '<span lang="be" dir="auto">&lt;b&gt;Ж&lt;/b&gt;</span>'


def test_said_in_unknown_language_has_the_empty_tag() -> None:
    assert said(Said("?", "und")).startswith('<span lang=""')


def test_said_in_the_pages_language_is_plain() -> None:
    assert said(Said("a & b")) == "a &amp; b"


def test_sentence_that_ends_in_an_abbreviation_has_one_full_stop() -> None:
    assert [stop("2025 m. gruodžio 13 d."), stop("13 grudnia 2025")] == ["", "."]


def test_day_without_machine_form_is_words_alone() -> None:
    assert day({"words": "about 2020", "machine": ""}) == "about 2020"
    assert day(None) == ""
