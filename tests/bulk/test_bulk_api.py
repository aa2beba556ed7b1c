"""Bulk files over HTTP: whole, by range, and never once anything in them was taken back."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide, show_again, take_down
from releases.ledger.core.tables import Suppression
from releases.public.api import ranges, streaming
from releases.public.api.bulk_files import current
from releases.public.bulk.shelves import clear
from tests.api.test_api_contract import assert_kept
from tests.api.test_api_merged import second
from tests.bulk.reading import file, written
from tests.editing.merging import joined
from tests.pages.test_past import fresh
from tests.world import make
from tests.world.scene import Scene

LIST, FILE = "/api/v1/bulk/", "/api/v1/bulk/prisoners.csv"


def body(answer: Any) -> bytes:
    return b"".join(answer)


@pytest.mark.django_db
def test_files_are_listed_and_given_as_they_lie(
    client: Client, published: Scene, shelf: Path
) -> None:
    written(shelf)
    listed = client.get(LIST).json()
    assert_kept(listed, "BulkManifest")
    assert client.get("/api/v1/").json()["resources"]["bulk"].endswith(LIST)
    for told in listed["files"]:
        answer = client.get(f"{LIST}{told['name']}", headers={"accept": "text/html"})
        content = body(answer)
        assert hashlib.sha256(content).hexdigest() == told["sha256"]
        assert answer.headers["ETag"] == f'"{told["sha256"]}"'
        assert answer.headers["Content-Length"] == str(len(content)) == str(told["bytes"])
        assert answer.headers["Content-Type"] == told["media_type"]
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert "attachment" in answer.headers["Content-Disposition"]
        tag = answer.headers["ETag"]
        again = client.get(f"{LIST}{told['name']}", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 10), ("bytes=5-5", 5, 6), ("bytes=10-", 10, None),
        ("bytes=-7", -7, None), ("bytes=3-99999999", 3, None), ("bytes=-99999999", 0, None),
    ],
)  # fmt: skip
def test_one_range_is_that_part(
    client: Client, published: Scene, shelf: Path, asked: str, first: int, last: int | None
) -> None:
    written(shelf)
    whole = file(shelf, "prisoners.csv").read_bytes()
    answer = client.get(FILE, headers={"range": asked})
    assert answer.status_code == 206
    assert body(answer) == whole[first:last]
    start = first % len(whole)
    end = start + len(whole[first:last]) - 1
    assert answer.headers["Content-Range"] == f"bytes {start}-{end}/{len(whole)}"
    assert answer.headers["Content-Length"] == str(end - start + 1)
    assert answer.headers["ETag"] == client.get(FILE).headers["ETag"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"range": "bytes=0-1,5-6"}, {"range": "lines=1-2"}, {"range": "bytes=-"},
        {"range": "bytes=9-3"}, {"range": "bytes=" + "9" * 5000 + "-"},
        {"range": "bytes=0-4", "if-range": '"another"'},
    ],
)  # fmt: skip
def test_range_that_is_none_gets_the_whole(
    client: Client, published: Scene, shelf: Path, headers: dict[str, str]
) -> None:
    written(shelf)
    answer = client.get(FILE, headers=headers)
    assert answer.status_code == 200
    assert body(answer) == file(shelf, "prisoners.csv").read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_range_behind_the_end_is_refused(
    client: Client, published: Scene, shelf: Path, asked: str
) -> None:
    written(shelf)
    answer = client.get(FILE, headers={"range": asked})
    assert (answer.status_code, answer.json()["title"]) == (416, "The file is shorter")
    size = file(shelf, "prisoners.csv").stat().st_size
    assert answer.headers["Content-Range"] == f"bytes */{size}"


@pytest.mark.django_db
def test_head_says_how_long_it_is_and_nothing_else_is_taken(
    client: Client, published: Scene, shelf: Path
) -> None:
    written(shelf)
    answer = client.head(FILE, headers={"range": "bytes=0-1"})
    assert (answer.status_code, answer.content) == (200, b"")
    size = file(shelf, "prisoners.csv").stat().st_size
    assert answer.headers["Content-Length"] == str(size)
    for path in (LIST, FILE):
        assert client.post(path).status_code == 405
        assert client.get(f"{path}?x=1").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["manifest.json", "secrets.csv", "..%2Fcurrent", "%2e%2e", "a%00b", "prisoners.csv/"]
)
def test_what_the_manifest_does_not_name_is_not_there(
    client: Client, published: Scene, shelf: Path, name: str
) -> None:
    written(shelf)
    (shelf / "current" / "secrets.csv").write_text("mine")
    assert client.get(f"{LIST}{name}").status_code == 404


@pytest.mark.django_db
def test_proxy_is_told_where_the_file_lies(
    client: Client, published: Scene, shelf: Path, settings
) -> None:
    written(shelf)
    settings.BULK_PROXY = "/bulk-files/"
    answer = client.get(FILE)
    assert answer.headers["X-Accel-Redirect"] == "/bulk-files/000001/prisoners.csv"
    assert (answer.content, answer.headers["ETag"][0]) == (b"", '"')
    hide(published.prisoner)
    assert "X-Accel-Redirect" not in client.get(FILE).headers


@pytest.mark.django_db
def test_server_without_files_says_so(client: Client, published: Scene, settings) -> None:
    answer = client.get(FILE)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    settings.BULK_DIR = None
    assert client.get(LIST).status_code == 404
    assert "bulk" not in client.get("/api/v1/").json()["resources"]


def _merge(scene: Scene) -> None:
    joined(scene.by, fresh(scene.prisoner), second(scene))


def _show_less(scene: Scene) -> None:
    scene.destination.visibility = "private"
    scene.destination.save()
    publish(fresh(scene.release), by=scene.by)


TAKEN_BACK = {
    "hidden": lambda scene: hide(scene.prisoner),
    "taken down": lambda scene: take_down(scene.prisoner, by=scene.by, reason="asked"),
    "withdrawn": lambda scene: withdraw(scene.prisoner, by=scene.by),
    "another withdrawn": lambda scene: withdraw(scene.actor, by=scene.by),
    "merged": _merge,
    "shows less": _show_less,
}


@pytest.mark.django_db
@pytest.mark.parametrize("how", TAKEN_BACK)
def test_files_are_not_given_once_anything_in_them_is_taken_back(
    client: Client, published: Scene, shelf: Path, how: str
) -> None:
    written(shelf)
    tag = client.get(FILE).headers["ETag"]
    TAKEN_BACK[how](published)
    assert file(shelf, "prisoners.csv").exists()
    for path in (LIST, FILE):
        for headers in ({}, {"if-none-match": tag}, {"range": "bytes=0-10"}):
            answer = client.get(path, headers=headers)
            assert answer.status_code == 503
            assert answer.json()["title"] == "The files are being written anew"
            assert answer.headers["Cache-Control"] == "no-store"
        assert client.head(path).status_code == 503
    assert not clear(shelf)
    assert [each.name for each in file(shelf, "").iterdir()] == ["manifest.json"]
    written(shelf)
    assert client.get(FILE).status_code == 200


@pytest.mark.django_db
def test_files_stay_while_only_more_is_published(
    client: Client, published: Scene, shelf: Path
) -> None:
    written(shelf)
    publish(make.place(published.by), by=published.by)
    assert client.get(FILE).status_code == 200
    assert clear(shelf)


@pytest.mark.django_db
def test_hiding_that_ended_leaves_files_without_the_hidden_withdrawn(
    client: Client, published: Scene, shelf: Path
) -> None:
    hide(published.prisoner)
    written(shelf)
    assert client.get(FILE).status_code == 200
    show_again(published.prisoner)
    assert client.get(FILE).status_code == 503


@pytest.mark.django_db
def test_ledger_that_is_behind_the_files_gives_none(
    client: Client, published: Scene, shelf: Path
) -> None:
    """A database of before, restored beside files of after."""
    written(shelf)
    manifest = file(shelf, "manifest.json")
    manifest.write_text(manifest.read_text().replace('"sequence": 5', '"sequence": 6'))
    found = current(shelf)
    assert found is not None
    assert found.manifest.sequence == 6
    assert client.get(FILE).status_code == 503


@pytest.mark.django_db
def test_download_under_way_ends_with_what_is_taken_back(
    client: Client, published: Scene, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(shelf)
    monkeypatch.setattr(streaming, "SHORT", 10)
    monkeypatch.setattr(ranges, "PIECE", 20)
    answer = client.get(FILE)
    assert isinstance(answer, StreamingHttpResponse)
    parts = iter(answer)
    assert next(parts)
    hide(published.prisoner)
    rest = b"".join(parts)  # type: ignore[arg-type]
    assert len(rest) < 40 < int(answer.headers["Content-Length"])


@pytest.mark.django_db
@pytest.mark.parametrize("damaged", ["", "{}", "no JSON", '{"version": 1}'])
def test_manifest_that_is_damaged_gives_nothing(
    client: Client, published: Scene, shelf: Path, damaged: str
) -> None:
    written(shelf)
    file(shelf, "manifest.json").write_text(damaged)
    assert client.get(LIST).status_code == 503
    assert Suppression.objects.count() == 0


@pytest.mark.django_db
def test_file_costs_a_fifth_of_a_download(
    client: Client, published: Scene, shelf: Path, settings
) -> None:
    written(shelf)
    settings.API_LIMITS = {"read": (9, 9), "match": (9, 9), "download": (2, 9)}
    assert [client.get(FILE).status_code for _each in range(11)] == [200] * 10 + [429]
    assert client.get(LIST).status_code == 200
