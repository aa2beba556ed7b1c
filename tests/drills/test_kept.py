"""Two servers that keep answers, and a takedown by a command beside them: real processes."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest

from tests.drills.client import ask
from tests.drills.documented import filled
from tests.drills.processes import manage, web

pytestmark = pytest.mark.drill
PERSON, NAME = "/prisoners/maria-kolesnikova/", b"maria-kolesnikova"  # in her links
FOUND = "/api/v1/prisoners/?q=kolesnikova&limit=1"
PATHS = (
    PERSON, f"/be{PERSON}", "/prisoners/?q=kolesnikova", "/releases/belarus-2025-12-13/", FOUND,
    "/search/?q=kolesnikova", "/feeds/prisoners.atom?q=kolesnikova",
)  # fmt: skip
ANOTHER = """
from django.contrib.auth.models import User
from releases.editing.publish import publish
from releases.models import Place
place = Place.objects.get(name_en="Vilnius")
place.name_en = "Wilno"
place.save()
publish(place, by=User.objects.get())
"""


@dataclass
class Site:
    env: dict[str, str]
    ports: list[int]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("kept")
    with filled(folder, "2025-12-13-potash", TRACKER_LIMIT_READS="0,0") as env:
        public = env | {"TRACKER_FACE": "public", "TRACKER_KEPT_MB": "64"}
        with web(public) as (one, _server), web(public) as (other, _other_server):
            yield Site(env, [int(address.rpartition(":")[2]) for address in (one, other)])


def test_publication_is_given_by_every_server_within_a_second(site: Site) -> None:
    for port in site.ports:
        assert b"Wilno" not in ask(port, "/places/").body
    manage("shell", "-v0", "-c", ANOTHER, env=site.env)
    published = time.monotonic()
    for port in site.ports * 2:
        while b"Wilno" not in ask(port, "/places/").body:
            assert time.monotonic() < published + 1


def test_hidden_person_is_given_by_no_server_once_the_command_has_returned(site: Site) -> None:
    for port in site.ports:
        assert [path for path in PATHS if NAME not in ask(port, path).body] == []
    (row,) = json.loads(ask(site.ports[0], FOUND).body)["results"]
    over, seen = Event(), list[tuple[str, float]]()

    def read(port: int) -> None:
        while not over.is_set():
            for path in PATHS:
                asked = time.monotonic()
                if NAME in ask(port, path).body:
                    seen.append((path, asked))

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, port) for port in site.ports * 2]
        try:
            manage("takedown", row["id"], "--by", "clerk", "--reason", "asked", env=site.env)
            returned = time.monotonic()
            time.sleep(3)
        finally:
            over.set()
        for one in readers:
            one.result()
    assert seen
    assert [path for path, asked in seen if asked > returned] == []
