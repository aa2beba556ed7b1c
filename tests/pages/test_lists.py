"""Lists narrowed by a form without scripts, by the same filters as the API's."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from releases.public.api.parameters import OF_LIST
from releases.public.parameters.lists import LISTS
from releases.terms.vocabularies.records import RecordKind
from tests.pages.samples import day, detention, linked, prisoner, release, took_part, uid, world
from tests.pages.test_addresses import TIME, begin_with, publish, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    begin_with(*world())


def person(name: str, **given: Any) -> None:
    publish(prisoner(id=uid(name), slug=name, label={"en": name}, **given))


def people(client: Client, **query: str) -> set[str]:
    page = text(client.get("/prisoners/", query, follow=True))
    return set(re.findall(r'href="/prisoners/([\w-]+)/"', page))


@pytest.mark.parametrize("kind", RecordKind)
def test_list_has_the_same_filters_on_pages_and_in_the_api(kind: RecordKind) -> None:
    assert OF_LIST[kind][: len(LISTS[kind])] == LISTS[kind]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"country": "RU"}, {"held"}),
        ({"status": "held"}, {"held"}),
        ({"status": "in_exile"}, {"exiled"}),
        ({"sex": "female"}, {"exiled"}),
        ({"occupation": "journalist"}, {"held", "exiled"}),
        ({"occupation": "journalist", "sex": "female"}, {"exiled"}),
        ({"destination": "LT"}, {"exiled"}),
        ({"place": uid("place Lithuania")}, {"exiled"}),
        ({"status": "died"}, set()),
    ],
)
def test_people_by_filter_are_those_whose_public_copy_says_so(
    client: Client, query: dict[str, str], found: set[str]
) -> None:
    running = detention("2021", None, country="RU", end_kind="running")
    person("held", detentions=[running], occupations=["journalist"])
    there = took_part("freed_and_removed", place=linked("place", "Lithuania"))
    person("exiled", sex="female", occupations=["journalist", "artist"], participations=[there])
    assert people(client, **query) == found
    api = client.get("/api/v1/prisoners/", query).json()
    assert {row["slug"] for row in api["results"]} == found


@pytest.mark.parametrize("outcome", ["contradicted", "refused_to_leave", "not_on_transport"])
def test_people_who_never_arrived_are_not_at_the_destination(client: Client, outcome: str) -> None:
    row = took_part(outcome, place=linked("place", "Lithuania"))
    person("stayed", participations=[row])
    assert people(client, destination="LT") == set()


@pytest.mark.parametrize(
    ("query", "found"),
    [("year=2025", True), ("year=2024", False), ("year=2026&from=2025-12-01", True)],
)
def test_releases_by_year_are_those_whose_date_may_fall_into_it(
    client: Client, query: str, found: bool
) -> None:
    dates = dict.fromkeys(("announced", "decided", "arrived", "confirmed"))
    over = dates | {"handed_over": day("2025-12/2026-01")}
    rough = release(id=uid("rough"), slug="rough", dates=over)
    publish(rough)
    Document.objects.filter(slug="rough").update(earliest="2025-12-01", latest="2026-01-31")
    assert ("/releases/rough/" in text(client.get(f"/releases/?{query}"))) is found
    slugs = [row["slug"] for row in client.get(f"/api/v1/releases/?{query}").json()["results"]]
    assert ("rough" in slugs) is found


def offers(page: str) -> dict[str, str]:
    """By query, the words and the number with which a list offers it."""
    found = re.findall(
        r'href="([^"]*)" rel="nofollow"[^>]*><span>(.*?)</span> <span[^>]*>(.*?)<', page
    )
    return {query.replace("&amp;", "&"): f"{words} {number}" for query, words, number in found}


def test_list_offers_only_what_is_in_use_in_words_and_with_counts(client: Client) -> None:
    page = text(client.get("/releases/"))
    assert offers(page)["?destination=LT"] == "Lithuania 1"
    assert "destination=DE" not in page
    assert offers(text(client.get("/be/releases/")))["?destination=LT"] == "Літва 1"


def test_chosen_filters_are_shown_and_each_can_be_taken_away(client: Client) -> None:
    page = text(client.get("/releases/?country=BY&destination=LT"))
    assert offers(page)["?destination=LT"] == "Belarus 1"
    assert 'href="?destination=LT" aria-label="Remove Held by: Belarus"' in page
    assert 'href="?country=BY" aria-label="Remove Sent to: Lithuania"' in page


def test_form_sent_with_empty_fields_leads_to_the_short_address(client: Client) -> None:
    response = client.get("/be/releases/?country=BY&year=&mechanism=&from=")
    assert (response.status_code, response["Location"]) == (302, "/be/releases/?country=BY")
    assert client.get("/releases/?year=")["Location"] == "/releases/"


def test_pages_of_a_narrowed_list_keep_the_filter(client: Client) -> None:
    for number in range(51):
        person(f"p-{number:02}", sex="female")
    first = text(client.get("/prisoners/?sex=female"))
    following = re.search(r'rel="next" href="(\?sex=female&amp;cursor=[^"]+)"', first)
    assert following
    assert "51 records" in first
    second = client.get("/prisoners/" + following[1].replace("&amp;", "&"))
    assert text(second).count('href="/prisoners/p-') == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/releases/?country=by", "“by” is not a country"),
        ("/releases/?wat=1", "Unknown parameter. Known at this address: q, country, year"),
        ("/prisoners/?status=alive", "“alive” is not one of held, free"),
        ("/sources/?country=BY", "The parameter “country” cannot be read"),
        ("/places/?place=x", "“x” is not an id"),
        ("/releases/?year=20255", "“20255” is not a year"),
        ("/releases/?from=2025-02-01&to=2025-01-01", "Must not be after"),
        ("/releases/?country=BY&country=LT", "Given more than once"),
    ],
)
def test_list_asked_for_what_it_does_not_know_says_what_and_why(
    client: Client, path: str, words: str
) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert words in text(response)
    assert 'class="site-name"' in text(response)


def test_list_asked_in_hundreds_of_ways_answers_in_a_short_page(client: Client) -> None:
    query = urlencode([(f"a{number}", "1") for number in range(500)])
    response = client.get(f"/releases/?{query}")
    assert response.status_code == 400
    assert text(response).count("<p>The parameter") == 10


def test_list_by_a_source_that_is_suppressed_does_not_name_it(client: Client) -> None:
    hidden = uid("source RFE")
    Suppression.objects.create(record_id=hidden, since=TIME)
    page = text(client.get(f"/releases/?source={hidden}"))
    assert "Report of RFE" not in page
    assert "not public" in page
