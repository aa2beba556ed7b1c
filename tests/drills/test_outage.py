"""The database is gone under load, and comes back: readers are told, at once, and nobody restarts
anything."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest

from tests.drills.client import Answer, ask
from tests.drills.documented import fill
from tests.drills.processes import web
from tracker.embedded.private import PrivateServer, start_private

pytestmark = pytest.mark.drill
PERSON = "/prisoners/maria-kolesnikova/"
PATHS = (
    "/", f"/be{PERSON}", PERSON, "/api/v1/prisoners/?q=kolesnikova", "/api/v1/releases/",
    "/search/?q=kolesnikova", "/feeds/releases.atom",
)  # fmt: skip
GONE, NOTICED = 12, 15  # seconds


class Met(NamedTuple):
    path: str
    began: float
    took: float
    answer: Answer


@dataclass
class Register:
    database: PrivateServer
    env: dict[str, str]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    folder: Path = tmp_path_factory.mktemp("outage")
    with start_private(folder) as database:
        env = fill(database, folder, "2025-12-13-potash", TRACKER_LIMIT_READS="0,0")
        yield Register(database, env | {"TRACKER_FACE": "public"})


def read_until(over: Event, port: int, number: int) -> list[Met]:
    met = []
    while not over.is_set():
        path = PATHS[(len(met) + number) % len(PATHS)]
        began = time.monotonic()
        answer = ask(port, path)
        met.append(Met(path, began, time.monotonic() - began, answer))
        time.sleep(0.02)
    return met


@pytest.mark.parametrize(("kept", "end"), [("0", "stop"), ("64", "kill9")])
def test_database_gone_under_load_is_told_at_once_and_its_return_noticed(
    register: Register, tmp_path: Path, kept: str, end: str
) -> None:
    log = tmp_path / "log"
    with log.open("wb") as said, web(register.env | {"TRACKER_KEPT_MB": kept}, said) as (site, _):
        port = int(site.rpartition(":")[2])
        met, away = met_without(register.database, port, end)
    assert {one.answer.status for one in met} == {200, 503}
    assert {one.answer.status for one in away} == {503}
    assert {one.path for one in away} == set(PATHS)
    for one in away:
        told_as_it_should(one)
    # One thread at a time looks whether it is back.
    waited = sorted(one.took for one in away)
    assert waited[int(len(waited) * 0.9)] < 1
    assert len(away) > 8 * GONE
    written = log.read_text()
    assert "The database is away" in written
    assert "Traceback" not in written
    assert "kolesnikova" not in written


def met_without(database: PrivateServer, port: int, end: str) -> tuple[list[Met], list[Met]]:
    """All answers, and those to what was asked while there was certainly no database."""
    assert [path for path in PATHS if ask(port, path).status != 200] == []
    over = Event()
    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read_until, over, port, number) for number in range(8)]
        try:
            time.sleep(1)
            getattr(database, end)()
            gone = time.monotonic() + 1
            time.sleep(GONE)
            assert ask(port, "/healthz/").status == 200
            back = time.monotonic()
            database.start_again()
            started = time.monotonic()
            while any(ask(port, path).status != 200 for path in PATHS):
                assert time.monotonic() < started + NOTICED
            time.sleep(1)
        finally:
            over.set()
        met = [one for reader in readers for one in reader.result()]
    return met, [one for one in met if gone < one.began < back]


def told_as_it_should(one: Met) -> None:
    headers = one.answer.headers
    assert int(headers["Retry-After"]) > 0
    assert headers["Cache-Control"] == "no-store"
    if one.path.startswith("/api/"):
        assert headers["Content-Type"] == "application/problem+json"
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert '"/api/problems/away/"' in one.answer.text
    else:
        language = "be" if one.path.startswith("/be/") else "en"
        assert f'<html lang="{language}"' in one.answer.text
