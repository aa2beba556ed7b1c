"""The feed of releases and the sitemap: what is public, and only that."""

import re
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from releases.editing.publish import withdraw
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from releases.public.feeds import sitemaps
from tests.pages.samples import uid, world
from tests.pages.test_addresses import TIME, begin_with, text
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
FEEDS = ["/feeds/releases.atom", "/be/feeds/releases.atom"]
SITEMAPS = ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-prisoners.xml"]
ATOM = "{http://www.w3.org/2005/Atom}"


def updated(feed: HttpResponse) -> datetime:
    root = ElementTree.fromstring(feed.content)
    return datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "")


@pytest.fixture
def _records() -> None:
    begin_with(*world())


@pytest.mark.usefixtures("_records")
def test_feed_entry_has_a_stable_id_and_the_words_of_its_language(client: Client) -> None:
    for path, title, prefix in zip(
        FEEDS, ["123 people freed", "Вызвалілі 123 чалавекі"], ["", "/be"], strict=True
    ):
        response = client.get(path)
        assert response["Content-Type"].startswith("application/atom+xml")
        feed = ElementTree.fromstring(response.content)
        (entry,) = feed.findall(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{uid('release')}"
        assert entry.findtext(f"{ATOM}title") == title
        assert entry.findtext(f"{ATOM}updated") == "2025-12-16T09:00:00+00:00"
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == f"http://testserver{prefix}/releases/freed-2025/"
        assert (feed.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")


def test_feed_and_sitemap_of_an_empty_register_are_there(client: Client) -> None:
    for path in (*FEEDS, *SITEMAPS):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", FEEDS)
def test_feed_of_an_empty_register_says_the_same_at_another_time(client: Client, path: str) -> None:
    first = client.get(path)
    with time_machine.travel(timedelta(days=1)):
        again = client.get(path)
    assert again["ETag"] == first["ETag"]
    assert again.content == first.content
    assert updated(first) < timezone.now()


def test_feed_whose_last_release_was_withdrawn_changed_then(
    client: Client, published: Scene
) -> None:
    edition = withdraw(published.release, by=published.by)
    for path in FEEDS:
        answer = client.get(path)
        assert b"<entry>" not in answer.content
        assert updated(answer) == edition.time


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("path", [*FEEDS, *SITEMAPS])
def test_feed_or_sitemap_that_the_client_has_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    assert first["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in first
    assert "Last-Modified" not in first
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.usefixtures("_records")
def test_feed_and_sitemap_leave_out_what_is_suppressed(client: Client) -> None:
    Suppression.objects.create(record_id=uid("release"), since=TIME)
    Suppression.objects.create(record_id=uid("prisoner"), since=TIME)
    for path in FEEDS:
        assert uid("release") not in text(client.get(path))
    assert "kolesnikova" not in text(client.get("/sitemap-prisoners.xml")).casefold()
    # Nobody was sent anywhere by what is left.
    assert "/destinations/LT/" not in text(client.get("/sitemap-pages.xml"))


def test_feed_leaves_out_what_is_withdrawn(client: Client, published: Scene) -> None:
    assert str(published.release.pk) in text(client.get(FEEDS[0]))
    withdraw(published.release, by=published.by)
    assert str(published.release.pk) not in text(client.get(FEEDS[0]))


@pytest.mark.usefixtures("_records")
def test_sitemap_lists_every_page_once_in_each_language(client: Client) -> None:
    index = re.findall(r"<loc>([^<]+)</loc>", text(client.get("/sitemap.xml")))
    assert len(index) == 8
    found: list[str] = []
    for address in index:
        found += re.findall(r"<loc>([^<]+)</loc>", text(client.get(address)))
    assert len(found) == len(set(found))
    standing = ("/method/", "/vocabularies/", "/vocabularies/sex/", "/")
    for path in ("/prisoners/maria-kolesnikova/", "/destinations/LT/", *standing):
        for prefix in ("", "/be"):
            assert f"http://testserver{prefix}{path}" in found
    for address in found:
        assert client.get(address).status_code == 200, address


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("path", [*FEEDS, *SITEMAPS])
def test_feed_or_sitemap_asks_few_questions(
    client: Client, path: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        assert client.get(path).status_code == 200


@pytest.mark.usefixtures("_records")
def test_index_of_sitemaps_has_as_many_pages_and_the_dates_of_what_they_list(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps._InAllLanguages, "limit", 1)
    page = text(client.get("/sitemap.xml"))
    for kind in ("release", "prisoner", "place", "actor", "source"):
        listed = text(client.get(f"/sitemap-{kind}s.xml?p=2"))
        address = f"<loc>http://testserver/sitemap-{kind}s.xml"
        assert page.count(address) == 6 * Document.objects.filter(kind=kind).count()
        newest = Document.objects.filter(kind=kind).latest("changed_at").changed_at
        assert f"{address}</loc><lastmod>{newest:%Y-%m-%d}" in page
        assert f"/be/{kind}s/" in listed


@pytest.mark.usefixtures("_records")
def test_sitemap_names_the_other_languages_and_the_last_change(client: Client) -> None:
    page = text(client.get("/sitemap-releases.xml"))
    for code in ("be", "ru", "uk", "pl", "lt"):
        address = f"http://testserver/{code}/releases/freed-2025/"
        assert f'rel="alternate" hreflang="{code}" href="{address}"' in page
        assert f"<loc>{address}</loc>" in page
    assert 'hreflang="x-default" href="http://testserver/releases/freed-2025/"' in page
    assert "<lastmod>2025-12-16" in page


@pytest.mark.parametrize("path", ["/sitemap-nothing.xml", "/feeds/other.atom"])
def test_feed_or_sitemap_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("_records")
def test_page_leads_to_the_feed_of_its_language(client: Client) -> None:
    page = text(client.get("/be/"))
    assert 'type="application/atom+xml"' in page
    assert 'href="/be/feeds/releases.atom"' in page
