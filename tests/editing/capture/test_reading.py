"""A pasted block is read line by line; what cannot be read is told by its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.editing.capture.details import Details
from releases.editing.capture.reading import LONGEST_LINE, MOST_NAMES, Named, read_names
from releases.editing.capture.spelling import kind_of, language_of
from tests.world.nasty import NASTY


def one(line: str) -> Named:
    block = read_names(line)
    assert not block.refused
    (named,) = block.names
    return named


@pytest.mark.parametrize(
    ("line", "name", "details"),
    [
        ("Алесь Бяляцкі (1962)", "Алесь Бяляцкі", Details(birth="1962")),
        ("1. Алесь Бяляцкі", "Алесь Бяляцкі", Details()),
        ("12) - «Марыя Калеснікава»", "Марыя Калеснікава", Details()),
        ("• Марыя Калеснікава, нар. 24.04.1982", "Марыя Калеснікава", Details("1982-04-24")),
        ("Виктор Бабарико, 1963 г.р.", "Виктор Бабарико", Details("1963")),
        ("Kolesnikova Maria — Ukraine", "Kolesnikova Maria", Details(notes=("Ukraine",))),
        ("Kolesnikova, Maria", "Maria Kolesnikova", Details()),
        ("Kolesnikova, Ukraine", "Kolesnikova", Details(notes=("Ukraine",))),
        ("3\tВіктар Бабарыка\t1963\tЛіда", "Віктар Бабарыка", Details("1963", None, ("Ліда",))),
        ("A. Bialiatski, 63", "A. Bialiatski", Details(age=63)),
        ("Masatoshi Nakanishi, aged 56; Japan", "Masatoshi Nakanishi", Details("", 56, ("Japan",))),
        ("Maryna Zolatava, 12 years", "Maryna Zolatava", Details(notes=("12 years",))),
        ("Maksim Znak (2020)", "Maksim Znak", Details(notes=("2020",))),
        ("Marfa Bakhvalava (Andreyeva)", "Marfa Bakhvalava", Details(notes=("Andreyeva",))),
        ("Katsiaryna (Kate) Bakhvalava", "Katsiaryna Bakhvalava", Details(notes=("Kate",))),
        ("Anna-Maria O’Brien-Smith", "Anna-Maria O’Brien-Smith", Details()),
        ("中西 雅敏", "中西 雅敏", Details()),
        ("مریم رجوی", "مریم رجوی", Details()),
        ("J.", "J.", Details()),
        ("Znak M.", "Znak M.", Details()),
        ("Maksim Znak.", "Maksim Znak", Details()),
        ("Maksim Znak (", "Maksim Znak", Details()),
    ],
)  # fmt: skip
def test_line_is_read_as_name_and_details(line: str, name: str, details: Details) -> None:
    named = one(line)
    assert (named.name, named.details, named.text) == (name, details, line)


def test_heading_is_of_the_lines_below_and_empty_lines_count() -> None:
    block = read_names("Ivan Kupala\r\n\r\nTo Ukraine (2):\r\nMaria Kolesnikova\rMaksim Znak\n")
    assert [(row.line, row.under) for row in block.names] == [
        (1, ""), (4, "To Ukraine (2)"), (5, "To Ukraine (2)"),
    ]  # fmt: skip


def test_line_that_stands_twice_is_told_and_not_dropped() -> None:
    block = read_names("1. Maria Kolesnikova\nMaksim Znak\n 2. maria  KOLESNIKOVA (1982)")
    assert [(row.line, row.same_as) for row in block.names] == [(1, 0), (2, 0), (3, 1)]


def test_marks_that_nobody_sees_are_taken_out_and_told() -> None:
    named = one("\ufeff\u202eMaria\u00ad Kolesnikova\u200f")
    assert (named.name, named.cleaned) == ("Maria Kolesnikova", True)
    assert not one("Maria Kolesnikova").cleaned


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ma\0ria", "(U+0000)"),
        ("Maria \ud800", "(U+D800)"),
        ("Maria \x1b[31m", "(U+001B)"),
        ("Maria \ufffd", "(U+FFFD)"),
        ("Maria \ue000", "(U+E000)"),
        ("\u200f\u202e", "nobody sees"),
        ("a" * (LONGEST_LINE + 1), "201 characters; at most 200"),
        ("12345", "“12345” is no name"),
        ("—", "“—” is no name"),
        ("👍👍", "is no name"),
    ],
)
def test_line_that_cannot_be_read_is_refused_by_its_number(line: str, said: str) -> None:
    block = read_names(f"Ivan Kupala\n\n{line}\nMaksim Znak")
    (refused,) = block.refused
    assert refused.line == 3
    assert said in str(refused)
    assert str(refused).startswith("Line 3: ")
    assert [row.line for row in block.names] == [1, 4]


def test_more_names_than_one_page_takes_are_refused() -> None:
    block = read_names("\n".join(f"Ivan Kupala{'a' * (n % 90)}" for n in range(MOST_NAMES + 9)))
    assert [str(row) for row in block.refused] == [
        "Line 1001: more than 1,000 names; divide the list."
    ]


def test_anything_is_read_or_refused_and_never_an_error() -> None:
    for nasty in NASTY:
        for text in (nasty, f"Ivan Kupala\n{nasty}", f"1. {nasty} ({nasty})", f"{nasty}, {nasty}"):
            block = read_names(text)
            lines = [row.line for row in (*block.names, *block.refused)]
            assert len(lines) == len(set(lines))


@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_every_line_is_a_name_a_heading_or_refused(text: str) -> None:
    block = read_names(text)
    for named in block.names:
        assert named.name.strip() == named.name != ""
        assert any(char.isalpha() for char in named.name)
        assert len(named.name) <= LONGEST_LINE
        assert "\0" not in named.text
        named.text.encode()


@given(
    st.lists(st.sampled_from(["Алесь Бяляцкі", "Maria Kolesnikova", "中西 雅敏"]), min_size=1),
    st.sampled_from(["", "1. ", "– ", "• ", "(3) ", "№ 4. "]),
    st.sampled_from(["", " (1962)", ", 1962", " — b. 1962"]),
)
def test_numbering_and_year_change_no_name(names: list[str], before: str, behind: str) -> None:
    block = read_names("\n".join(f"{before}{name}{behind}" for name in names))
    assert [row.name for row in block.names] == names
    assert {row.details.birth for row in block.names} == {"1962" if behind else ""}


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Maria Kolesnikova", True), ("Kolesnikova", False), ("M. Kolesnikova", False),
        ("Калеснікава М. У.", False), ("中西 雅敏", True), ("习近平", True),
    ],
)  # fmt: skip
def test_surname_alone_is_no_whole_name(name: str, whole: bool) -> None:
    assert one(name).whole is whole


@pytest.mark.parametrize(
    ("name", "source", "language"),
    [
        ("Марыя Калеснікава", "", "be"),
        ("Уладзімір Лабковіч", "ru", "be"),
        ("Зміцер Бандарэнка", "be-tarask", "be-tarask"),
        ("Виктор Бабарико", "", "ru"),
        ("Виктор Бабарико", "be", "ru"),
        ("Мария Колесникова", "ru", "ru"),
        ("Сергій Їжакевич", "", "uk"),
        ("Андрій Петренко", "uk", "uk"),
        ("Анна Сева", "uk", "uk"),
        ("Анна Сева", "en", "be"),
        ("Maria Kolesnikova", "", "en"),
        ("Maria Kolesnikova", "pl", "pl"),
        ("Maryja Kaleśnikava", "be", "be-Latn"),
        ("Maria Kolesnikova", "uk", "uk-Latn"),
        ("中西 雅敏", "", "zh"),
        ("中西 雅敏", "ja", "ja"),
        ("مریم رجوی", "fa", "fa"),
        ("ᏣᎳᎩ", "", "und"),
    ],
)
def test_language_of_a_name_is_guessed_by_letters_and_source(
    name: str, source: str, language: str
) -> None:
    assert language_of(name, source) == language


def test_english_spelling_is_a_transliteration() -> None:
    assert (kind_of("en"), kind_of("be-Latn"), kind_of("be")) == (
        "transliteration", "transliteration", "legal",
    )  # fmt: skip
