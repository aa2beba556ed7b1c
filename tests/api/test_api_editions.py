"""The stream of editions over HTTP: rows, parameters, waiting, formats."""

from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import publish
from releases.editing.takedown import hide
from releases.ledger.core.canonical import canonical, salted_hash
from releases.ledger.core.tables import Edition
from releases.ledger.read import version, waiting
from tests.api.copying import rows
from tests.api.links import to
from tests.api.test_api_contract import assert_kept, shape_of
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
EDITIONS, CURRENT = "/api/v1/editions/", "/api/v1/editions/current/"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock goes on by what is slept, and nobody sleeps."""
    slept: list[float] = []
    clock = SimpleNamespace(sleep=slept.append, monotonic=lambda: sum(slept))
    monkeypatch.setattr(waiting, "time", clock)
    return slept


def test_rows_are_every_edition_in_order_with_the_chain(client: Client, published: Scene) -> None:
    found = rows(client)
    assert [row["sequence"] for row in found] == [1, 2, 3, 4, 5]
    for row, edition in zip(found, Edition.objects.all(), strict=True):
        assert row["chain"] == bytes(edition.chain).hex()
        assert row["id"] == str(edition.record_id)
        assert row["sha256"] == sha256(canonical(row["body"])).hexdigest()


def test_row_of_what_is_told_whole_proves_what_was_published(
    client: Client, published: Scene
) -> None:
    (row,) = (row for row in rows(client) if row["kind"] == "place")
    salt = bytes.fromhex(row["salt"])
    assert salted_hash(salt, canonical(row["body"])).hex() == row["body_hash"]
    assert salted_hash(salt, row["note"].encode()).hex() == row["note_hash"]


def test_stretch_leads_on_and_at_the_end_to_what_will_come(
    client: Client, published: Scene
) -> None:
    answer = client.get(f"{EDITIONS}?limit=3&kind=actor")
    assert answer.json()["sequence"] == 5
    way = answer.json()["next"]
    assert to(answer, "next") == way
    assert "after=5" in way
    assert "kind=actor" in way
    first = client.get(f"{EDITIONS}?limit=3").json()
    then = client.get(first["next"]).json()
    assert [row["sequence"] for row in first["results"] + then["results"]] == [1, 2, 3, 4, 5]
    end = client.get(then["next"]).json()
    assert (end["results"], end["next"]) == ([], then["next"])


def test_contract_is_kept_by_rows(client: Client, published: Scene) -> None:
    assert_kept(client.get(EDITIONS).json(), shape_of(EDITIONS, 200))
    hide(published.prisoner)
    assert_kept(client.get(EDITIONS).json(), shape_of(EDITIONS, 200))
    for row in rows(client, "?include_body=no"):
        assert_kept(row, shape_of(CURRENT, 200))
        assert row["body"] is None


UNREADABLE = (
    "after=-1", "after=x", "after=1_0", "after=%D9%A1", "after=", "after=1&after=2",
    "after=" + "9" * 19, "limit=0", "limit=501", "wait=26", "wait=0.5", "kind=person",
    "id=1", "id=%00", "hidden=x", "include_body=maybe", "include_body=", "since=1", "cursor=1",
)  # fmt: skip


def test_parameter_that_cannot_be_read_is_refused_by_name(client: Client) -> None:
    for query in UNREADABLE:
        answer = client.get(f"{EDITIONS}?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize("path", [EDITIONS, CURRENT])
def test_stretch_that_the_client_has_is_not_sent_again(
    client: Client, published: Scene, path: str
) -> None:
    answer = client.get(path)
    assert answer.headers["ETag"] == f'"{version.now().of_ledger()}"'
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Link" in answer.headers["Access-Control-Expose-Headers"]
    known = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(path, headers=known).status_code == 304
    hide(published.source)
    assert client.get(path, headers=known).status_code == 200


def test_beyond_the_end_there_are_no_rows(client: Client, published: Scene) -> None:
    answer = client.get(f"{EDITIONS}?after=999").json()
    assert (answer["results"], answer["sequence"]) == ([], 5)


def test_empty_ledger_has_an_empty_stretch(client: Client) -> None:
    answer = client.get(EDITIONS).json()
    assert (answer["results"], answer["sequence"], answer["epoch"]) == ([], 0, 1)
    assert b"".join(client.get(CURRENT)) == b""  # type: ignore[arg-type]


def test_stretch_takes_four_questions_however_long_it_is(client: Client, published: Scene) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(EDITIONS)
    assert len(asked) <= 4


def test_waiting_ends_with_the_time_and_looks_more_and_more_rarely(
    client: Client, published: Scene, pauses: list[float]
) -> None:
    answer = client.get(f"{EDITIONS}?after=5&wait=25")
    assert answer.json()["results"] == []
    assert "Retry-After" not in answer.headers
    assert sum(pauses) == pytest.approx(25)
    assert len(pauses) < 20


def test_waiting_ends_with_news(
    client: Client, published: Scene, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            publish(make.place(published.by), by=published.by)

    monkeypatch.setattr(waiting.time, "sleep", sleep)
    answer = client.get(f"{EDITIONS}?after=5&wait=25").json()
    assert [row["sequence"] for row in answer["results"]] == [6]
    assert len(pauses) == 3


def test_waiting_ends_when_somebody_is_hidden(
    client: Client, published: Scene, pauses: list[float]
) -> None:
    way = client.get(f"{EDITIONS}?after=5&wait=1").json()["next"]
    pauses.clear()
    hide(published.prisoner)
    answer = client.get(way).json()
    assert answer["hidden"]["ids"] == [str(published.prisoner.pk)]
    assert pauses == []


def test_one_who_is_behind_does_not_wait(
    client: Client, published: Scene, pauses: list[float]
) -> None:
    assert len(rows(client, "?after=3&wait=25")) == 2
    assert client.get(f"{EDITIONS}?after=999&wait=25").json()["results"] == []
    assert pauses == []


def test_who_finds_no_place_to_wait_is_answered_at_once(
    client: Client, published: Scene, pauses: list[float]
) -> None:
    taken = [waiting.places.acquire(blocking=False) for _place in range(waiting.MOST)]
    try:
        answer = client.get(f"{EDITIONS}?after=5&wait=25")
    finally:
        waiting.places.release(len(taken))
    assert all(taken)
    assert (answer.status_code, answer.headers["Retry-After"]) == (200, "5")
    assert pauses == []


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        (EDITIONS, "application/json", 200),
        (EDITIONS, "application/x-ndjson", 406),
        (CURRENT, "application/x-ndjson", 200),
        (CURRENT, "*/*", 200),
        (CURRENT, "application/json", 406),
    ],
)
def test_stretch_is_json_and_the_download_lines(
    client: Client, published: Scene, path: str, accept: str, status: int
) -> None:
    answer: Any = client.get(path, headers={"Accept": accept})
    assert answer.status_code == status


def test_head_of_the_download_says_where_to_go_on(client: Client, published: Scene) -> None:
    answer = client.head(CURRENT)
    assert (answer.status_code, b"".join(answer)) == (200, b"")  # type: ignore[arg-type]
    assert to(answer, "next") == "http://testserver/api/v1/editions/?after=5"
