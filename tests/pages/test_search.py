"""The search box and what it finds: pages without scripts."""

from typing import Any

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from tests.pages.samples import name, prisoner, uid, world
from tests.pages.test_addresses import TIME, publish, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    for answer in world():
        publish(answer)
    publish(
        prisoner(
            id=uid("statkevich"), slug="statkevich", label={"en": "Mikalai Statkevich"},
            names=[name("Mikalai Statkevich"), name("Мікалай Статкевіч", "be")],
        )
    )  # fmt: skip


def page(client: Client, address: str, **query: Any) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return text(response)


@pytest.mark.parametrize("address", ["/", "/be/", "/prisoners/", "/about/", "/nowhere/"])
def test_page_of_any_sort_has_the_search_box(client: Client, address: str) -> None:
    shown = text(client.get(address))
    there = "/be/search/" if address == "/be/" else "/search/"
    assert f'role="search" action="{there}"' in shown


def test_search_says_why_a_name_in_another_script_fits(client: Client) -> None:
    shown = page(client, "/search/", q="Статкевич Николай")
    assert 'href="/prisoners/statkevich/"' in shown
    assert "also written Мікалай Статкевіч" in shown
    assert 'value="Статкевич Николай"' in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_search_in_belarusian_speaks_it(client: Client) -> None:
    shown = page(client, "/be/search/", q="Statkevich")
    assert 'href="/be/prisoners/statkevich/"' in shown
    assert "таксама пішацца" in shown


def test_search_that_finds_nothing_says_what_was_looked_for(client: Client) -> None:
    shown = page(client, "/search/", q="Зюзюкін 77")
    assert "No public record was found." in shown
    assert "<strong>зюзюкін</strong>" in shown
    assert "No word or number could be read" in page(client, "/search/", q="🕊")


def test_search_for_nothing_leads_to_the_empty_page(client: Client) -> None:
    assert client.get("/search/?q=").headers["Location"] == "/search/"
    assert client.get("/search/?q=%20").headers["Location"] == "/search/"
    assert "in any script and spelling" in page(client, "/search/")


@pytest.mark.parametrize("query", ["q=a%00b", f"q={'a' * 201}", "q=a&q=b", "words=a"])
def test_search_that_cannot_be_read_is_refused_in_words(client: Client, query: str) -> None:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 400
    assert "cannot be read" in text(response)


def test_search_escapes_what_was_typed(client: Client) -> None:
    shown = page(client, "/search/", q='"><script>alert(1)</script>')
    assert "<script>alert" not in shown


def test_suppressed_person_is_not_found(client: Client) -> None:
    Suppression.objects.create(record_id=uid("statkevich"), since=TIME)
    assert "statkevich/" not in page(client, "/search/", q="Statkevich")
    assert "statkevich/" not in page(client, "/prisoners/", q="Statkevich")


def test_list_narrowed_by_words_keeps_its_filters(client: Client) -> None:
    shown = page(client, "/prisoners/", q="статкевич", status="unknown")
    assert 'href="/prisoners/statkevich/"' in shown
    assert "maria-kolesnikova/" not in shown
    assert 'name="q" value="статкевич"' in shown
    assert '<meta name="robots" content="noindex">' in shown


@pytest.mark.parametrize(
    ("address", "most"),
    [("/search/?q=Statkevich", 6), ("/search/?q=Staktevich%20Mikola", 7),
     ("/prisoners/?q=Statkevich", 6), ("/releases/?q=Release", 8)],
)  # fmt: skip
def test_search_asks_the_database_a_few_times(
    client: Client, address: str, most: int, django_assert_max_num_queries
) -> None:
    """What is mistyped is looked for once more; an empty ledger, as here, costs one more."""
    with django_assert_max_num_queries(most):
        client.get(address)
