"""What is read of the cells: Viasna's 23 columns in three languages, and anybody's."""

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from releases.editing.imports import fields, viasna
from releases.editing.imports.fields import FIELDS, CellError, viasna_slug
from releases.editing.imports.parsing import spelled
from tests.editing.imports.files import NAUGHTY, read, rows, text, told
from tests.world import make

COLUMNS = [
    "id", "url", "name", "status", "gender", "photo", "description", "birthday", "arrested",
    "articles", "prison", "declaration", "decision", "penalty", "judge", "councel",
    "penalty_start_date", "release_date", "verdict_date", "appeal_date", "fake_terrorist_list",
    "died", "clusters",
]  # fmt: skip
ROW = {
    "id": "17",
    "url": "https://prisoners.spring96.org/en/person/ivan-kupala",
    "name": "Іван Купала",
    "status": "active",
    "gender": "m",
    "photo": "https://example.org/photo.jpg",
    "description": "Tells a story.",
    "birthday": "1985-03",
    "arrested": "14 ліпеня 2021",
    "articles": "342 CC RB\n361-1 CC RB",
    "prison": "Colony no. 99\nNowhere street 1\n100000",
    "declaration": "a statement",
    "decision": "4 1/2 years in a colony",
    "penalty": "4 1/2 years",
    "judge": "A. Judge",
    "councel": "A. Lawyer",
    "penalty_start_date": "unknown",
    "release_date": "",
    "verdict_date": "april 2022",
    "appeal_date": "2022-06-01",
    "fake_terrorist_list": "yes",
    "died": "",
    "clusters": "x",
}


def export(*changes: dict[str, str]) -> bytes:
    lines = [ROW | change for change in changes or ({},)]
    return text([COLUMNS, *([line[column] for column in COLUMNS] for line in lines)])


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("4 1/2 years", 54), ("8 years and 3 months", 99), ("19 months", 19), ("1 year", 12),
        ("4,5 года", 54), ("8 лет и 3 месяца", 99), ("8 гадоў і 3 месяцы", 99), ("2 гады", 24),
        ("2½ years", 30), ("3 years and a half", 42), ("10 лет колонии", 120), ("18 мес.", 18),
        ("a fine", None), ("0 years", None), ("999 years", None), ("9" * 400 + " years", None),
    ],
)  # fmt: skip
def test_penalty_is_read_in_months(cell: str, months: int | None) -> None:
    found = FIELDS["penalty"].parse(cell)
    assert (found["months"], found["text"]) == (months, cell)


def test_penalty_that_is_no_term_says_so() -> None:
    assert FIELDS["penalty"].parse("death penalty")["regime"] == "death_row"
    assert FIELDS["penalty"].parse("пажыццёвае зняволенне")["life"]
    assert FIELDS["penalty"].parse("unknown") is None


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("released", "ended"), ("At liberty", "ended"), ("Вызвалены", "ended"),
        ("Released awaiting the commencement of the sentence", "awaiting"),
        ("At liberty before serving sentence", "awaiting"), ("Colony no. 99\nStreet", "yes"),
    ],
)  # fmt: skip
def test_prison_says_whether_somebody_is_held(cell: str, held: str) -> None:
    assert FIELDS["prison"].parse(cell)["held"] == held


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2021-07-14", "2021-07-14"), ("1985-03", "1985-03"), ("april 2026", "2026-04"),
        ("апрель 2026", "2026-04"), ("красавік 2026", "2026-04"), ("unknown", None),
        ("неизвестно", None), ("невядома", None), ("14.07.2021", "2021-07-14"),
    ],
)  # fmt: skip
def test_partial_date_is_read_in_three_languages(cell: str, date: str | None) -> None:
    assert FIELDS["arrested"].parse(cell) == date


@pytest.mark.parametrize(
    ("cell", "code"),
    [("active", "active"), ("recognized ex post facto", "ex_post_facto"), ("np", "np"),
     ("Бывший политзаключённый", "former"), ("палітвязень", "active")],
)  # fmt: skip
def test_status_is_read(cell: str, code: str) -> None:
    assert FIELDS["status"].parse(cell) == code


@pytest.mark.parametrize("code", FIELDS)
def test_no_field_breaks_on_a_hostile_text(code: str) -> None:
    assert all(_outcome(code, cell) for cell in filter(str.strip, NAUGHTY))


def _outcome(code: str, cell: str) -> str:
    """That it was read, or why not: a refusal without words fails."""
    try:
        FIELDS[code].parse(cell)
    except CellError as refused:
        return str(refused)
    return "read"


@pytest.mark.parametrize(
    "url",
    ["https://example.org/en/person/a-b", "https://prisoners.spring96.org/en/person/А",
     "https://prisoners.spring96.org/en/", "http://[", ""],
)  # fmt: skip
def test_address_that_is_not_of_the_list_is_no_identifier(url: str) -> None:
    assert viasna_slug(url) is None


def test_every_column_of_the_export_is_known() -> None:
    assert list(viasna.COLUMNS) == COLUMNS
    assert viasna.is_export(COLUMNS)
    for column, headings in viasna.HEADINGS.items():
        assert {viasna.field_of(heading.upper()) for heading in headings} == {
            viasna.COLUMNS[column]
        }


@pytest.mark.parametrize("heading", ["Name and surname", "имя и фамилия", "Імя і прозвішча"])
def test_name_is_known_by_its_heading_in_each_language(editor: User, heading: str) -> None:
    run = read(editor, text([[heading], ["Іван Купала"]]))
    assert run.columns == ["name"]


def test_export_is_read_by_its_own_columns(editor: User) -> None:
    run = read(editor, export())
    assert (run.state, told(run)) == ("checked", {})
    (row,) = rows(run)
    values = row.parsed
    assert spelled(values) == [("be", "Іван Купала")]
    assert (values["birth"], values["arrested"]) == ("1985-03", "2021-07-14")
    assert values["articles"] == ["342 CC RB", "361-1 CC RB"]
    assert values["prison"]["title"] == "Colony no. 99"
    assert values["verdict"] == "2022-04"
    assert [header for header, _text in values["note"]] == [
        "description", "declaration", "decision", "judge", "penalty_start_date", "appeal_date",
    ]  # fmt: skip
    kept = str(values)
    assert "photo" not in kept
    assert "Lawyer" not in kept


def test_two_people_of_one_name_are_two_rows_with_keys_of_their_own(editor: User) -> None:
    twice = {"name": "Citizen T.", "url": "", "birthday": ""}
    run = read(editor, export(twice | {"id": "1"}, twice | {"id": "2"}))
    assert len({row.row_key for row in rows(run)}) == 2
    unnumbered = read(editor, text([["name"], ["Citizen T."], ["Citizen T."]]))
    assert len({row.row_key for row in rows(unnumbered)}) == 2
    assert told(unnumbered) == {}


def test_number_of_the_source_that_stands_twice_is_told(editor: User) -> None:
    run = read(editor, export({"id": "1"}, {"id": "1", "url": ""}, {"id": "2"}))
    assert list(told(run).values()) == [
        ["The source’s number stands in an earlier row too."],
        ["The address of this person stands in an earlier row too."],
    ]


def test_wrong_cells_are_told_with_line_and_column(editor: User) -> None:
    make.source(editor)
    table = [
        ["name", "birthday", "arrested", "gender", "url"],
        ["Anna", "31 February 2000", "2020", "q", "ftp://x"],
        ["", "2000", "2020", "", ""],
        ["Ivan", "2000", "1999", "", ""],
        ["123", "", "", "", ""],
        ["x" * 201, "", "", "", ""],
    ]
    run = read(editor, text(table))
    found = {row.line: [flaw[0] for flaw in row.problems] for row in rows(run)}
    assert found == {
        2: ["birthday", "gender", "url"], 3: [""], 4: [""], 5: ["name", ""], 6: ["name", ""],
    }  # fmt: skip
    assert told(run)[4] == ["detained on (1999) lies before born (2000)."]
    assert run.counts["problems"] == 5


def test_hostile_texts_in_every_column_are_read_without_a_break(editor: User) -> None:
    hostile = [[cell] * len(COLUMNS) for cell in NAUGHTY]
    run = read(editor, text([COLUMNS, *hostile], errors="replace"))
    assert run.state == "checked"
    assert run.counts["problems"] > 50


@given(st.from_regex(fields._PLAIN, fullmatch=True))
def test_address_told_at_one_look_is_one_that_the_validator_takes(url: str) -> None:
    fields._ADDRESS(url)
    assert fields.address(url) == url
