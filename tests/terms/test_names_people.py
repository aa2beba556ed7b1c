"""Which records are taken for one person, by names and by what else is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.terms.names.people import Person, Span, compare_people, weigh_people


def day(text: str) -> Span:
    return date.fromisoformat(text), date.fromisoformat(text)


def year(number: int) -> Span:
    return date(number, 1, 1), date(number, 12, 31)


def month(number: int, which: int) -> Span:
    return date(number, which, 1), date(number, which, 28)


BY = frozenset({"BY"})
BORN = day("1962-09-25")
MINSK, ARREST = frozenset({"minsk-1"}), (day("2021-07-14"),)


def bialiatski(**known: object) -> Person:
    return Person(names=("Алесь Бяляцкі", "Aliaksandr Bialiatski"), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (bialiatski(), Person(("Александр Беляцкий",)), "family name is the same"),
        (bialiatski(birth=BORN), Person(("Ales Bialacki",), birth=BORN), "same day: for"),
        (bialiatski(birth=BORN), Person(("Ales Bialacki",), birth=year(1962)), "same year: for"),
        (
            bialiatski(birth=day("1962-05-03")),
            Person(("Ales Bialacki",), birth=day("1962-03-05")),
            "changed places",
        ),
        (
            bialiatski(birth=BORN),
            Person(("Ales Bialacki",), birth=day("1962-09-26")),
            "differ in day or month: against",
        ),
        (
            bialiatski(birth=day("1989-12-31")),
            Person(("Ales Bialacki",), birth=day("1990-01-01")),
            "within three days: against",
        ),
        # A year reckoned from an age.
        (
            bialiatski(birth=year(1962)),
            bialiatski(birth=day("1963-02-03")),
            "years differ by 1: against",
        ),
        (
            bialiatski(birth=month(1962, 9)),
            Person(("Ales Bialacki",), birth=year(1962)),
            "same year: for",
        ),
        # The sex set wrong.
        (
            bialiatski(birth=BORN, sex="male"),
            bialiatski(birth=BORN, sex="female"),
            "sex differs: against",
        ),
        # One of two patronymics is misspelled.
        (
            Person(("Иван Петрович Волк", "Ivan Volk")),
            Person(("Иван Пертович Волк",)),
            "family name is the same",
        ),
        # Two slips in one name, and the day of birth that tells all the same.
        (
            Person(("Ganna Karpovich",), birth=BORN),
            Person(("Hanna Karpavitch",), birth=BORN),
            "same day: for",
        ),
        (
            Person(("Мария Петрова", "Мария Иванова")),
            Person(("Maria Ivanova",)),
            "family name is the same",
        ),
    ],
)
def test_compare_people_one_person_matches(one: Person, other: Person, reason: str) -> None:
    comparison = compare_people(one, other)
    assert comparison.match, comparison
    assert reason in comparison.explanation


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        # Namesakes.
        (bialiatski(birth=BORN), bialiatski(birth=day("1971-03-04")), "years differ by 9: against"),
        (bialiatski(birth=year(1962)), bialiatski(birth=year(1990)), "differ by 28: against"),
        (bialiatski(birth=BORN), bialiatski(birth=day("1962-01-02")), "different days: against"),
        # Brothers, arrested at one place on one day.
        (
            Person(("Пётр Іванавіч Сідараў",), places=MINSK, arrests=ARREST),
            Person(("Павел Іванавіч Сідараў",), places=MINSK, arrests=ARREST),
            "detained on the same day: for",
        ),
        # Spouses; father and son; twins.
        (
            Person(("Саша Калеснікаў",), sex="male", places=MINSK, arrests=ARREST),
            Person(("Саша Калеснікава",), sex="female", places=MINSK, arrests=ARREST),
            "sex differs: against",
        ),
        (
            Person(("Иван Петрович Жук",), birth=year(1950)),
            Person(("Иван Иванович Жук",), birth=year(1975)),
            "differ by 25: against",
        ),
        (
            Person(("Марына Жук",), birth=BORN, places=MINSK, arrests=ARREST),
            Person(("Марыя Жук",), birth=BORN, places=MINSK, arrests=ARREST),
            "given name is another name",
        ),
        (Person(()), bialiatski(), ""),
        # Namesakes by all spellings but one; born in one year, or nearly on one date.
        (
            Person(("Иван Петрович Волк", "Ivan Volk"), places=MINSK, arrests=ARREST),
            Person(("Иван Сергеевич Волк", "Ivan Volk"), places=MINSK, arrests=ARREST),
            "patronymics differ: against",
        ),
        (
            bialiatski(birth=month(1990, 5)),
            bialiatski(birth=month(1990, 9)),
            "different months: against",
        ),
        (
            bialiatski(birth=month(1990, 5)),
            bialiatski(birth=day("1990-11-09")),
            "different months: against",
        ),
        (
            bialiatski(birth=month(1990, 1)),
            bialiatski(birth=month(1991, 12)),
            "years differ by 1: against",
        ),
        (
            bialiatski(birth=day("1990-01-05")),
            bialiatski(birth=day("1980-01-05")),
            "years differ by 10: against",
        ),
        # Circumstances do not outweigh what contradicts, and make no name of two.
        (
            bialiatski(birth=day("1990-05-02"), places=MINSK, arrests=ARREST, nationalities=BY),
            bialiatski(birth=day("1990-09-14"), places=MINSK, arrests=ARREST, nationalities=BY),
            "different days: against",
        ),
        (
            bialiatski(birth=year(1950), places=MINSK, arrests=ARREST, nationalities=BY),
            bialiatski(birth=year(1978), places=MINSK, arrests=ARREST, nationalities=BY),
            "years differ by 28: against",
        ),
        (
            Person(("Саша Коваленко",), sex="male", places=MINSK, arrests=ARREST),
            Person(("Саша Коваленко",), sex="female", places=MINSK, arrests=ARREST),
            "sex differs: against",
        ),
        (
            Person(("Михаил Коваль",), birth=year(1990), places=MINSK, arrests=ARREST),
            Person(("Михаил Ковалёв",), birth=year(1990), places=MINSK, arrests=ARREST),
            "detained on the same day: for",
        ),
        (
            Person(("Светлана Новик",), places=MINSK, arrests=ARREST),
            Person(("Светлана Новак",), places=MINSK, arrests=ARREST),
            "detained on the same day: for",
        ),
        (
            Person(("Иванов",), places=MINSK, arrests=ARREST, nationalities=BY),
            Person(("Сергей Иванов",), places=MINSK, arrests=ARREST, nationalities=BY),
            "only one word",
        ),
        # Twins; brother and sister.
        (
            Person(("Александр Жук",), birth=BORN, places=MINSK),
            Person(("Александра Жук",), birth=BORN, places=MINSK),
            "born on the same day: for",
        ),
    ],
)
def test_compare_people_two_persons_do_not_match(one: Person, other: Person, reason: str) -> None:
    comparison = compare_people(one, other)
    assert not comparison.match, comparison
    assert reason in comparison.explanation


def test_compare_people_what_agrees_lifts_and_what_differs_lowers() -> None:
    one = Person(("Maria Kolesnikova",), nationalities=frozenset({"BY"}), arrests=ARREST)
    plain = compare_people(one, Person(("Мария Колесникова",))).score
    agreeing = Person(("Мария Колесникова",), arrests=(day("2021-07-16"),))
    differing = Person(("Мария Колесникова",), nationalities=frozenset({"UA"}))
    assert compare_people(one, agreeing).score > plain
    assert compare_people(one, differing).score < plain


DAYS = st.none() | st.dates(date(1900, 1, 1), date(2030, 1, 1))
SPANS = st.tuples(DAYS, DAYS).map(
    lambda ends: ends if None in ends else tuple(sorted(ends))  # type: ignore[type-var]
)
PEOPLE = st.builds(
    Person,
    names=st.lists(st.text("абвгдежзіклмнАБВ abc", max_size=14), max_size=3).map(tuple),
    birth=st.none() | SPANS,
    sex=st.sampled_from(["", "female", "male", "other"]),
    nationalities=st.frozensets(st.sampled_from(["BY", "RU", "PL"]), max_size=2),
    places=st.frozensets(st.sampled_from(["a", "b"]), max_size=2),
    arrests=st.lists(SPANS, max_size=2).map(tuple),
)


@given(PEOPLE, PEOPLE)
def test_compare_people_is_symmetrical_and_between_nothing_and_one(a: Person, b: Person) -> None:
    one, other = compare_people(a, b), compare_people(b, a)
    assert one.score == other.score
    assert 0 <= one.score <= 1


def test_weigh_people_tells_each_part_and_which_of_them_count() -> None:
    known = {"sex": "male", "nationalities": BY}
    one = bialiatski(birth=BORN, **known)
    same = weigh_people(one, bialiatski(birth=BORN, **known))
    assert [(each.feature, each.counts) for each in same.told] == [
        ("birth_date", True), ("nationality", True),
    ]  # fmt: skip
    assert all(each.score > 0.5 for each in same.told)
    assert same.whole == compare_people(one, bialiatski(birth=BORN, **known))
    younger = weigh_people(one, bialiatski(birth=day("1990-01-02"), **known))
    assert [(each.feature, each.score < 0.5, each.counts) for each in younger.told] == [
        ("birth_date", True, True), ("nationality", False, False),
    ]  # fmt: skip
    nobody = weigh_people(one, Person(("Maria Kolesnikova",), birth=BORN, **known))
    assert [each.counts for each in nobody.told] == [False, False]
