"""Pages are kept by readers and asked for again: a version tells every change and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.read import documents
from tests.world import make
from tests.world.scene import Scene

LISTS = ("/", "/be/", "/releases/", "/prisoners/", "/destinations/", "/destinations/BY/",
         "/statistics/", "/statistics/claims.csv", "/held/", "/recognitions/",
         "/places/", "/sources/", "/actors/",
         "/feeds/releases.atom", "/sitemap.xml",
         "/sitemap-releases.xml")  # fmt: skip


@pytest.fixture
def again(client: Client) -> Callable[[str, str], int]:
    """Status of a page for a reader who has this version."""

    def status(path: str, tag: str) -> int:
        return client.get(path, headers={"If-None-Match": tag}).status_code

    return status


def tag_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Cache-Control"] == "no-cache"
    assert "Last-Modified" not in answer
    return answer["ETag"]


def release_page(scene: Scene) -> str:
    scene.release.refresh_from_db()
    return f"/releases/{scene.release.slug}/"


@pytest.fixture
def sent(published: Scene) -> Scene:
    place = published.place
    place.refresh_from_db()
    place.country = "BY"
    place.save()
    publish(place, by=published.by)
    return published


def test_page_that_the_reader_has_is_not_rendered_again(
    sent: Scene, client: Client, again: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = "/prisoners/maria-kolesnikova/"
    tags = {path: tag_of(client, path) for path in (*LISTS, release_page(sent), person, "/about/")}
    monkeypatch.setattr("releases.public.pages.frame.render", None)
    for path, tag in tags.items():
        assert again(path, tag) == 304, path


def test_lists_change_with_any_publication_and_pages_of_others_do_not(
    sent: Scene, client: Client, again: Callable
) -> None:
    tags = {path: tag_of(client, path) for path in LISTS}
    page, person = release_page(sent), "/prisoners/maria-kolesnikova/"
    details = {path: tag_of(client, path) for path in (page, person)}
    publish(make.source(sent.by, title="Another"), by=sent.by)
    assert {path: again(path, tag) for path, tag in tags.items()} == dict.fromkeys(LISTS, 200)
    assert {path: again(path, tag) for path, tag in details.items()} == dict.fromkeys(details, 304)


def test_page_changes_when_somebody_it_shows_is_withdrawn_or_hidden(
    sent: Scene, client: Client, again: Callable
) -> None:
    page = release_page(sent)
    tag = tag_of(client, page)
    withdraw(sent.prisoner, by=sent.by)
    assert again(page, tag) == 200
    tag = tag_of(client, page)
    hide(sent.place)
    assert again(page, tag) == 200


def test_page_of_somebody_held_changes_with_the_day_and_of_somebody_free_does_not(
    published: Scene, client: Client, again: Callable
) -> None:
    """Until when a detention that runs on is drawn."""
    held = make.prisoner(published.by, "Somebody Held")
    make.cite(held, published.source, prisoner_name=held.names.get())
    stay = make.detention(held, end_kind="running")
    make.cite(held, published.source, detention=stay)
    publish(held, by=published.by)
    held.refresh_from_db()
    free, release = "/prisoners/maria-kolesnikova/", release_page(published)
    pages = (f"/prisoners/{held.slug}/", free, release)
    with time_machine.travel(datetime(2026, 3, 1, 23, 59, tzinfo=UTC), tick=False) as clock:
        tags = {path: tag_of(client, path) for path in pages}
        clock.shift(120)
        assert [again(path, tag) for path, tag in tags.items()] == [200, 304, 304]


def test_answer_that_is_an_error_has_no_version(published: Scene, client: Client) -> None:
    for path in ("/releases/none/", "/releases/?country=xx", "/destinations/ZZ/"):
        answer = client.get(path, headers={"If-None-Match": "*"})
        assert answer.status_code in (400, 404), path


def test_page_of_somebody_hidden_while_it_is_made_is_not_kept(
    published: Scene, client: Client, again: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, real = release_page(published), documents.by_slug

    def read_then_hide(*args: Any) -> Any:
        entry = real(*args)
        hide(published.prisoner)
        return entry

    monkeypatch.setattr(documents, "by_slug", read_then_hide)
    tag = tag_of(client, page)
    monkeypatch.setattr(documents, "by_slug", real)
    assert again(page, tag) == 200
    assert b"Kolesnikova" not in client.get(page).content
