"""Any file becomes a report with line numbers, whatever is in it."""

import codecs
import io
import random
import zipfile

import pytest

from releases.editing.imports.reading import table as limits
from releases.editing.imports.reading.opening import open_table
from releases.editing.imports.reading.table import ReadingError, Row, Table
from tests.editing.imports.files import NAUGHTY, text, with_part, workbook

NAMES = [["name", "born"], ["Марыя Калеснікава", "1982"], ["Алесь Бяляцкі", "25.9.1962"]]
SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = (
    b"<worksheet xmlns='" + SPACE + b"'><sheetData><row r='1'><c %s</c></row></sheetData>"
    b"</worksheet>"
)
SHEET = "xl/worksheets/sheet1.xml"


def table(content: bytes, **hints: str) -> Table:
    return open_table(io.BytesIO(content), len(content), **hints)


def rows(content: bytes, **hints: str) -> list[Row]:
    return list(table(content, **hints).rows)


def flaws(content: bytes) -> dict[int, list[str]]:
    return {row.line: [flaw.message for flaw in row.flaws] for row in rows(content) if row.flaws}


def refusal(content: bytes) -> str:
    with pytest.raises(ReadingError) as refused:
        rows(content)
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("windows-1251", b""),
    ],
)
def test_text_in_each_encoding_and_delimiter_reads_the_same(
    encoding: str, mark: bytes, delimiter: str
) -> None:
    found = table(mark + text(NAMES, encoding=encoding, delimiter=delimiter))
    assert (found.encoding, found.delimiter) == (encoding, delimiter)
    assert found.headers == NAMES[0]
    read = list(found.rows)
    assert [row.cells for row in read] == NAMES[1:]
    assert [row.line for row in read] == [2, 3]
    assert not any(row.flaws for row in read)


def test_workbook_reads_texts_dates_and_numbers() -> None:
    import datetime

    day = datetime.datetime(2021, 7, 14)
    found = table(workbook([["name", "born", "no"], ["Марыя", day, 7.0], [], ["Alies", None, 1.5]]))
    assert [(row.line, row.cells) for row in found.rows] == [
        (2, ["Марыя", "2021-07-14", "7"]),
        (4, ["Alies", "", "1.5"]),
    ]


def test_undecodable_letters_are_told_by_line() -> None:
    content = b"name\n" + "Іваноў".encode() + b"\n\xff\xfe\n"
    found = open_table(io.BytesIO(content), len(content), encoding="utf-8")
    assert [bool(row.flaws) for row in found.rows] == [False, True]


def test_unpaired_surrogate_of_utf_16_is_told_by_line() -> None:
    content = codecs.BOM_UTF16_LE + "name\nA ".encode("utf-16-le") + b"\x00\xd8" + b"b\0\n\0"
    assert 2 in flaws(content)


def test_ragged_rows_are_told_by_line() -> None:
    found = flaws(b"name,born\nA,1\nB\nC,1,2\nD,1,,\n")
    assert set(found) == {3, 4}
    assert found[3] == ["The row has 1 cells, line 1 has 2."]


def test_empty_rows_are_passed_over_and_lines_are_counted() -> None:
    assert [row.line for row in rows(b"name,born\n\n,\nA,1\n  ,\nB,2\n")] == [4, 6]


def test_headers_that_repeat_or_lack_are_noted() -> None:
    found = table(b"name,,name,born\nA,x,B,1\n")
    assert found.headers == ["name", "", "name (3)", "born"]
    assert found.notes == [
        "Line 1: column 2 has no name: it is left out.",
        "Line 1: columns 1 and 3 are both called “name”.",
    ]


def test_nul_bytes_are_told_and_never_kept() -> None:
    (row,) = rows(b"name,born\nA\0B,1\n")
    assert row.cells[0] == "A␀B"
    assert "NUL" in row.flaws[0].message


def test_cell_of_ten_megabytes_is_told_and_the_rest_is_read() -> None:
    content = b"name,born\n" + b"x" * 10_000_000 + b",1\nA,2\n"
    found = rows(content)
    assert [row.line for row in found] == [2, 3]
    assert found[0].flaws
    assert max(len(cell) for row in found for cell in row.cells) < 100
    assert found[1].cells == ["A", "2"]


def test_cell_just_too_long_is_told_with_its_column() -> None:
    long = "x" * (limits.LONGEST_CELL + 1)
    (row,) = rows(text([["name", "born"], ["A", long]]))
    assert (row.flaws[0].column, len(row.cells[1])) == ("born", limits.SHOWN + 1)


def test_quotation_mark_that_is_never_closed_is_told() -> None:
    content = b'name,born\n"A,1\n' + b"B,2\n" * 60_000
    found = rows(content)
    assert any("quotation mark" in flaw.message for row in found for flaw in row.flaws)


def test_marks_of_direction_are_left_out_and_overrides_stop() -> None:
    found = rows("name\n\u200fAli\u200e\n\u202eilA\n".encode())
    assert [row.cells[0] for row in found] == ["Ali", "ilA"]
    assert [flaw.stops for row in found for flaw in row.flaws] == [False, True]


@pytest.mark.parametrize("cell", ["=1+1", " =A1", "@SUM(A1)", "+cmd|'x'!A0", "-x(1)"])
def test_formula_is_told(cell: str) -> None:
    assert "formula" in flaws(text([["name"], [cell]]))[2][0]
    assert "formula" in flaws(workbook([["name"], [cell]]))[2][0]


@pytest.mark.parametrize("cell", ["-", "+", "-5", "+375 29", "@ home", "- none"])
def test_sign_that_begins_no_formula_is_no_problem(cell: str) -> None:
    assert flaws(text([["name"], [cell]])) == {}


def test_too_many_columns_and_no_header_are_refused() -> None:
    assert "200 columns" in refusal(text([["x"] * 201]))
    assert "no column names" in refusal(b"\n\nA,B\n")
    assert "no column names" in refusal(workbook([[None, None], ["A", "B"]]))
    assert "empty" in refusal(b"")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04 and nothing behind", "cannot be read"),
        (b"\0" * 500, "no column names"),
    ],
)
def test_file_that_is_no_table_is_refused(content: bytes, word: str) -> None:
    assert word in refusal(content)


def test_zip_bomb_is_refused_unread() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
        package.open(SHEET, "w", force_zip64=True) as part,
    ):
        for _ in range(limits.MOST_BYTES * 9 // 10_000_000):
            part.write(b"<row/>" + b" " * 9_999_994)
    assert len(out.getvalue()) < 2_000_000
    assert "unpacks to" in refusal(out.getvalue())


def test_entities_in_a_workbook_are_refused() -> None:
    kinds = b'<!DOCTYPE x [<!ENTITY a "AAAA"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    sheet = kinds + CELL % b"t='inlineStr'><is><t>&f;</t></is>"
    assert "cannot be read" in refusal(with_part(workbook(NAMES), SHEET, sheet))


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"not xml",
        CELL % b"t='s'><v>999999</v>",
        CELL % b"r='!!'><v>1</v>",
    ],
)
def test_broken_workbook_is_refused_in_words(sheet: bytes) -> None:
    assert refusal(with_part(workbook(NAMES), SHEET, sheet))


def test_row_far_below_the_end_of_every_sheet_ends_the_reading() -> None:
    wide = b"<row r='999999999999'><c r='A999999999999' t='inlineStr'><is><t>x</t></is></c></row>"
    first = b"<row r='1'><c r='A1' t='inlineStr'><is><t>name</t></is></c></row>"
    sheet = b"<worksheet xmlns='%s'><sheetData>%s%s</sheetData></worksheet>" % (SPACE, first, wide)
    assert rows(with_part(workbook(NAMES), SHEET, sheet)) == []


def test_random_bytes_are_read_or_refused_and_never_break() -> None:
    chance = random.Random(7)
    good = workbook(NAMES)
    for _ in range(60):
        noise = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 400)))
        at = chance.randrange(len(good))
        for content in (noise, b"PK\x03\x04" + noise, good[:at] + noise + good[at:], good[:at]):
            assert _outcome(content)


def _outcome(content: bytes) -> str:
    """That it was read, or why not: a refusal without words fails."""
    try:
        rows(content)
    except ReadingError as refused:
        return str(refused)
    return "read"


def test_hostile_texts_are_cells_like_others() -> None:
    assert len(NAUGHTY) >= 60
    cells = [[str(place), cell] for place, cell in enumerate(NAUGHTY)]
    found = rows(text([["no", "name"], *cells], errors="replace"))
    assert [row.cells[0] for row in found] == [no for no, _cell in cells]
    for row in found:
        assert "\0" not in row.cells[1]
        row.cells[1].encode()
