"""The files of charts: real bytes, in any script, and safe to open."""

import csv
import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from releases.public.pages.charts.drawing import Chart, Picture
from releases.public.pages.charts.files import FONT, as_csv, as_png, as_svg, file_of
from releases.public.pages.sharing.lettering import BOLD, REGULAR
from tests.world.alphabets import LETTERS

FOOT = ["As of edition 7", "https://example.org/statistics/"]


def chart(words: str = "Ўладзімір", rows: Any = ()) -> Chart:
    picture = Picture("balance")
    picture.text("text", 10, 20, words)
    picture.bar("inside", 100, 40, 30, 8, 10)
    picture.hatched("outside", 100, 30, 20, 10)
    return Chart(
        name="balance",
        title="Колькі чалавек < 3 & хто",
        description="d",
        head=["Year", "detained"],
        rows=list(rows) or [["2025", 3]],
        picture=picture,
    )


def test_svg_is_well_formed_and_carries_its_words_and_colours() -> None:
    svg = as_svg(chart("<b>"), FOOT, "be")
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    texts = "".join(root.itertext())
    assert "Колькі чалавек < 3 & хто" in texts
    assert "<b>" in texts
    assert "edition 7" in texts
    assert "<style" not in svg
    assert "<script" not in svg


def test_png_is_made_of_the_same_picture_without_fonts_of_the_system() -> None:
    png = as_png(as_svg(chart(), FOOT, "be"))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(png[16:20]) == 800


def test_typefaces_of_pictures_have_the_letters_of_all_languages() -> None:
    alphabets = "".join("".join(letters) for letters in LETTERS.values())
    wanted = {*map(ord, alphabets + alphabets.upper() + "0123456789„“”«»–—’№…×·\u00a0")}
    for file in (FONT, REGULAR, BOLD):
        with TTFont(file, lazy=True) as font:
            lacking = wanted - set(font.getBestCmap())
        assert not [chr(code) for code in lacking], file.name


@pytest.mark.parametrize("letter", "ЎłėʼґЁ")
def test_png_has_each_letter_that_the_languages_need(letter: str) -> None:
    """A letter that the font lacks would be drawn as the empty box that U+0378 is drawn as."""
    drawn, missing = (as_png(as_svg(chart(each * 3), [], "be")) for each in (letter, "\u0378"))
    assert drawn != missing


def test_png_keeps_the_dot_of_the_belarusian_i() -> None:
    """The font's own rules for marks took it away in the middle of Cyrillic words."""
    dotted, bare = (as_png(as_svg(chart(f"вол{each} ў"), [], "be")) for each in ("і", "ı"))
    assert dotted != bare


def test_csv_is_marked_as_utf_8_and_says_what_it_rests_on() -> None:
    content = as_csv(chart(rows=[["2025", 3], ["Беларусь, «так»\nі не", 0]]), FOOT)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[:3] == [["Year", "detained"], ["2025", "3"], ["Беларусь, «так»\nі не", "0"]]
    assert rows[-2:] == [[line] for line in FOOT]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝"])
def test_csv_cell_that_a_spreadsheet_would_run_is_text(start: str) -> None:
    hostile = f'{start}HYPERLINK("https://example.org")'
    content = as_csv(chart(rows=[[hostile, 1]]), []).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    # Behind a sign that a program may end a cell at, there too.
    assert rows[1][0] == "'" + re.sub("([\t\r])=", r"\1'=", hostile)


@pytest.mark.parametrize("extension", ["svg", "png", "csv"])
def test_chart_without_anything_on_record_still_makes_a_file(extension: str) -> None:
    empty = Chart("balance", "Nothing", "d", ["Year"], [])
    assert file_of(empty, extension, FOOT, "en")
