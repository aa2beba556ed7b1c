"""What processes give of each other's answers, and that none of them can be led to give another."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory
from pytest_django import Settings
from redis.exceptions import ConnectionError as Unreached

from releases.editing.publish import publish
from releases.editing.takedown import hide, show_again, take_down
from releases.pausing import Pause
from releases.public import shared, static_copy
from releases.public.freshness import depends_on_more, unless_known
from tests.kept.test_same import NAME, every_address, shows, whole
from tests.world import make
from tests.world.scene import Scene
from tracker import answers

PERSON, PEOPLE, API = "/prisoners/maria-kolesnikova/", "/prisoners/", "/api/v1/prisoners/"


def lying_there() -> dict[str, Any]:
    """By name, as the server has them."""
    return {name: caches[shared.ALIAS].get(name) for name in names()}


def names() -> list[str]:
    kept = caches[shared.ALIAS]._cache  # type: ignore[attr-defined]
    return [name.rpartition(":")[2] for name in list(kept)]


def test_shared_answer_is_the_views_in_every_byte(
    published: Scene, sharing: Client, settings: Settings
) -> None:
    paths = every_address(everywhere=False)
    without = settings.CACHES.copy()
    del without[shared.ALIAS]
    for path in paths:
        made, again = whole(sharing.get(path)), whole(sharing.get(path))
        with_cache, settings.CACHES = settings.CACHES, without
        assert made == again == whole(sharing.get(path)), path
        settings.CACHES = with_cache
    assert len(names()) > 60


@pytest.mark.parametrize("path", ["/", PERSON, PEOPLE, "/be/statistics/"])
def test_page_that_another_process_made_is_not_made_again(
    published: Scene, sharing: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    first = whole(sharing.get(path))
    shared.shelf.cache_clear()  # as a process that has just started
    monkeypatch.setattr("releases.public.pages.frame.render", None)
    assert whole(sharing.get(path)) == first


def test_publication_makes_anew_what_it_changes_alone(
    published: Scene, sharing: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (PERSON, "/api/v1/sources/"):
        sharing.get(path)
    publish(make.source(published.by, title="Another"), by=published.by)
    assert b"Another" in sharing.get("/api/v1/sources/").content
    monkeypatch.setattr("releases.public.pages.frame.render", None)
    assert sharing.get(PERSON).status_code == 200


def test_hidden_person_is_neither_given_nor_left_lying(published: Scene, sharing: Client) -> None:
    asked = [path for path in every_address(everywhere=False) if "q=" not in path]
    paths = [path for path in asked if shows(sharing.get(path).content)]
    assert len(paths) > 20
    assert any(shows(kept) for kept in lying_there().values())
    for act in (hide, show_again, hide):
        act(published.prisoner)
        shown = [path for path in paths if sharing.get(path).status_code == 200]
        shown = [path for path in shown if shows(sharing.get(path).content)]
        assert bool(shown) == (act is show_again)
    take_down(published.prisoner, by=published.by, reason="asked for")
    for path in paths:
        sharing.get(path)
    assert [name for name, kept in lying_there().items() if b"maria-kolesnikova" in kept] == []


def test_what_is_put_in_by_somebody_else_is_not_given(published: Scene, sharing: Client) -> None:
    wanted = {path: whole(sharing.get(path)) for path in (PERSON, PEOPLE, API)}
    kept = caches[shared.ALIAS]
    for name, other in zip(names(), reversed(names()), strict=True):  # one for another
        assert name == other or kept.get(name) != kept.get(other)
    there = lying_there()
    for bad in (
        lambda name: there[next(other for other in there if other != name)],
        lambda name: there[name][:-1] + b"!",
        lambda name: b"{}\n<h1>Free</h1>",
        lambda name: b"",
        lambda name: 7,
        lambda name: "text",
    ):
        for name in there:
            kept.set(name, bad(name))
        assert {path: whole(sharing.get(path)) for path in wanted} == wanted


def test_answer_of_a_face_with_another_secret_is_not_given(
    published: Scene, sharing: Client, settings: Settings
) -> None:
    sharing.get(PERSON)
    (name,) = names()
    before = lying_there()[name]
    settings.SECRET_KEY = "another-secret-" * 4
    shared.shelf.cache_clear()
    sharing.get(PERSON)
    assert lying_there()[name] != before


@pytest.mark.parametrize("fault", [Unreached, ValueError, OverflowError, RecursionError, TypeError])
def test_server_that_is_away_is_left_alone_and_pages_are_given(
    published: Scene, sharing: Client, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    tried = []

    class Away:
        def get(self, name: str) -> None:
            tried.append(name)
            raise fault

        clear = set = get

    monkeypatch.setattr(shared, "pause", Pause("Away", shared.log))
    monkeypatch.setattr(shared.shelf(), "_kept", Away())
    assert {sharing.get(path).status_code for path in (PERSON, PEOPLE, API, PERSON)} == {200}
    assert len(tried) == 1
    monkeypatch.setattr(shared, "pause", Pause("Away", shared.log))
    sharing.get(PERSON)
    assert len(tried) == 2


OF_NO_LEDGER = ("/about/", "/method/", "/safety/", "/tell-us/", "/takedown/")


def test_what_can_be_given_without_the_database_is_given_while_that_is_away(
    published: Scene, sharing: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_options: object) -> None:
        raise DatabaseError

    wanted = {path: sharing.get(path).content for path in OF_NO_LEDGER[:3]}
    monkeypatch.setattr("releases.ledger.read.quick.rows", away)
    assert {path: sharing.get(path).content for path in wanted} == wanted
    assert [sharing.get(path).status_code for path in OF_NO_LEDGER] == [200] * len(OF_NO_LEDGER)


def test_what_is_looked_for_goes_nowhere(published: Scene, sharing: Client) -> None:
    for path in (f"/search/?q={NAME}", f"{API}?%71={NAME}", f"/api/v1/suggest/?q={NAME[:5]}"):
        sharing.get(path)
    assert names() == []


def test_addresses_that_are_sent_differently_have_answers_of_their_own(
    sharing: Client, db: None, rf: RequestFactory
) -> None:
    """Of one question raw and one in its quoted form, which `get_full_path` gives one name."""
    for query in ("\u00c3\u00a9=1", "%C3%83%C2%A9=1"):
        answered(rf.get("/", QUERY_STRING=query), HttpResponse(query))
    assert len(names()) == 2


def test_answer_made_while_a_hidden_person_was_shown_is_not_given_when_they_are_hidden_again(
    published: Scene, sharing: Client, rf: RequestFactory
) -> None:
    def make() -> HttpResponse:
        show_again(published.prisoner)
        return HttpResponse("shown")

    hide(published.prisoner)
    assert unless_known(rf.get("/"), "1", make).content == b"shown"  # type: ignore[attr-defined]
    hide(published.prisoner)
    after = unless_known(rf.get("/"), "1", lambda: HttpResponse("hidden"))
    assert after.content == b"hidden"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("path", "count"), [("/", 1), ("/api/v1/prisoners/", 2)])
def test_what_a_browser_accepts_tells_answers_of_the_api_apart_alone(
    sharing: Client, db: None, rf: RequestFactory, path: str, count: int
) -> None:
    for accept in ("text/html", "text/html;q=0.9"):
        answered(rf.get(path, headers={"Accept": accept}), HttpResponse("x"))
    assert len(names()) == count


def answered(request: HttpRequest, response: HttpResponseBase) -> list[str]:
    """What lies there after a view has given this."""
    unless_known(request, "1", lambda: response)
    return names()


def with_cookie() -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


@pytest.mark.parametrize(
    ("response", "lies"),
    [
        (HttpResponse("x"), True),
        (HttpResponse("x", headers={"Vary": "accept"}), False),
        (HttpResponse("x", headers={"Vary": "Accept, Accept-Language"}), False),
        (HttpResponse("x", headers={"Vary": "*"}), False),
        (HttpResponse("x", status=404), False),
        (HttpResponse(b"x" * (shared.LARGEST + 1)), False),
        (FileResponse(iter([b"x"])), False),
        (with_cookie(), False),
    ],
)
def test_only_whole_answers_for_everybody_are_laid_down(
    sharing: Client, db: None, rf: RequestFactory, response: HttpResponseBase, lies: bool
) -> None:
    assert bool(answered(rf.get("/"), response)) == lies


def test_parts_copies_and_what_changes_by_itself_go_past(
    sharing: Client, db: None, rf: RequestFactory
) -> None:
    alone = rf.get("/")
    depends_on_more(alone)
    copy = rf.get("/", **{static_copy.KEY: static_copy.StaticCopy("", followed=False)})  # type: ignore[arg-type]
    for request in (alone, copy, rf.head("/"), rf.get("/", headers={"Range": "bytes=0-1"})):
        assert answered(request, HttpResponse("x")) == []


@pytest.mark.parametrize(
    "address", ["valkey", "http://cache:6379", "redis://", "redis://cache:x", "redis://[", "/run/x"]
)
def test_address_that_is_none_is_refused_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(answers.NAME, address)
    with pytest.raises(ImproperlyConfigured, match=answers.NAME):
        answers.shared()


def test_face_without_an_address_shares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(answers.NAME, " ")
    assert answers.shared() == {}
    monkeypatch.setenv(answers.NAME, "redis://cache:6379/0")
    assert list(answers.shared()) == [shared.ALIAS]


def test_desk_counts_guesses_in_the_database_and_shares_no_answers() -> None:
    env = os.environ | {answers.NAME: "redis://cache:6379/0"}
    told = {
        face: subprocess.run(
            [sys.executable, "-c", "from tracker.settings import CACHES; print(*CACHES)"],
            env=env | {"TRACKER_FACE": face}, capture_output=True, text=True, check=True,
        ).stdout.split()
        for face in ("editorial", "public")
    }  # fmt: skip
    assert told == {"editorial": ["default"], "public": ["default", shared.ALIAS]}
    assert configured.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
