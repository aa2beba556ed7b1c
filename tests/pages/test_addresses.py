"""The public addresses, against documents that stand in the projection."""

import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import translate_url
from django.utils import translation

from releases.ledger.core.canonical import canonical
from releases.ledger.core.search.store import store
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.base import card
from releases.ledger.projection.dates import store_dates
from releases.ledger.projection.facets import store_facets
from releases.ledger.projection.names import shown_names
from releases.ledger.projection.tables import SEARCH, Document, Slug, Tombstone
from releases.public.pages.frame import in_language
from tests.pages.samples import prisoner, uid, world
from tests.pages.samples_deals import negotiated
from tests.world.kept import kept

pytestmark = pytest.mark.django_db
TIME = datetime(2025, 12, 16, 9, tzinfo=UTC)
RELEASE = "/releases/freed-2025/"
PERSON = "/prisoners/maria-kolesnikova/"
PATHS = [
    "/", "/releases/", "/prisoners/", "/destinations/", "/places/", "/actors/", "/sources/",
    RELEASE, PERSON, "/destinations/LT/", "/places/Lithuania/", "/actors/Viasna/", "/sources/RFE/",
    "/releases/?country=BY&year=2025", "/about/", "/method/", "/styleguide/",
    "/deals/", "/deals/minsk-2025/",
    "/concessions/", "/statements/", "/statements/more/",
    "/vocabularies/", "/vocabularies/status-reason/", "/statistics/", "/statistics/?country=BY",
    "/held/", "/recognitions/", "/prisoners/?status=held&sort=changed",
    "/changes/", f"{RELEASE}changes/", f"{PERSON}changes/", f"{RELEASE}?as_of=2020-01-01",
    "/safety/", "/tell-us/", "/takedown/", f"/tell-us/?about=release/{uid('release')}",
]  # fmt: skip


def publish(*answers: dict[str, Any]) -> None:
    Document.objects.bulk_create(
        Document(
            record_id=answer["id"],
            kind=answer["kind"],
            slug=answer["slug"],
            sequence=7,
            first_published_at=TIME,
            changed_at=TIME,
            sort_key=answer["slug"],
            card=card(answer),
            answer=canonical(answer),
        )
        for answer in answers
    )
    by_id = {UUID(answer["id"]): answer for answer in answers}
    store_facets(by_id)
    store_dates(by_id)
    for each in answers:
        store(SEARCH, UUID(each["id"]), each["kind"], shown_names(each))


def begin_with(*answers: dict[str, Any]) -> None:
    """`publish`, where many tests begin with the same."""
    kept(canonical(list(answers)), lambda: publish(*answers))


@pytest.fixture
def _records() -> None:
    begin_with(*world(), *negotiated())


def text(response: Any) -> str:
    return response.content.decode()


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("prefix", ["", "/be", "/lt"])
@pytest.mark.parametrize("path", PATHS)
def test_page_of_either_language_is_small_and_takes_few_queries(
    client: Client, prefix: str, path: str
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(prefix + path)
    assert response.status_code == 200
    assert response["Content-Language"] == (prefix[1:] or "en")
    assert response["Cache-Control"] == "no-cache"
    assert len(response.content) < 40_000
    assert len(queries) <= 7


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("path", [*PATHS, "/nowhere/"])
def test_page_carries_nothing_that_the_content_policy_forbids(client: Client, path: str) -> None:
    page = text(client.get(path))
    assert not re.search(
        r'<script(?! src="/static/public/js/[\w.]+" defer></script>| type="application/ld\+json">)',
        page,
    )
    assert "<style" not in page
    assert not re.search(r"\s(style|on\w+)=", page)
    loaded = re.findall(r'<(?:link|img|source)[^>]*?(?:href|src)="(http[^"]*)"', page)
    assert all(address.startswith("http://testserver/") for address in loaded)


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("path", [*PATHS, "/nowhere/"])
def test_page_has_its_headings_in_order_and_ids_once(client: Client, path: str) -> None:
    page = text(client.get(path))
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("language", ["be", "ru", "uk", "pl", "lt"])
def test_page_names_its_other_languages_and_canonical_address(
    client: Client, language: str
) -> None:
    page = text(client.get(f"/{language}{RELEASE}"))
    assert f'<html lang="{language}">' in page
    assert f'<link rel="canonical" href="http://testserver/{language}{RELEASE}">' in page
    assert f'hreflang="en" href="http://testserver{RELEASE}"' in page
    for code in ("be", "ru", "uk", "pl", "lt"):
        assert f'hreflang="{code}" href="http://testserver/{code}{RELEASE}"' in page
    assert f'hreflang="x-default" href="http://testserver{RELEASE}"' in page
    assert f'property="og:locale" content="{language}_' in page
    assert page.count('property="og:locale:alternate"') == 5


@pytest.mark.usefixtures("_records")
def test_switch_of_language_keeps_what_was_asked(client: Client) -> None:
    page = text(client.get("/ru/releases/?country=BY&year=2025"))
    for prefix in ("", "/be", "/uk", "/pl", "/lt"):
        assert f'<a href="{prefix}/releases/?country=BY&amp;year=2025"' in page


@pytest.mark.usefixtures("_records")
def test_release_page_shows_every_number_and_links_the_named(client: Client) -> None:
    page = text(client.get(RELEASE))
    for words in ("123", "about 100", "press service", "president of Ukraine"):
        assert words in page
    assert "/prisoners/Kolesnikova/" in page


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize(
    ("plural", "name", "address"),
    [("releases", "release", RELEASE), ("prisoners", "prisoner", PERSON)],
)
def test_id_of_public_record_leads_to_its_address(
    client: Client, plural: str, name: str, address: str
) -> None:
    response = client.get(f"/be/{plural}/{uid(name)}/")
    assert (response.status_code, response["Location"]) == (302, f"/be{address}")


def test_person_without_public_name_is_shown_at_the_id(client: Client) -> None:
    publish(prisoner(slug=uid("prisoner"), label={}, identity_level="anonymous"))
    response = client.get(f"/prisoners/{uid('prisoner')}/")
    assert response.status_code == 200
    assert "Name withheld for safety" in text(response)


@pytest.mark.usefixtures("_records")
def test_old_address_leads_to_the_new_one(client: Client) -> None:
    Slug.objects.create(kind="release", slug="before", record_id=uid("release"))
    response = client.get("/releases/before/")
    assert (response.status_code, response["Location"]) == (302, RELEASE)


def test_record_that_was_public_answers_gone_without_a_name(client: Client) -> None:
    gone = UUID(uid("gone"))
    Tombstone.objects.create(
        record_id=gone, kind="prisoner", sequence=3, change="takedown", time=TIME
    )
    response = client.get(f"/prisoners/{gone}/")
    assert response.status_code == 410
    assert "16 December 2025" in text(response)


@pytest.mark.usefixtures("_records")
def test_suppressed_person_is_gone_from_every_page(client: Client) -> None:
    Suppression.objects.create(record_id=uid("prisoner"), since=TIME)
    assert client.get(PERSON).status_code == 404
    assert client.get(f"/prisoners/{uid('prisoner')}/").status_code == 410
    assert "Kolesnikova" not in text(client.get("/prisoners/"))


@pytest.mark.parametrize(
    "path", ["/releases/unknown/", "/prisoners/unknown/", f"/releases/{uid('x')}/", "/be/nowhere/"]
)
def test_unknown_address_answers_not_found_in_the_sites_voice(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert 'class="site-name"' in text(response)
    assert 'rel="canonical"' not in text(response)


@pytest.mark.parametrize(
    "path", ["/releases/", "/prisoners/", "/be/releases/", "/destinations/", "/be/destinations/LT/"]
)
@pytest.mark.parametrize("name", ["sort", "<b>", "", "x" * 500])
def test_list_with_unknown_parameter_names_it(client: Client, path: str, name: str) -> None:
    response = client.get(path, {name: "1"})
    assert response.status_code == 400
    assert "<b>" not in text(response)


@pytest.mark.parametrize("cursor", ["x", "é", "\0", "WyJhIl0", "A" * 5000, "Im51bGwi"])
def test_list_with_bad_cursor_answers_400(client: Client, cursor: str) -> None:
    assert client.get("/releases/", {"cursor": cursor}).status_code == 400


def test_list_with_cursor_that_no_database_can_store_answers_400(client: Client) -> None:
    """A lone surrogate passes JSON, and fails only in the driver."""
    position = f'["release", "next", "\\ud800", "{uid("x")}"]'
    cursor = urlsafe_b64encode(position.encode()).decode().rstrip("=")
    assert client.get("/releases/", {"cursor": cursor}).status_code == 400


def test_list_longer_than_a_page_is_read_forwards_and_back(client: Client) -> None:
    for number in range(60):
        answer = prisoner(
            id=uid(f"p{number}"), slug=f"person-{number:02}", label={"en": f"P {number:02}"}
        )
        publish(answer)
    first = text(client.get("/prisoners/"))
    assert first.count('href="/prisoners/person-') == 50
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = text(client.get(f"/prisoners/{following[1]}"))
    assert second.count('href="/prisoners/person-') == 10
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second


def test_empty_register_says_so(client: Client) -> None:
    assert "No release is on record yet." in text(client.get("/"))
    assert "Nothing is on record yet." in text(client.get("/prisoners/"))


@pytest.mark.usefixtures("_records")
def test_page_refuses_to_be_written_to(client: Client) -> None:
    assert client.post("/").status_code == 405


@pytest.mark.parametrize("path", PATHS)
def test_page_in_another_language_has_the_address_that_the_resolver_gives(path: str) -> None:
    for language in ("en", "be", "lt"):
        with translation.override("en"):
            here = translate_url(path, language)
        assert in_language(path, language) == here
        assert in_language(here, "en") == path
        with translation.override(language):
            assert in_language(here, "pl") == translate_url(here, "pl")
