"""The search box and what it finds: pages without scripts."""

from typing import Any

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from tests.pages.samples import day, detention, name, prisoner, uid, world
from tests.pages.samples_deals import statement
from tests.pages.test_addresses import TIME, begin_with, publish, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    begin_with(
        *world(),
        prisoner(
            id=uid("statkevich"), slug="statkevich", label={"en": "Mikalai Statkevich"},
            names=[name("Mikalai Statkevich"), name("Мікалай Статкевіч", "be")],
        ),
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


@pytest.mark.parametrize("path", ["/search/", "/prisoners/"])
@pytest.mark.parametrize(
    ("query", "left"),
    [("q=%20", ""), ("q=", ""), ("q=&q=%20", ""), ("q=maria&q=", "?q=maria"),
     ("q=%20&q=maria", "?q=maria")],
)  # fmt: skip
def test_blank_words_are_none_wherever_they_stand(
    client: Client, path: str, query: str, left: str
) -> None:
    assert client.get(f"{path}?{query}").headers["Location"] == path + left


@pytest.mark.parametrize("path", ["/search/", "/prisoners/", "/be/search/"])
@pytest.mark.parametrize(
    ("query", "box", "why"),
    [
        ("q=a%00b", "ab", ("a character", "знак")),
        (f"q={'a' * 201}", "a" * 200, ("at most 200 letters", "не больш за 200 літар")),
        ("q=a&q=b", "b", ("one at a time", "па адным запыце")),
    ],
)
def test_words_that_cannot_be_searched_for_stay_in_the_box_with_the_reason(
    client: Client, path: str, query: str, box: str, why: tuple[str, str]
) -> None:
    response = client.get(f"{path}?{query}")
    shown = text(response)
    assert response.status_code == 400
    assert f'name="q" value="{box}"' in shown
    assert why["/be/" in path] in shown
    assert "parameter" not in shown


def test_address_with_an_unknown_parameter_is_refused_by_name(client: Client) -> None:
    response = client.get("/search/?words=a&q=maria")
    assert response.status_code == 400
    assert "The parameter “words” cannot be read." in text(response)


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
    [("/search/?q=Statkevich", 9), ("/search/?q=Staktevich%20Mikola", 11),
     ("/prisoners/?q=Statkevich", 9), ("/releases/?q=Release", 18)],
)  # fmt: skip
def test_search_asks_the_database_a_few_times(
    client: Client, address: str, most: int, django_assert_max_num_queries
) -> None:
    """What is mistyped is looked for once more, with a setting of its own; an empty ledger, as
    here, costs one more, and the limit of time three: a transaction and the setting. Where a
    list has nothing, the others are looked into."""
    with django_assert_max_num_queries(most):
        client.get(address)


def namesakes() -> None:
    running = detention("2021", None, country="BY", end_kind="running")
    for slug, year in (("ivanou", "1961"), ("ivanou-2", "1993")):
        born = {"detentions": [running], "birth": day(f"{year}-05-01")}
        publish(prisoner(id=uid(slug), slug=slug, label={"en": "Ivan Ivanou"}, **born))


@pytest.mark.parametrize(
    ("address", "query", "year", "country", "status"),
    [("/search/", "ivanou", "born 1961", "Belarus", "held"),
     ("/be/search/", "іваноў", "нар. 1961", "Беларусь", "у зняволенні"),
     ("/prisoners/", "ivanou", "born 1993", "Belarus", "held"),
     ("/search/suggestions/", "ivanou", "born 1993", "Belarus", "held"),
     ("/be/search/suggestions/", "ivanou", "нар. 1961", "Беларусь", "у зняволенні")],
)  # fmt: skip
def test_namesakes_are_told_apart_by_what_is_public(
    client: Client, address: str, query: str, year: str, country: str, status: str
) -> None:
    namesakes()
    shown = client.get(address, {"q": query})
    words = shown.content.decode("unicode_escape") if "sugg" in address else text(shown)
    for each in (year, country, status):
        assert each in words


def test_suggestions_say_kind_and_language_and_how_many(client: Client) -> None:
    publish(prisoner(id=uid("only-be"), slug="only-be", label={"be": "Янка Купала"}))
    answer = client.get("/search/suggestions/", {"q": "kupala"}).json()
    assert answer["said"] == "1 suggestion"
    (row,) = answer["rows"]
    assert (row["name"], row["lang"], row["page"]) == ("Янка Купала", "be", "/prisoners/only-be/")
    assert row["about"].startswith("Person")
    there = client.get("/be/search/suggestions/", {"q": "kupala"}).json()
    assert (there["said"], there["rows"][0]["lang"]) == ("1 прапанова", "")
    nobody = client.get("/search/suggestions/", {"q": "zzzzzz"}).json()
    assert nobody == {"said": "No suggestions", "rows": []}


@pytest.mark.parametrize("query", ["", "q=", f"q={'a' * 201}", "q=a%00b", "q=a&q=b", "x=1"])
def test_suggestions_for_what_cannot_be_searched_for_are_none(client: Client, query: str) -> None:
    assert client.get(f"/search/suggestions/?{query}").json()["rows"] == []


def test_suppressed_person_is_not_suggested(client: Client) -> None:
    Suppression.objects.create(record_id=uid("statkevich"), since=TIME)
    assert client.get("/search/suggestions/", {"q": "Statkevich"}).json()["rows"] == []


def test_search_that_shows_not_all_says_so(client: Client) -> None:
    for number in range(51):
        publish(prisoner(id=uid(f"p{number}"), slug=f"p{number}", label={"en": "Piotr Many"}))
    shown = page(client, "/search/", q="many")
    assert shown.count('href="/prisoners/p') == 50
    assert "Only the 50 records that fit best are shown." in shown
    assert "Only the" not in page(client, "/search/", q="Statkevich")


def test_list_of_the_best_fits_claims_no_other_order(client: Client) -> None:
    assert "in the order of their names" in page(client, "/prisoners/")
    shown = page(client, "/prisoners/", q="Statkevich")
    assert "The best fits first" in shown
    assert "in the order of their names" not in shown


def test_statement_is_found_by_its_words_and_suggested_with_who_said_it(client: Client) -> None:
    publish(statement(gist={"en": "Sanctions will be eased."}))
    found = page(client, "/search/", q="sanctions")
    assert 'href="/statements/more/"' in found
    rows = client.get("/search/suggestions/", {"q": "sanctions"}).json()["rows"]
    assert [row["name"] for row in rows] == ["Sanctions will be eased."]
    assert rows[0]["about"].startswith("Statement · ")
