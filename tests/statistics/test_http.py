"""The page, the files and the API of statistics, as a browser or a program asks for them."""

import json
import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import withdraw
from releases.editing.takedown import hide
from tests.world.scene import Scene

PAGE, API = "/statistics/", "/api/v1/statistics/"
CHARTS = ("balance", "flows", "concessions", "claims")
TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv"}
START = {"svg": b"<svg xmlns", "png": b"\x89PNG", "csv": b"\xef\xbb\xbf"}
FILES = [f"/statistics/{chart}.{extension}" for chart in CHARTS for extension in TYPES]


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel("2026-02-01T12:00:00Z", tick=False):
        yield


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("prefix", ["", "/be"])
def test_page_has_every_chart_with_table_alternative_and_files(
    published: Scene, client: Client, prefix: str
) -> None:
    page = text(client, prefix + PAGE)
    for chart in ("balance", "claims"):
        assert f'<title id="{chart}-t">' in page
        assert f'aria-labelledby="{chart}-t {chart}-d"' in page
    assert page.count('<details class="chart-table"') >= 2
    for path in FILES:
        assert f'href="{prefix}{path}"' in page
    assert "edition" in page or "рэдакцы" in page


@pytest.mark.parametrize("path", FILES)
def test_file_is_what_it_says_and_known_by_the_ledger(
    published: Scene, client: Client, path: str
) -> None:
    response = client.get(path)
    extension = path.rpartition(".")[2]
    assert response["Content-Type"].startswith(TYPES[extension])
    assert response.content.startswith(START[extension])
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get(f"/be{path}").status_code == 200
    withdraw(published.release, by=published.by)
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_page_of_an_empty_ledger_says_so_and_its_files_are_there(client: Client, db: None) -> None:
    assert text(client, PAGE).count("Nothing is on record yet.") == 4
    assert {client.get(path).status_code for path in FILES} == {200}
    assert client.get(API).json()["periods"] == []


@pytest.mark.parametrize(
    "query", ["on=2026-02-02", "on=1899-12-31", "on=0001-01-01", "on=x", "country=by",
              "country=XX", "by=day", "color=red", "on=2025-01-01&on=2025-01-02", "country=%00"],
)  # fmt: skip
@pytest.mark.parametrize("path", [PAGE, "/statistics/balance.csv", API])
def test_parameter_that_cannot_be_read_is_refused_by_name(
    client: Client, db: None, path: str, query: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert query.partition("=")[0] in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/statistics/nothing.svg", "/statistics/balance.exe", "/statistics/balance"]
)
def test_chart_or_format_that_there_is_not_is_not_found(
    client: Client, db: None, path: str
) -> None:
    assert client.get(path, follow=True).status_code == 404


def test_form_leaves_no_blanks_in_the_address(client: Client, db: None) -> None:
    response = client.get(f"{PAGE}?country=&on=2025-01-01&by=")
    assert response["Location"] == f"{PAGE}?on=2025-01-01"


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}?country=BY&by=month", *FILES, API])
def test_answer_takes_few_queries(published: Scene, client: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    assert len(queries) <= 6
    hide(published.prisoner)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    assert len(queries) <= 6


def test_api_gives_the_balance_and_who_was_held_on_a_day(published: Scene, client: Client) -> None:
    found = client.get(f"{API}?on=2025-12-12&country=BY").json()
    assert found["held"] == {"day": "2025-12-12", "people": {"least": 1, "most": 1}, "besides": 0}
    assert (found["country"], found["people"]) == ("BY", 1)
    assert found["periods"][0]["period"] == "2020"
    assert found["periods"][0]["detained"] == {"least": 1, "most": 1}
    assert found["sequence"] > 0
    assert "withheld" in found["basis"]
    assert client.get(API).json()["held"]["people"] == {"least": 0, "most": 0}
    assert client.get(f"{API}?country=PL").json()["periods"] == []


def test_api_tag_changes_with_the_day(published: Scene, client: Client) -> None:
    tag = client.get(API)["ETag"]
    assert client.get(API, headers={"If-None-Match": tag}).status_code == 304
    with time_machine.travel("2026-02-02T12:00:00Z", tick=False):
        assert client.get(API, headers={"If-None-Match": tag}).status_code == 200


def test_suppressed_person_and_release_are_in_no_answer(published: Scene, client: Client) -> None:
    title = published.release.title_en
    assert title in text(client, PAGE)
    hide(published.prisoner)
    assert client.get(f"{API}?on=2022-01-01").json()["held"]["people"]["most"] == 0
    assert client.get(API).json()["people"] == 0
    hide(published.release)
    for path in (PAGE, "/statistics/claims.csv", "/statistics/claims.svg"):
        assert title not in text(client, path)


def test_page_shows_the_day_that_was_asked_for(published: Scene, client: Client) -> None:
    page = text(client, f"{PAGE}?on=2022-01-01")
    assert "1 January 2022: 1 person on record was held" in page
    files = re.findall(r'href="(/statistics/[a-z]+\.\w+[^"]*)"', page)
    assert all(address.endswith("?on=2022-01-01") for address in files)
    assert files


def test_statistics_stand_in_the_foot_of_pages_in_the_index_and_on_the_first_page(
    published: Scene, client: Client
) -> None:
    assert text(client, "/").count(f'href="{PAGE}"') == 2
    assert json.loads(client.get("/api/v1/").content)["resources"]["statistics"].endswith(API)
    assert PAGE in text(client, "/sitemap-pages.xml")
