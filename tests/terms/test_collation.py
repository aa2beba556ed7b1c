"""Names by the reader's own alphabet."""

import pytest

from releases.terms.collation import LAST, MOST, key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("be", "Аляксей Елка Ёлка Жанна Зміцер Іван Йосіф Уладзімір Ўладзімір Фёдар Ян Adam"),
        ("ru", "Ева Ёлкин Елкина Жанна Иван Йод Яна Adam"),
        ("uk", "Гаврило Ґалаґан Дмитро Елла Євген Жанна Микола Наталя Петро Юрій Adam Zoja"),
        ("uk", "Вира Віра Вїра Вйра Вкра"),
        ("pl", "Adam Ąk Lech Łukasz Maria Ścibor Tomasz Zenon Źrebak Żuk Аляксей"),
        ("lt", "Cecilija Česlovas Ida Ygaudas Ilona Jonas Simas Šarūnas Tomas Zita Žygis"),
        ("lt", "Aas Ąbas Acas Ędas Ėfas"),
        ("en", "Ales Élodie Emma Łukasz Luz Štefan Stefania Zoe Іван مجلس"),
        ("en", "Ivan|Ivan-Paul|Ivan Z|Ivanov"),
        ("be", "Лукян Лук’янаў Лукʼянаўна"),
    ],
)
def test_names_stand_in_the_order_of_the_readers_alphabet(language: str, names: str) -> None:
    wanted = names.split("|") if "|" in names else names.split()
    shuffled = list(reversed(wanted))
    assert sorted(shuffled, key=lambda name: key(name, language)) == wanted


def test_key_of_any_text_is_short_and_can_be_stored() -> None:
    for text in ("x" * 5000, "ẞ" * 5000, "«» ()", "\u0301", "٣", "a\x1fb", "李 明"):
        found = key(text, "be")
        assert "\0" not in found
        assert 0 < len(found) <= MOST + 1
    assert key(" \n", "en") == LAST
    assert key("ІВАН", "be") == key("іван", "be")
    assert key("Ёлка", "ru") != key("Елка", "ru")
