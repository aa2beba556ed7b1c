"""The pictures of one record: what they draw, what stands in their tables, what they leave open."""

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from releases.public.pages.charts import files
from releases.public.pages.charts.life import life_chart
from releases.public.pages.charts.ways import ways_chart
from tests.pages.samples import (
    claim,
    destination,
    detention,
    participation,
    prisoner,
    release,
    uid,
    world,
)
from tests.pages.test_addresses import PERSON, RELEASE, publish, text

FOOT = ["As of a day"]


def shapes(chart, look: str) -> list[dict]:
    groups = chart.picture.groups if chart.picture else []
    return [shape for group in groups if group.look == look for shape in group.shapes]


def written(chart) -> list[str]:
    return [str(shape["words"]) for shape in shapes(chart, "text")]


def test_ways_are_as_wide_as_their_numbers_and_planned_ones_dashed() -> None:
    planned = destination("Poland", after="Ukraine", status="planned")
    chart = ways_chart(
        release(
            destinations=[destination("Ukraine"), planned, destination("Lithuania")],
            claims=[
                claim("transferred", 114, to="Ukraine"),
                claim("transferred", 9, to="Lithuania"),
            ],
        ),
        "en",
    )
    heights = [float(re.search(r"v([\d.]+)", shape["d"])[1]) for shape in shapes(chart, "flow")]
    assert heights[0] / heights[1] == pytest.approx(114 / 9, rel=0.05)
    assert [shape["dash"] for shape in shapes(chart, "outside")] == ["4 3"]
    assert written(chart) == ["Ukraine 114", "Poland", "Lithuania 9"]
    assert [row[:4] for row in map(_words, chart.rows)] == [
        ["Ukraine", "Belarus", "114", "confirmed"],
        ["Poland", "Ukraine", "not known", "planned"],
        ["Lithuania", "Belarus", "9", "confirmed"],
    ]


def _words(row: list) -> list[str]:
    return [str(cell) for cell in row]


def test_way_onward_with_a_number_has_its_width_and_one_further_is_drawn_too() -> None:
    chart = ways_chart(
        release(
            destinations=[
                destination("Ukraine"),
                destination("Poland", after="Ukraine"),
                destination("Lithuania", after="Poland"),
            ],
            claims=[
                claim("transferred", 100, to="Ukraine"),
                claim("transferred", 50, to="Poland"),
            ],
        ),
        "en",
    )
    widths = [float(shape["width"]) for shape in shapes(chart, "outside")]
    assert widths == [75, 1.5]  # of a picture in which a hundred people are 150 units
    assert written(chart) == ["Ukraine 100", "Poland 50", "Lithuania"]


def test_who_stayed_inside_stands_in_the_table_and_is_in_no_band() -> None:
    chart = ways_chart(
        release(
            destinations=[destination("Lithuania")],
            participations=[
                participation("A", to="Lithuania"),
                participation("B", to="Lithuania", outcome="refused_to_leave"),
                participation("C", outcome="contradicted"),
            ],
        ),
        "en",
    )
    assert written(chart) == ["Lithuania 1"]
    assert _words(chart.rows[-1]) == ["inside", "Belarus", "1", "refused to leave", "–"]


def test_withheld_people_have_no_name_and_no_place() -> None:
    chart = ways_chart(release(destinations=[destination("Lithuania")], withheld=2), "en")
    assert written(chart) == ["Destination withheld 2"]


def test_release_of_nobody_has_an_empty_picture_and_a_file_all_the_same() -> None:
    chart = ways_chart(release(), "en")
    assert chart.picture is None
    for extension in files.MEDIA_TYPES:
        assert files.file_of(chart, extension, FOOT, "en")


def test_name_of_a_place_cannot_leave_its_text() -> None:
    chart = ways_chart(
        release(
            destinations=[destination("</text><script>")],
            claims=[claim("transferred", 3, to="</text><script>")],
        ),
        "en",
    )
    svg = files.as_svg(chart, FOOT, "en")
    assert "<script" not in svg
    ElementTree.fromstring(svg)


def test_life_line_draws_uncertain_days_hatched_and_ends_open_while_held() -> None:
    answer = prisoner(
        detentions=[
            detention("2020-08-09", "2021-03-01"),
            detention("2022", "2023-06"),
            detention("2024-05-02", None, end_kind="running"),
        ]
    )
    chart = life_chart(answer, date(2025, 12, 13), "en")
    assert len(shapes(chart, "maybe-in")) == 2
    assert any(" 8 5 -8z" in shape["d"] for shape in shapes(chart, "in-fill"))
    rows = list(csv.reader(io.StringIO(files.as_csv(chart, FOOT).decode("utf-8-sig"))))
    assert rows[1] == ["Inside: 9 August 2020 – 1 March 2021.", "204 days"]
    assert rows[3] == ["Inside: 2 May 2024 – still held.", "–"]
    ElementTree.fromstring(files.as_svg(chart, FOOT, "en"))


def test_person_without_a_known_start_has_words_and_no_picture() -> None:
    chart = life_chart(prisoner(detentions=[detention(None, "2021")]), date(2025, 1, 1), "en")
    assert chart.picture is None
    assert len(chart.rows) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "name"), [(RELEASE, "ways"), (PERSON, "life")])
def test_page_offers_the_files_of_its_picture(client: Client, page: str, name: str) -> None:
    inside = prisoner(detentions=[detention("2020-09-07", "2025-12-13")])
    for answer in (*world(), inside):
        if answer["kind"] != "prisoner" or answer is inside:
            publish(answer)
    shown = text(client.get(page))
    for extension in files.MEDIA_TYPES:
        assert f'href="{page}{name}.{extension}"' in shown
        answer = client.get(f"{page}{name}.{extension}")
        assert answer["Content-Type"] == files.MEDIA_TYPES[extension]
    assert client.get(f"{page}{name}.gif").status_code == 404


@pytest.mark.django_db
def test_picture_of_somebody_unknown_is_not_there(client: Client) -> None:
    assert client.get("/prisoners/nobody/life.svg").status_code == 404
    assert client.get(f"/prisoners/{uid('nobody')}/life.svg").status_code == 404
