"""Many readers at once, and more answers than fit."""

import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.test import Client, RequestFactory
from pytest_django import Settings

from releases.editing.publish import publish
from releases.editing.takedown import hide, show_again
from releases.ledger.read import standing
from releases.ledger.read.version import Moment
from releases.public import under_way
from releases.public.freshness import OF_LEDGER
from releases.public.kept import Answer, KeptAnswers, Store
from tests.kept.conftest import SENT
from tests.world.scene import make_scene

PATHS = ("/prisoners/", "/prisoners/maria-kolesnikova/", "/api/v1/prisoners/")
READERS = 4
MOMENT = Moment(1, 1, 0, ())


def answer(content: bytes, moment: Moment = MOMENT) -> Answer:
    return Answer(moment, '"1"', 200, ResponseHeaders({}), content, len(content))


@pytest.mark.django_db(transaction=True)
def test_readers_beside_hidings_never_see_who_was_hidden_before_they_asked(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = make_scene(editor)
    scene.publish_all()
    monkeypatch.setattr(standing, "FRESH", 0.1)
    over, asked = Event(), [0] * READERS
    hidden = [0]  # in which round; 0 while shown

    def read(number: int) -> list[str]:
        reader, wrong = Client(headers=SENT), []
        reader.handler = client.handler  # one process has one store
        try:
            while not over.is_set():
                path, before = PATHS[asked[number] % len(PATHS)], hidden[0]
                asked[number] += 1
                found: HttpResponse = reader.get(path)
                if before and before == hidden[0] and b"kolesnikova" in found.content.lower():
                    wrong.append(path)
        finally:
            connection.close()
        return wrong

    for path in PATHS:
        client.get(path)  # what compiles templates takes long
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, number) for number in range(READERS)]
        try:
            for number in range(1, 5):
                all_asked(asked)
                hide(scene.prisoner)
                hidden[0] = number
                all_asked(asked)
                hidden[0] = 0
                show_again(scene.prisoner)
        finally:
            over.set()
        assert [one.result() for one in readers] == [[]] * READERS


def all_asked(asked: list[int]) -> None:
    """Returns when each reader has begun to ask for everything once more."""
    wanted = [count + len(PATHS) + 1 for count in asked]
    while any(count < least for count, least in zip(asked, wanted, strict=True)):
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_publication_is_seen_within_a_second(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = make_scene(editor)
    scene.publish_all()
    monkeypatch.setattr(standing, "FRESH", 0.1)
    assert b"Vilnius" in client.get("/places/").content
    scene.place.refresh_from_db()
    scene.place.name_en = "Wilno"
    scene.place.save()
    publish(scene.place, by=editor)
    ends = time.monotonic() + 1
    while b"Wilno" not in client.get("/places/").content:
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_store_holds_no_more_than_its_bytes_and_drops_what_was_not_used_for_longest() -> None:
    store = Store(10_000)
    for number in range(40):
        store.put(("page", number), answer(b"x" * 500), MOMENT)
        assert store.get(("page", 0), MOMENT)
    assert [number for number in range(40) if store.get(("page", number), MOMENT)] == [
        0, *range(21, 40),
    ]  # fmt: skip
    store.put("large", answer(b"x" * 1000), MOMENT)
    assert store.get("large", MOMENT) is None


def test_store_forgets_all_when_something_is_hidden_and_takes_nothing_of_before() -> None:
    store, hidden = Store(10_000), Moment(1, 1, 0, (UUID(int=1),))
    store.put("page", answer(b"x"), MOMENT)
    assert store.get("page", hidden) is None
    store.put("page", answer(b"x"), MOMENT)  # by who began before
    assert store.get("page", hidden) is None
    store.put("page", answer(b"x", hidden), hidden)
    assert store.get("page", hidden)


@pytest.mark.parametrize("length", [10, 3_000])
def test_memory_that_is_taken_is_about_what_was_allowed(
    settings: Settings, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    """Strangers' questions may be long, and answers short."""
    monkeypatch.setattr(standing, "now", lambda: MOMENT)
    settings.KEPT_BYTES = allowed = 2**20

    def view(request: HttpRequest) -> HttpResponse:
        request.META[OF_LEDGER] = True
        headers = {"Cache-Control": "no-cache", "ETag": f'"{request.GET["q"][:8]}"'}
        return HttpResponse(b"x" * 1000, headers=headers | {f"X-{n}": "y" * 50 for n in range(12)})

    middleware = KeptAnswers(view)
    tracemalloc.start()
    try:
        for number in range(500):
            middleware(rf.get(f"/?q={number:08}{'z' * length}", headers=SENT))
        taken, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 0.3 * allowed < taken < 1.2 * allowed


@pytest.mark.parametrize(
    ("patience", "broken", "made"), [(20.0, False, 1), (0.05, False, 4), (20.0, True, 4)]
)
def test_many_who_ask_for_what_has_changed_wait_for_one_who_makes_it(
    settings: Settings, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, patience: float,
    broken: bool, made: int,
) -> None:  # fmt: skip
    """Or make it themselves, where it takes long or has failed."""
    monkeypatch.setattr(under_way, "PATIENCE", patience)
    settings.KEPT_BYTES = 2**20
    moment, entered, go_on = [MOMENT], Semaphore(0), Event()

    def view(request: HttpRequest) -> HttpResponse:
        entered.release()
        assert go_on.wait(20)
        if broken and moment[0] != MOMENT:
            return HttpResponse(status=503)
        request.META[OF_LEDGER] = True
        headers = {"Cache-Control": "no-cache", "ETag": f'"{moment[0].head}"'}
        return HttpResponse(f"{moment[0].head}", headers=headers)

    monkeypatch.setattr(standing, "now", lambda: moment[0])
    middleware = KeptAnswers(view)
    go_on.set()
    middleware(rf.get("/", headers=SENT))
    assert entered.acquire(timeout=20)
    go_on.clear()
    moment[0] = Moment(2, 1, 0, ())
    with ThreadPoolExecutor(READERS) as pool:
        asked = [pool.submit(middleware, rf.get("/", headers=SENT)) for _each in range(READERS)]
        assert entered.acquire(timeout=20)  # the first is at it
        others = 0
        if patience < 1:
            while others < READERS - 1 and entered.acquire(timeout=20):
                others += 1
        else:
            time.sleep(0.2)
            assert not entered.acquire(blocking=False)
        go_on.set()
        statuses = {one.result().status_code for one in asked}
    while entered.acquire(blocking=False):
        others += 1
    assert (others + 1, statuses) == (made, {503 if broken else 200})
    assert not middleware.under_way._made


@pytest.mark.django_db
def test_answer_made_while_a_hidden_person_was_shown_is_not_given_when_they_are_hidden_again(
    editor: User, settings: Settings, rf: RequestFactory
) -> None:
    scene = make_scene(editor)
    scene.publish_all()
    settings.KEPT_BYTES = 2**20

    def view(request: HttpRequest) -> HttpResponse:
        request.META[OF_LEDGER] = True
        headers = {"Cache-Control": "no-cache", "ETag": '"1"'}
        if request.META.get("HTTP_IF_NONE_MATCH") == '"1"':
            return HttpResponse(status=304, headers=headers)
        if not asked:
            asked.append(1)
            show_again(scene.prisoner)
            return HttpResponse("shown", headers=headers)
        return HttpResponse("hidden", headers=headers)

    asked: list[int] = []
    middleware = KeptAnswers(view)
    hide(scene.prisoner)
    assert middleware(rf.get("/", headers=SENT)).content == b"shown"  # type: ignore[attr-defined]
    hide(scene.prisoner)
    assert middleware(rf.get("/", headers=SENT)).content == b"hidden"  # type: ignore[attr-defined]
