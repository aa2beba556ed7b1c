"""Deals, the ledger of what was given, and what a release's page says of both."""

import re

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from releases.public.pages.cards.concessions import latest
from tests.pages.samples import linked, release, uid, world
from tests.pages.samples_deals import (
    concession,
    deal,
    link_claim,
    negotiated,
    potash_deal,
    statement,
    status,
)
from tests.pages.test_addresses import TIME, begin_with, publish, text

DEAL = "/deals/minsk-2025/"


@pytest.fixture
def _records(db: None) -> None:
    begin_with(*world(), *negotiated())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("announced", "2025-12-13"), ("implemented", "2025-12-15")], {"implemented"}),
        ([("implemented", "2025-12-15"), ("denied", "2025-12-15")], {"implemented", "denied"}),
        ([("announced", "2025-12"), ("implemented", "2025-12-15")], {"announced", "implemented"}),
        ([("announced", "2025-11"), ("implemented", "2025-12-15")], {"implemented"}),
        ([("implemented", "2025-12-15"), ("alleged", None)], {"implemented"}),
        ([("alleged", None), ("denied", None)], {"alleged", "denied"}),
        ([("announced", "2025-12-01"), ("lapsed", "2026~")], {"announced", "lapsed"}),
        ([], set()),
    ],
)
def test_concession_stands_where_nothing_certainly_came_later(
    given: list[tuple[str, str | None]], expected: set[str]
) -> None:
    assert {row["state"] for row in latest(status(*each) for each in given)} == expected


@pytest.mark.usefixtures("_records")
def test_deal_page_shows_parties_course_and_both_sides_of_a_link(client: Client) -> None:
    page = text(client.get(DEAL))
    for words in ("12–13 December 2025", "negotiator", "/actors/envoy/", "/prisoners/Bialiatski/"):
        assert words in page
    for words in ("Somebody who is not named here", "License 13", "nothing given, it is said"):
        assert words in page
    assert page.index("<strong>announced") < page.index("<strong>implemented")
    given, not_given = page.index("Given for it, say"), page.index("Not given for it, say")
    assert given < page.index("envoy", given) < not_given < page.index("Headquarters", given)


@pytest.mark.usefixtures("_records")
def test_deal_page_lists_the_releases_that_came_of_it_and_what_was_said(client: Client) -> None:
    came = linked("deal", "minsk-2025") | {"id": uid("deal")}
    publish(release(id=uid("r2"), slug="came-of-it", title={"en": "Came of it"}, deal=came))
    about = linked("deal", "minsk-2025") | {"id": uid("deal")}
    publish(statement("of-the-deal", about=about))
    page = text(client.get(DEAL))
    assert 'href="/releases/came-of-it/"' in page
    assert "Gist of of-the-deal." in page
    assert "Gist of more." not in page


@pytest.mark.usefixtures("_records")
def test_release_page_shows_what_was_given_for_it_and_who_denies(client: Client) -> None:
    page = text(client.get("/releases/freed-2025/"))
    assert f'href="{DEAL}#c-{uid("concession Potash")}"' in page
    for words in ("<strong>implemented", "Headquarters", "Gist of more."):
        assert words in page
    assert "Nothing at all" not in page  # nobody says for which release


@pytest.mark.django_db
def test_release_page_leads_to_the_deal_that_it_came_of(client: Client) -> None:
    publish(deal())
    came = linked("deal", "minsk-2025", {"en": "Talks in Minsk"}) | {"id": uid("deal")}
    publish(release(deal=came))
    page = text(client.get("/releases/freed-2025/"))
    assert f'Negotiated in: <a href="{DEAL}">Talks in Minsk</a>' in page
    assert "Nobody on record says that anything was given" in page


@pytest.mark.usefixtures("_records")
def test_release_page_of_a_suppressed_deal_does_not_name_it(client: Client) -> None:
    Suppression.objects.create(record_id=uid("deal"), since=TIME)
    page = text(client.get("/releases/freed-2025/"))
    assert "Potash" not in page
    assert "Potash" not in text(client.get("/concessions/"))
    assert client.get(DEAL).status_code == 404


@pytest.mark.usefixtures("_records")
def test_ledger_says_of_each_concession_where_it_stands_and_for_what(client: Client) -> None:
    page = text(client.get("/concessions/"))
    row = re.search(rf'<tr id="c-{uid("concession Potash")}">(.*?)</tr>', page, re.S)
    assert row
    for words in ("<strong>implemented", "15 December 2025", "Treasury", "Given for it, say: envoy",
                  "Not given for it, say: Headquarters", f'href="{DEAL}#c-'):  # fmt: skip
        assert words in row[1]
    assert "<strong>announced" not in row[1]
    assert 'class="number">1</span> nothing given, it is said' in page


@pytest.mark.usefixtures("_records")
def test_lists_of_deals_and_statements_are_narrowed(client: Client) -> None:
    assert "Talks in Minsk" in text(client.get("/deals/?concession=none_claimed"))
    assert "Talks in Minsk" not in text(client.get("/deals/?concession=funds"))
    publish(statement("other", speaker=linked("actor", "envoy"), about=None))
    page = text(client.get(f"/statements/?speaker={uid('actor envoy')}"))
    assert "Gist of other." in page
    assert "Gist of more." not in page
    assert "Gist of other." not in text(client.get(f"/statements/?about={uid('release')}"))


@pytest.mark.usefixtures("_records")
def test_form_of_statements_offers_the_public_speakers(client: Client) -> None:
    form = text(client.get("/statements/"))
    assert re.search(rf'href="[^"]*\?speaker={uid("actor Viasna")}"[^>]*>(<[^>]+>)*Viasna', form)


def crowd(count: int) -> None:
    Document.objects.all().delete()
    publish(*world())
    rows = [
        concession(
            f"Thing {number}",
            status("announced", "2025-12-13", id=uid(f"s{number}")),
            id=uid(f"c{number}"),
            links=[link_claim("asserted", "envoy", id=uid(f"l{number}"))],
        )
        for number in range(min(count, 200))
    ]
    publish(deal(concessions=rows))
    for number in range(count):
        publish(statement(f"said-{number}"))


SHOWING_THEM = (
    "/concessions/", "/deals/", DEAL, "/statements/", "/statements/said-1/",
    "/releases/freed-2025/", "/actors/Viasna/", "/prisoners/maria-kolesnikova/",
)  # fmt: skip


@pytest.mark.thorough
@pytest.mark.django_db
def test_page_with_three_hundred_rows_asks_as_often_as_with_three(
    client: Client, django_assert_max_num_queries
) -> None:
    asked: dict[str, list[int]] = {path: [] for path in SHOWING_THEM}
    for count in (3, 300):
        crowd(count)
        for path in SHOWING_THEM:
            # One more than in a ledger with editions, which tells what is suppressed by itself.
            with django_assert_max_num_queries(7, info=path) as queries:
                response = client.get(path)
            asked[path].append(len(queries))
            assert response.status_code == 200
            assert len(response.content) <= 320_000
    assert [path for path, (few, many) in asked.items() if few != many] == []


@pytest.mark.django_db
def test_page_of_a_release_is_asked_for_again_once_a_deal_speaks_of_it(client: Client) -> None:
    publish(release())
    tag = client.get("/releases/freed-2025/")["ETag"]
    again = {"headers": {"If-None-Match": tag}}
    assert client.get("/releases/freed-2025/", **again).status_code == 304
    publish(deal(id=uid("unrelated"), slug="unrelated"))
    assert client.get("/releases/freed-2025/", **again).status_code == 304
    publish(potash_deal())
    assert client.get("/releases/freed-2025/", **again).status_code == 200
