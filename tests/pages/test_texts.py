import pytest

from releases.public.templatetags.wording import day, said
from releases.public.texts import Said, choose, person_name


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        ({"en": "Minsk", "be": "Мінск"}, Said("Мінск")),
        ({"en": "Minsk", "be-tarask": "Менск"}, Said("Менск", "be-tarask")),
        ({"en": "Minsk", "ru": "Минск"}, Said("Minsk", "en")),
        ({"ru": "Минск"}, Said("Минск", "ru")),
        ({}, Said("")),
    ],
)
def test_text_chosen_for_belarusian_reader_is_nearest_and_marked(texts: dict, chosen: Said) -> None:
    assert choose(texts, "be") == chosen


def test_person_without_label_is_named_as_withheld() -> None:
    assert person_name({}, "en").text == "Name withheld for safety"


def test_said_in_other_language_is_marked_and_escaped() -> None:
    assert said(Said("<b>Ж</b>", "be")) == '<span lang="be" dir="auto">&lt;b&gt;Ж&lt;/b&gt;</span>'


def test_said_in_unknown_language_has_the_empty_tag() -> None:
    assert said(Said("?", "und")).startswith('<span lang=""')


def test_said_in_the_pages_language_is_plain() -> None:
    assert said(Said("a & b")) == "a &amp; b"


def test_day_without_machine_form_is_words_alone() -> None:
    assert day({"words": "about 2020", "machine": ""}) == "about 2020"
    assert day(None) == ""
