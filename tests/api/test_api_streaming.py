"""Long answers: few at a time, and nothing of them kept by the server."""

import gc

import pytest
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory

from releases.ledger.read import rows
from releases.public.api import streaming
from releases.public.api.problems import Refused
from tests.api.test_api_editions import CURRENT, EDITIONS
from tests.world.scene import Scene

LINE = b"x" * 1000 + b"\n"
LONG = 1000 * [LINE]


def ask(lines: list[bytes], method: str = "GET"):
    request = RequestFactory().generic(method, "/")
    return streaming.streamed(request, lines, "text/csv")  # type: ignore[arg-type]


def end(answer) -> None:
    """What the server does at the end, but for the signal that closes connections."""
    for close in answer._resource_closers:
        close()


def test_short_answer_is_whole_and_takes_no_place() -> None:
    answer = ask([LINE, LINE])
    assert not answer.streaming
    assert answer.content == LINE + LINE  # type: ignore[attr-defined]


def test_long_answer_gives_its_place_back_when_it_is_closed() -> None:
    answer = ask(LONG)
    assert isinstance(answer, StreamingHttpResponse)
    with pytest.raises(Refused) as refused:
        ask(LONG)
    assert refused.value.kind.slug == "busy"
    assert not ask([LINE]).streaming
    assert b"".join(answer) == b"".join(LONG)  # type: ignore[arg-type]
    end(answer)
    end(answer)
    end(ask(LONG))


def test_long_answer_that_was_read_to_its_end_gives_its_place_back_before_it_is_closed() -> None:
    """Whoever has it all may ask for the next one sooner than the server closes this one."""
    answer = ask(LONG)
    assert b"".join(answer) == b"".join(LONG)  # type: ignore[arg-type]
    next_one = ask(LONG)
    assert isinstance(next_one, StreamingHttpResponse)
    end(answer)
    with pytest.raises(Refused):
        ask(LONG)
    end(next_one)


def test_long_answer_that_nobody_takes_gives_its_place_back() -> None:
    answer = ask(LONG)
    del answer
    gc.collect()
    next_one = ask(LONG)
    assert isinstance(next_one, StreamingHttpResponse)
    end(next_one)


def test_head_of_a_long_answer_reads_nothing() -> None:
    assert ask(LONG, "HEAD").content == b""  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_download_beyond_the_places_is_a_problem_with_a_time(
    client: Client, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "SHORT", 10)
    first = client.get(CURRENT)
    second = client.get(CURRENT)
    assert (second.status_code, second.headers["Retry-After"]) == (503, "5")
    assert second.json()["type"] == "/api/problems/busy/"
    assert b"".join(first).count(b"\n") == 5  # type: ignore[arg-type]
    again = client.get(CURRENT)
    assert b"".join(again)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_stretch_of_long_rows_is_shorter_and_leads_on_from_its_last(
    client: Client, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [row["sequence"] for row in client.get(EDITIONS).json()["results"]]
    monkeypatch.setattr(rows, "MOST_BYTES", 1)
    found, way = [], EDITIONS
    while stretch := (answer := client.get(way).json())["results"]:
        assert len(stretch) == 1
        found.append(stretch[0]["sequence"])
        way = answer["next"]
    assert found == whole


@pytest.mark.django_db
def test_stretch_of_a_kind_looks_through_so_many_editions_at_a_time(
    client: Client, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [row["sequence"] for row in client.get(f"{EDITIONS}?kind=release").json()["results"]]
    monkeypatch.setattr(rows, "LOOKED_THROUGH", 2)
    found, way = [], f"{EDITIONS}?kind=release"
    for _stretch in range(3):
        answer = client.get(way).json()
        found += [row["sequence"] for row in answer["results"]]
        way = answer["next"]
    assert found == whole != []
    assert "after=5" in way
