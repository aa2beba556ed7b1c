"""Who is found by which spelling, whatever else is in the tables."""

from uuid import uuid4

import pytest

from releases.ledger.core.search.find import find
from releases.ledger.core.search.store import store
from releases.ledger.projection.tables import SEARCH
from releases.terms.vocabularies.records import RecordKind

pytestmark = pytest.mark.django_db

KAWAKIBI = ("Abdulrahman Kawakibi", "Abd al-Rahman al-Kawakibi", "عبد الرحمن الكواكبي")


def _stored(*names: str) -> None:
    for name in names:
        store(SEARCH, uuid4(), RecordKind.PRISONER, [name])


@pytest.mark.parametrize(
    "text", ["Abd al-Rahman", "Abdulrahman", "Abdur Rahman Kawakibi", "Абдуррахман", "عبدالرحمن"]
)
def test_arabic_name_of_several_words_is_found_however_they_are_parted(text: str) -> None:
    _stored(*KAWAKIBI, "Abdullah Kawakibi")
    assert {hit.name for hit in find(SEARCH, text) if hit.score > 0.7} == set(KAWAKIBI)


@pytest.mark.parametrize("text", ["Rahman", "Abd", "abd al-ra"])
def test_arabic_name_of_several_words_is_found_by_one_of_them(text: str) -> None:
    _stored("Abd al-Rahman al-Kawakibi", "Other Person")
    assert [hit.name for hit in find(SEARCH, text)] == ["Abd al-Rahman al-Kawakibi"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gesunoschski", "Gezunozhsky"),
        ("Samischenko", "Аляксандр Заміжэнка"),
        ("Zaruk", "Марыя Царук"),
    ],
)
def test_name_is_found_by_german_letters_that_stand_for_two_sounds(text: str, name: str) -> None:
    _stored(name, "Другі Чалавек")
    assert [hit.name for hit in find(SEARCH, text)] == [name]


def test_word_half_typed_is_not_looked_for_as_mistyped(django_assert_max_num_queries) -> None:
    _stored("Марыя Калеснікава")
    with django_assert_max_num_queries(2):
        assert [hit.name for hit in find(SEARCH, "kalesni")] == ["Марыя Калеснікава"]
