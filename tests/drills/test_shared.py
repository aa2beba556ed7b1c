"""Two faces that share answers in a real server, beside publications, a takedown, and its end."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from tests.drills.client import ask
from tests.drills.documented import filled
from tests.drills.processes import free_port, manage, web
from tests.drills.test_kept import ANOTHER, NAME, PATHS, PERSON
from tests.drills.valkey import SERVER, running

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(SERVER is None, reason="there is neither Valkey nor Redis"),
]
LISTED = "/api/v1/prisoners/?q=kolesnikova&limit=1"


@dataclass
class Site:
    env: dict[str, str]
    ports: list[int]
    plain: int  # the port of a face that shares nothing
    store: int

    @property
    def kept(self) -> redis.Redis:
        return redis.Redis(port=self.store)

    def hits(self) -> int:
        return self.kept.info("stats")["keyspace_hits"]  # type: ignore[index]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("shared")
    port = free_port()
    with filled(folder, "2025-12-13-potash", TRACKER_LIMIT_READS="0,0") as env, running(port):
        public = env | {"TRACKER_FACE": "public"}
        sharing = public | {"TRACKER_CACHE_URL": f"redis://127.0.0.1:{port}/0"}
        with web(sharing) as (one, _), web(sharing) as (other, _), web(public) as (plain, _):
            ports = [int(address.rpartition(":")[2]) for address in (one, other, plain)]
            yield Site(env, ports[:2], ports[2], port)


def test_what_one_face_made_the_other_gives(site: Site) -> None:
    one, other = site.ports
    first = [ask(one, path).body for path in PATHS]
    before = site.hits()
    assert [ask(other, path).body for path in PATHS] == first
    # What somebody looks for is made by each.
    assert site.hits() == before + sum("q=" not in path for path in PATHS)
    assert [ask(site.plain, path).body for path in PATHS] == first


def test_publication_is_given_by_every_face_within_a_second(site: Site) -> None:
    for port in site.ports:
        assert b"Wilno" not in ask(port, "/places/").body
    manage("shell", "-v0", "-c", ANOTHER, env=site.env)
    published = time.monotonic()
    for port in site.ports * 2:
        while b"Wilno" not in ask(port, "/places/").body:
            assert time.monotonic() < published + 1


def test_server_that_ends_and_comes_again_costs_nobody_an_answer(site: Site) -> None:
    wanted = ask(site.plain, PERSON).body
    site.kept.shutdown(nosave=True)
    began = time.monotonic()
    assert [ask(site.ports[0], PERSON).body == wanted for _each in range(20)] == [True] * 20
    assert time.monotonic() - began < 5
    with running(site.store):
        deadline = time.monotonic() + 15
        while not site.kept.dbsize():
            assert ask(site.ports[0], PERSON).body == wanted
            assert time.monotonic() < deadline
            time.sleep(0.2)
        takedown_leaves_nothing(site)


def takedown_leaves_nothing(site: Site) -> None:
    for port in site.ports:
        assert [path for path in PATHS if NAME not in ask(port, path).body] == []
    assert any(NAME in one for one in site.kept.mget(site.kept.keys()))
    (row,) = json.loads(ask(site.ports[0], LISTED).body)["results"]
    manage("takedown", row["id"], "--by", "clerk", "--reason", "asked", env=site.env)
    for path in PATHS:
        assert [port for port in site.ports if NAME in ask(port, path).body] == []
    assert [one for one in site.kept.mget(site.kept.keys()) if NAME in one] == []
