"""Destinations, places, actors and sources: what of the public records leads to them."""

from uuid import UUID

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from tests.pages.samples import (
    citation,
    destination,
    linked,
    participation,
    prisoner,
    release,
    took_part,
    uid,
    world,
)
from tests.pages.samples import name as named
from tests.pages.test_addresses import TIME, begin_with, publish, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    begin_with(*world())


def test_destination_shows_its_releases_numbers_and_the_named_who_came(client: Client) -> None:
    page = text(client.get("/destinations/LT/"))
    for words in ("123 people freed", ">9<", "embassy", ">8<", "Sources differ", "Bialiatski"):
        assert words in page
    assert "/prisoners/Kolesnikova/" not in page
    assert ">114<" not in page
    answer = client.get("/api/v1/destinations/LT/").json()
    (sent,) = answer["releases"]
    assert [row["person"]["slug"] for row in sent["people"]] == ["Bialiatski"]
    assert [claim["number"] for claim in sent["legs"][0]["claims"]] == [9, 8]


def test_destination_reached_by_way_of_another_says_that_it_was_planned(client: Client) -> None:
    page = text(client.get("/destinations/PL/"))
    assert "planned, by way of another place" in page
    assert "Nobody on record is known to have come here" in page


def test_destinations_list_counts_records_alone(client: Client) -> None:
    found = client.get("/api/v1/destinations/").json()["results"]
    assert {row["country"] for row in found} == {"UA", "PL", "LT"}
    assert {(row["releases"], row["people"]) for row in found} == {(1, 0)}
    assert "Літва" in text(client.get("/be/destinations/"))


@pytest.mark.parametrize("code", ["DE", "lt", "XX", "LTU", "-"])
def test_destination_that_nobody_was_sent_to_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/destinations/{code}/").status_code == 404
    answer = client.get(f"/api/v1/destinations/{code}/")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_destination_leaves_out_a_suppressed_person(client: Client) -> None:
    Suppression.objects.create(record_id=uid("prisoner Bialiatski"), since=TIME)
    assert "Bialiatski" not in text(client.get("/destinations/LT/"))
    assert b"Bialiatski" not in client.get("/api/v1/destinations/LT/").content


def test_source_page_names_the_facts_that_rest_on_it(client: Client) -> None:
    publish(
        prisoner(
            id=uid("p"),
            slug="p",
            names=[named("Maria", citations=[citation("RFE")])],
            citations=[citation("RFE", field="birth", value="1981", stance="contradicts")],
        )
    )
    page = text(client.get("/sources/RFE/"))
    for words in ("Number: 123 (released)", "Name: Maria", "Born", "(contradicts)", "“1981”"):
        assert words in page
    assert "The record as a whole" not in page
    for plural, count in (("releases", 1), ("prisoners", 1), ("places", 0)):
        found = client.get(f"/api/v1/{plural}/?source={uid('source RFE')}").json()["results"]
        assert len(found) == count


def test_actor_page_shows_what_the_actor_said(client: Client) -> None:
    page = text(client.get("/actors/Viasna/"))
    assert "Said: 123, released" in page
    assert "press service" not in page


def test_place_page_shows_routes_and_people(client: Client) -> None:
    here = linked("place", "Lithuania")
    publish(prisoner(id=uid("p"), slug="p", participations=[took_part(place=here)]))
    page = text(client.get("/places/Lithuania/"))
    assert "People were taken here" in page
    assert "Named in a release with this destination, 13 December 2025" in page


def test_place_page_of_more_than_it_can_hold_leads_to_the_list(client: Client) -> None:
    here = linked("place", "Lithuania")
    for number in range(101):
        publish(
            prisoner(
                id=uid(f"p{number}"), slug=f"p-{number}", participations=[took_part(place=here)]
            )
        )
    page = text(client.get("/places/Lithuania/"))
    assert page.count('href="/prisoners/p-') == 100
    assert f'href="/prisoners/?place={uid("place Lithuania")}"' in page


@pytest.mark.parametrize("kind", ["place", "actor", "source"])
def test_page_of_a_suppressed_thing_is_gone(client: Client, kind: str) -> None:
    slug = {"place": "Lithuania", "actor": "Viasna", "source": "RFE"}[kind]
    hidden = UUID(uid(f"{kind} {slug}"))
    Suppression.objects.create(record_id=hidden, since=TIME)
    assert client.get(f"/{kind}s/{slug}/").status_code == 404
    assert client.get(f"/{kind}s/{hidden}/").status_code == 410


def test_status_of_a_person_stands_on_the_page_with_its_reason(client: Client) -> None:
    publish(prisoner(id=uid("p"), slug="p", participations=[took_part("freed_and_removed")]))
    page = text(client.get("/prisoners/p/"))
    assert "Status: in exile" in page
    assert "what is public here, as of" in page
    assert "freed and taken out of the country" in page
    assert client.get(f"/api/v1/prisoners/{uid('p')}/").json()["status"]["reason"] == "removed"


def test_status_without_a_suppressed_release_is_derived_again(client: Client) -> None:
    publish(prisoner(id=uid("p"), slug="p", participations=[took_part("freed_and_removed")]))
    Suppression.objects.create(record_id=uid("release freed-2025"), since=TIME)
    status = client.get(f"/api/v1/prisoners/{uid('p')}/").json()["status"]
    assert status == {"code": "unknown", "reason": "nothing_recorded", "since": None, "as_of": None}


def crowd(count: int) -> None:
    """A release to Lithuania with that many named people, each a record that cites one source."""
    Document.objects.exclude(slug__in=[answer["slug"] for answer in world()]).delete()
    names = [f"person-{number:03}" for number in range(count)]
    publish(
        release(
            id=uid("crowd"),
            slug="crowd",
            destinations=[destination("Lithuania")],
            participations=[participation(name, to="Lithuania") for name in names],
            citations=[citation("RFE")],
        )
    )
    row = took_part(place=linked("place", "Lithuania"), citations=[citation("RFE")])
    for name in names:
        publish(prisoner(id=uid(name), slug=name, label={"en": name}, participations=[row]))


SHOWING_THEM = (
    "/releases/crowd/", "/prisoners/", "/sources/RFE/", "/destinations/LT/", "/places/Lithuania/",
    "/prisoners/?destination=LT",
    f"/prisoners/?source={uid('RFE')}&place={uid('Lithuania')}&actor={uid('Coale')}",
)  # fmt: skip


@pytest.mark.thorough
def test_page_with_three_hundred_people_asks_as_often_as_with_three(
    client: Client, django_assert_max_num_queries
) -> None:
    asked: dict[str, list[int]] = {path: [] for path in SHOWING_THEM}
    for count in (3, 300):
        crowd(count)
        for path in SHOWING_THEM:
            with django_assert_max_num_queries(7, info=path) as queries:
                response = client.get(path)
            asked[path].append(len(queries))
            assert len(response.content) <= 180_000
    assert [path for path, (few, many) in asked.items() if few != many] == []
