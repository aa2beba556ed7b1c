"""Spellings of one name that the desk's search takes for the same."""

import pytest

from releases.terms.search_keys import search_key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Бяляцкі", "Беляцкий", "Bialiatski", "Byalyatski", "Bialacki", "Białacki", "bialiacki"),
        ("Калеснікава", "Колесникова", "Kolesnikova", "Kalesnikava", "KALESNIKAVA"),
        ("Ціханоўская", "Tsikhanouskaya", "Tsihanouskaja"),
        ("Шчэрба", "Щерба", "Shcherba"),
        ("Гомель", "Homiel", "Gomel"),
        ("Мар’я", "Мар'я", "Maryja", "Maria", "Марыя"),
        ("Łukašenka", "Лукашэнка", "Лукашенко", "Lukashenka"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_search_key_of_spellings_of_one_name_is_the_same(spellings: tuple[str, ...]) -> None:
    assert len({search_key(spelling) for spelling in spellings}) == 1


def test_search_key_of_different_names_differs() -> None:
    names = ("Бяляцкі", "Калеснікава", "Стэфановіч", "Лабковіч", "Бабарыка")
    assert len({search_key(name) for name in names}) == len(names)


@pytest.mark.parametrize("text", ["", "  ", "!?", "\0", "%", "'"])
def test_search_key_of_no_letters_is_empty(text: str) -> None:
    assert search_key(text) == ""


def test_search_key_holds_each_word_once_after_a_blank() -> None:
    assert search_key("Anna Maria", "anna 12") == " ana mara 12"
