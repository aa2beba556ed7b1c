"""A chart to take along: its picture as SVG and PNG, its table as CSV."""

import csv
import io
from pathlib import Path
from textwrap import wrap

import resvg_py
from django.template.loader import render_to_string

from releases.public.pages.charts.drawing import WIDTH, Chart
from releases.public.texts import END, ISOLATE
from releases.terms.spreadsheets import safe

# Letters of the file's own, so that a server without fonts draws the same. Licence beside it.
FONT = Path(__file__).parent / "fonts" / "NotoSans-part.ttf"
SHARP = 2.0  # pixels to a unit
MARGIN = 20
MEDIA_TYPES = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
}
LICENCE = "CC BY 4.0: https://creativecommons.org/licenses/by/4.0/"


def file_of(chart: Chart, extension: str, foot: list[str], language: str) -> bytes:
    """`foot`: as of when, and where it comes from."""
    match extension:
        case "csv":
            return as_csv(chart, foot)
        case "png":
            return as_png(as_svg(chart, foot, language))
        case _:
            return as_svg(chart, foot, language).encode()


def as_svg(chart: Chart, foot: list[str], language: str) -> str:
    title = wrap(str(chart.title), 42)
    below = [line for text in [*chart.notes, *foot] for line in wrap(text, 66)]
    top = 20 + 23 * len(title)
    height = chart.picture.height if chart.picture else 10
    at = top + height + 14
    file = {
        "language": language,
        "width": WIDTH + 2 * MARGIN,
        "height": at + 15 * len(below) + 10,
        "top": top,
        "title": [{"y": 30 + 23 * i, "words": line} for i, line in enumerate(title)],
        "foot": [{"y": at + 15 * i, "words": line} for i, line in enumerate(below)],
    }
    return render_to_string("charts/file.svg", {"chart": chart, "file": file})


def as_png(svg: str) -> bytes:
    # The typeface has one of the two apostrophes of Ukrainian and Belarusian.
    # Isolates would be boxes; no letters that run the other way are in it, either.
    svg = svg.replace("\N{MODIFIER LETTER APOSTROPHE}", "’").replace(ISOLATE, "").replace(END, "")
    found: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(FONT)],
        font_family="Noto Sans",
        sans_serif_family="Noto Sans",
        zoom=SHARP,
    )
    return bytes(found)


def as_csv(chart: Chart, foot: list[str]) -> bytes:
    """With a mark at its beginning by which spreadsheets know UTF-8; sources last."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(safe, chart.head))
    writer.writerows([safe(cell) for cell in row] for row in chart.rows)
    writer.writerow([])
    writer.writerows([safe(line)] for line in [chart.title, *chart.notes, *foot])
    return text.getvalue().encode("utf-8-sig")
