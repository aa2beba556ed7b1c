"""What is answered from memory, and what never is."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from releases.editing.publish import publish
from releases.ledger.read import copies, standing
from releases.public import kept, static_copy
from tests.kept.conftest import SENT
from tests.world import make
from tests.world.scene import Scene

PERSON, PEOPLE, API = "/prisoners/maria-kolesnikova/", "/prisoners/", "/api/v1/prisoners/"
SAME = (
    "/", PERSON, PEOPLE, "/be/prisoners/", "/search/?q=maria", "/statistics/", "/held/", API,
    "/api/v1/search/?q=maria", "/api/v1/prisoners.csv", "/feeds/releases.atom", "/sitemap.xml",
    "/api/v1/schema/", "/tell-us/", "/api/v1/editions/?after=2", f"{PERSON}card.png",
    "/statistics/balance.svg",
)  # fmt: skip


def seen(client: Client, path: str, past_the_store: Counter[str], **headers: str) -> int:
    """How many of three requests got past the store."""
    past_the_store.clear()
    for _each in range(3):
        client.get(path, headers=headers)
    return past_the_store.total()


@pytest.mark.parametrize("path", SAME)
def test_answer_is_given_again_without_its_view(
    published: Scene, client: Client, past_the_store: Counter[str], path: str
) -> None:
    assert seen(client, path, past_the_store) == 1
    tag = client.get(path)["ETag"]
    assert seen(client, path, past_the_store, **{"If-None-Match": tag}) == 1
    weak = f'"another", W/{tag}'
    answer = client.get(path, headers={"If-None-Match": weak})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"another"'}).status_code == 200
    assert client.head(path, headers={"If-None-Match": weak}).status_code == 304
    assert past_the_store.total() == 1


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/prisoners/nobody/", {}),
        ("/prisoners/?country=xx", {}),
        ("/api/v1/prisoners/?surplus=1", {}),
        ("/robots.txt", {}),
        ("/healthz/", {}),
        ("/api/v1/bulk/", {}),
        ("/api/v1/editions/?after=2&wait=1", {}),
        (PEOPLE, {"Authorization": "Bearer x"}),
        (PEOPLE, {"Cookie": f"a=b; {configured.SESSION_COOKIE_NAME}=x"}),
        (PEOPLE, {"If-None-Match": "*"}),
        (PEOPLE, {"If-Match": '"x"'}),
        (PEOPLE, {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}),
        (PEOPLE, {"If-Unmodified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}),
        (PEOPLE, {"Range": "bytes=0-9"}),
        (PEOPLE, {"Host": "elsewhere.example"}),
    ],
)
def test_what_is_an_error_or_somebodys_own_or_changes_by_itself_is_asked_for_each_time(
    published: Scene, client: Client, past_the_store: Counter[str], path: str,
    headers: dict[str, str],
) -> None:  # fmt: skip
    client.get(PEOPLE)
    assert seen(client, path, past_the_store, **headers) == 3


def test_other_methods_and_a_copy_of_the_site_go_past_the_store(
    published: Scene, client: Client, past_the_store: Counter[str]
) -> None:
    client.get(PEOPLE)
    past_the_store.clear()
    copy = static_copy.StaticCopy("", followed=False)
    client.get(PEOPLE, **{static_copy.KEY: copy})  # type: ignore[arg-type]
    client.options(API)
    client.post(PEOPLE)
    assert past_the_store.total() == 3


def test_file_of_a_source_is_asked_for_each_time(
    published: Scene, client: Client, past_the_store: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk takes one back while the ledger stands still."""
    sha256 = "a" * 64
    listed = copies.Copy(published.source.pk, sha256, "text/html", 9)
    monkeypatch.setattr(copies, "by_hash", lambda _sha256: listed)
    path, known = f"/copies/{sha256}", {"If-None-Match": f'"{sha256}"'}
    assert client.get(path, headers=known).status_code == 304
    assert seen(client, path, past_the_store, **known) == 3


def answered(response: HttpResponse) -> kept.KeptAnswers:
    """The middleware around a view that gives this."""

    def view(request: HttpRequest) -> HttpResponse:
        request.META[kept.OF_LEDGER] = True
        return response

    return kept.KeptAnswers(view)


@pytest.mark.parametrize(
    ("headers", "keeps"),
    [
        ({}, True),
        ({"Cache-Control": "no-store"}, False),
        ({"Cache-Control": "no-cache, private"}, False),
        ({"ETag": None}, False),
        ({"Vary": "Accept, Cookie"}, False),
        ({"Vary": "*"}, False),
        ({"Vary": "Accept"}, True),
        ({"Set-Cookie": "a=b"}, False),
        ({"body": b"x" * 70_000}, False),
    ],
)
def test_only_what_may_be_given_to_everybody_is_kept(
    settings: Settings, db: None, rf: RequestFactory, headers: dict[str, Any], keeps: bool
) -> None:
    settings.KEPT_BYTES = 2**20
    given = {"Cache-Control": "no-cache", "ETag": '"1"', **headers}
    response = HttpResponse(given.pop("body", b"x"))
    if given.pop("Set-Cookie", None):
        response.set_cookie("a", "b")
    for name, value in given.items():
        if value:
            response.headers[name] = value
    middleware = answered(response)
    first, again = (middleware(rf.get("/", headers={"host": "localhost"})) for _each in range(2))
    assert first is response
    assert (again is not response) == keeps


def test_headers_that_tell_one_reader_what_is_left_are_not_given_to_others(
    published: Scene, client: Client, settings: Settings
) -> None:
    settings.API_LIMITS = settings.API_LIMITS | {"read": (2, 5)}
    first = client.get(API)
    assert first["RateLimit"].startswith('"read";r=1')
    answers = [client.get(API) for _each in range(5)]  # from memory they cost nothing
    assert {one.status_code for one in answers} == {200}
    assert not any("RateLimit" in name for one in answers for name in one.headers)
    assert {one.content for one in answers} == {first.content}
    others = [client.get(f"{API}?limit={n}").status_code for n in (1, 2, 2)]
    assert others == [200, 429, 429]
    settings.API_LIMITS = settings.API_LIMITS | {"read": (9, 9)}
    assert client.get(f"{API}?limit=2").status_code == 200


def test_language_of_a_newcomer_and_format_of_an_answer_are_told_apart(
    published: Scene, client: Client
) -> None:
    newcomer = {"Accept-Language": "be", "Sec-Fetch-Site": "none"}
    for _each in range(2):
        assert client.get("/").status_code == 200
        assert client.get("/", headers=newcomer)["Location"] == "/be/"
        kinds = {
            accept: client.get(API, headers={"Accept": accept})["Content-Type"].partition(";")[0]
            for accept in ("application/json", "text/csv", "application/ld+json")
        }
        assert all(accept == kind for accept, kind in kinds.items())


def test_host_and_scheme_are_told_apart_and_a_strange_host_finds_nothing(
    published: Scene, client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _each in range(2):
        for host in ("one.example", "two.example"):
            for scheme in ("http", "https"):
                headers = {"Host": host, "X-Forwarded-Proto": scheme}
                assert f"{scheme}://{host}/".encode() in client.get(PERSON, headers=headers).content
        assert client.get(PERSON, headers={"Host": "three.example"}).status_code == 400


def test_day_that_ends_is_asked_for_anew(
    published: Scene, client: Client, plain: Client, past_the_store: Counter[str]
) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 23, 59, tzinfo=UTC), tick=False) as clock:
        assert b"1 March 2026" in client.get("/statistics/balance.csv").content
        clock.shift(120)
        answer = client.get("/statistics/balance.csv")
        assert answer.content == plain.get("/statistics/balance.csv").content
        assert past_the_store["/statistics/balance.csv"] == 2


def test_publication_is_shown_at_once_and_leaves_pages_of_others(
    published: Scene, client: Client, monkeypatch: pytest.MonkeyPatch, past_the_store: Counter[str]
) -> None:
    published.release.refresh_from_db()
    others = (PERSON, f"/releases/{published.release.slug}/", f"{API}{published.prisoner.pk}/")
    before = {path: client.get(path).content for path in others}
    sources = client.get("/api/v1/sources/").content
    publish(make.source(published.by, title="Another"), by=published.by)
    assert b"Another" in client.get("/api/v1/sources/").content != sources
    monkeypatch.setattr("releases.public.pages.frame.render", None)  # nothing is made again
    past_the_store.clear()
    for _each in range(3):
        assert {path: client.get(path).content for path in others} == before
    assert past_the_store == dict.fromkeys(others, 1)  # asked once each whether it still holds
    assert {client.get(path).status_code for path in others} == {200}


def test_own_page_of_what_was_published_is_made_again(published: Scene, client: Client) -> None:
    page = f"/api/v1/places/{published.place.pk}/"
    assert b"Vilnius" in client.get(page).content
    published.place.refresh_from_db()
    published.place.name_en = "Wilno"
    published.place.save()
    publish(published.place, by=published.by)
    assert b"Wilno" in client.get(page).content
    assert b"Wilno" in client.get(page, headers={"If-None-Match": '"old"'}).content


def test_refusal_of_what_was_kept_is_passed_on_and_not_kept(
    published: Scene, client: Client, settings: Settings
) -> None:
    settings.API_LIMITS = settings.API_LIMITS | {"read": (1, 5)}
    assert client.get(API).status_code == 200
    publish(make.source(published.by, title="Another"), by=published.by)
    client.get(f"{API}?limit=1")
    assert client.get(API).status_code == 429
    settings.API_LIMITS = settings.API_LIMITS | {"read": (0, 0)}
    assert client.get(API).status_code == 200


def test_store_whose_ledger_cannot_be_asked_leaves_the_answer_to_the_view(
    published: Scene, client: Client, past_the_store: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DatabaseError

    client.get(PEOPLE)
    past_the_store.clear()
    monkeypatch.setattr(standing, "now", fail)
    assert client.get(PEOPLE).status_code == 200
    assert past_the_store.total() == 1
    monkeypatch.setattr(standing, "now", None)  # not even asked for what needs no database
    assert client.get("/healthz/").status_code == 200
    assert client.get("/robots.txt").status_code == 200


def test_nothing_is_kept_where_nobody_said_how_much(
    published: Scene, client: Client, settings: Settings, past_the_store: Counter[str]
) -> None:
    settings.KEPT_BYTES = 0
    assert seen(Client(headers=SENT), PEOPLE, past_the_store) == 3
