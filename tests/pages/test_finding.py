"""Finding in lists: counts of facets, orders, one address each, and the way out of nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from tests.pages.samples import detention, linked, prisoner, took_part, uid, world
from tests.pages.test_addresses import TIME, begin_with, publish, text
from tests.pages.test_lists import offers

pytestmark = pytest.mark.django_db
RUNNING = {"end_kind": "running"}


@pytest.fixture(autouse=True)
def _records() -> None:
    recognised = {
        "id": uid("recognised"), "organisation": linked("actor", "Viasna"), "basis": [],
        "reference": None, "start": None, "end": None, "ex_post_facto": False, "citations": [],
    }  # fmt: skip
    in_prison = detention("2021", None, place=linked("place", "Lithuania"), **RUNNING)
    in_russia = detention("2020/2021", None, country="RU", **RUNNING)
    begin_with(
        *world(),
        person("anna", sex="female", detentions=[in_prison], recognitions=[recognised]),
        person("boris", sex="male", detentions=[in_russia]),
        person("clara", sex="female", participations=[took_part("freed_and_removed")]),
    )


def person(name: str, **given: object) -> dict[str, Any]:
    return prisoner(id=uid(name), slug=name, label={"en": name.capitalize()}, **given)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return text(response)


def order(shown: str) -> list[str]:
    return re.findall(r'<li><a href="/prisoners/([\w-]+)/"', shown)


def test_list_names_its_feeds_and_its_data_as_narrowed(client: Client) -> None:
    shown = page(client, "/be/prisoners/?status=held&sort=changed")
    found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', shown)
    assert found[1:] == [
        ("application/atom+xml", "/be/feeds/prisoners.atom?status=held"),
        ("application/feed+json", "/be/feeds/prisoners.json?status=held"),
        ("application/json", "/api/v1/prisoners/?status=held&amp;sort=changed"),
    ]
    for _type, address in found[1:]:
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    words = page(client, "/prisoners/?q=ana")
    assert 'href="/api/v1/prisoners/?q=ana"' in words
    assert 'href="/feeds/prisoners.atom?q=ana"' in words


def test_counts_of_a_facet_are_those_under_the_other_filters(client: Client) -> None:
    shown = offers(page(client, "/prisoners/?status=held"))
    assert shown["?status=held&sex=female"] == "woman 1"
    assert shown["?status=held&sex=male"] == "man 1"
    assert shown["/prisoners/"] == "held 2"
    # Its own choice does not narrow the status.
    assert shown["?status=in_exile"] == "in exile 1"


@pytest.mark.parametrize(
    ("query", "found"),
    [("year=2020", ["boris"]), ("year=2021", ["anna", "boris"]),
     ("instrument=pardon_collective", ["clara"]),
     (f"prison={uid('place Lithuania')}", ["anna"]),
     (f"recognition={uid('actor Viasna')}", ["anna"])],
)  # fmt: skip
def test_new_facets_of_people_are_the_same_on_pages_and_in_the_api(
    client: Client, query: str, found: list[str]
) -> None:
    assert order(page(client, f"/prisoners/?{query}")) == found
    rows = client.get(f"/api/v1/prisoners/?{query}").json()["results"]
    assert [row["slug"] for row in rows] == found


def test_prison_and_organisation_are_offered_by_name(client: Client) -> None:
    shown = offers(page(client, "/prisoners/"))
    assert shown[f"?prison={uid('place Lithuania')}"] == "Lithuania 1"
    assert shown[f"?recognition={uid('actor Viasna')}"] == "Viasna 1"
    Suppression.objects.create(record_id=uid("actor Viasna"), since=TIME)
    assert "Viasna" not in page(client, "/prisoners/")


@pytest.mark.parametrize(
    ("asked", "shared"),
    [
        ("sex=female&status=held", "?status=held&sex=female"),
        ("sort=name", ""),
        ("sort=changed&sex=female", "?sex=female&sort=changed"),
        ("sex=&sort=&q=", ""),
        ("q=anna&sort=changed", "?q=anna"),
    ],
)
def test_list_has_one_address(client: Client, asked: str, shared: str) -> None:
    response = client.get(f"/prisoners/?{asked}")
    assert (response.status_code, response["Location"]) == (302, f"/prisoners/{shared}")
    assert client.get(response["Location"]).status_code == 200


def test_list_stands_in_the_order_that_was_asked_for_page_by_page(client: Client) -> None:
    for number in range(52):
        publish(person(f"p-{number:02}", sex="other"))
    Document.objects.filter(slug="p-51").update(changed_at="2026-01-01T00:00Z")
    shown = page(client, "/prisoners/?sex=other&sort=changed")
    assert order(shown)[0] == "p-51"
    assert '<a href="?sex=other" rel="nofollow">by name</a>' in shown
    following = re.search(r'rel="next" href="(\?sex=other&amp;sort=changed[^"]+)"', shown)
    assert following
    query = following[1].replace("&amp;", "&")
    rest = order(page(client, f"/prisoners/{query}"))
    assert len(rest) == 2
    assert not set(rest) & set(order(shown))
    # The language switch keeps all of it.
    assert f'href="/be/prisoners/{following[1]}"' in page(client, f"/prisoners/{query}")
    # A place in one order is none in another.
    other = client.get(f"/prisoners/{query.replace('&sort=changed', '')}")
    assert other.status_code == 400
    assert 'href="?sex=other">First page of the list' in text(other)


def test_releases_can_stand_the_oldest_first(client: Client) -> None:
    Document.objects.filter(kind="release").update(sort_key="2025")
    shown = page(client, "/releases/?country=BY")
    assert "sort=oldest" not in shown  # of a single record there is no order
    rows = client.get("/api/v1/releases/?sort=oldest").json()["results"]
    assert len(rows) == 1
    assert client.get("/api/v1/releases/?sort=name").status_code == 400
    assert client.get("/api/v1/prisoners/?q=anna&sort=changed").status_code == 400


def test_place_past_the_end_helps_back(client: Client) -> None:
    for number in range(51):
        publish(person(f"p-{number:02}", sex="other"))
    shown = page(client, "/prisoners/?sex=other")
    following = re.search(r'rel="next" href="([^"]+)"', shown)
    assert following
    Document.objects.filter(slug__gt="p-49", kind="prisoner").delete()
    rest = page(client, f"/prisoners/{following[1].replace('&amp;', '&')}")
    assert "The list ends before this place" in rest
    assert '<a href="?sex=other">First page of the list</a>' in rest


def test_empty_list_says_which_filter_empties_it(client: Client) -> None:
    shown = page(client, "/prisoners/?status=held&sex=other")
    assert "What each filter leaves when it is taken away" in shown
    assert 'href="?status=held">Without Sex: other</a> <span class="remark">2 records' in shown
    assert "Without Status: held" not in shown
    assert '<a href="/prisoners/">The whole list</a>: 4 records' in shown


def test_empty_list_of_two_emptying_filters_says_so(client: Client) -> None:
    shown = page(client, "/prisoners/?country=DE&sex=other")
    assert "No single filter empties the list" in shown


def test_words_without_an_answer_lead_to_other_lists_and_out_of_the_filters(
    client: Client,
) -> None:
    shown = page(client, "/prisoners/?q=Viasna")
    assert "in other lists" in shown
    assert 'href="/actors/Viasna/"' in shown
    shown = page(client, "/prisoners/?q=Anna&status=died")
    assert '<a href="?q=Anna">The same words without the filters</a>: 1 record' in shown


def test_words_count_what_they_found(client: Client) -> None:
    shown = offers(page(client, "/prisoners/?q=Anna"))
    assert shown["?q=Anna&sex=female"] == "woman 1"
    assert "?q=Anna&sex=male" not in shown


def test_narrowed_list_is_titled_by_what_narrows_it(client: Client) -> None:
    shown = page(client, "/prisoners/?status=held&sex=female")
    assert "<h1>People: held, woman</h1>" in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert "index, follow" in page(client, "/prisoners/?status=held")


def test_facet_of_many_values_shows_the_most_frequent(client: Client) -> None:
    codes = ["BY", "RU", "LT", "PL", "UA", "DE", "FR", "IT", "ES"]
    for at, code in enumerate(codes):
        for number in range(10 - at):
            stay = detention("2021", None, country=code)
            publish(person(f"{code}-{number}".lower(), detentions=[stay]))
    shown = page(client, "/prisoners/")
    folded = shown[shown.index('id="facet-country"') : shown.index('id="facet-status"')]
    assert folded.index("Belarus") < folded.index("Russia") < folded.index("<details>")
    assert folded.index("<details>") < folded.index("Italy") < folded.index("Spain")
    chosen = page(client, "/prisoners/?country=ES")
    folded = chosen[chosen.index('id="facet-country"') : chosen.index('id="facet-status"')]
    assert folded.index("Spain") < folded.index("<details>")


@pytest.mark.parametrize(
    "query",
    ["sort=", "sort=x", "sort=name&sort=name", "prison=x", "year=20", "recognition=%00",
     "status=%ED%A0%80", f"country={'B' * 9000}", "instrument=exchange", "sort=changed&cursor=%00",
     "sort=changed&cursor=WyJwcmlzb25lciIsImNoYW5nZWQiLCJuZXh0IiwieCIsIngiXQ",
     "sort=changed&cursor=WyJwcmlzb25lciIsImNoYW5nZWQiLCJuZXh0IiwxLCJ4Il0"],
)  # fmt: skip
def test_hostile_parameters_are_refused_and_break_nothing(client: Client, query: str) -> None:
    for path in (f"/prisoners/?{query}", f"/be/releases/?{query}", f"/api/v1/prisoners/?{query}"):
        response = client.get(path)
        assert response.status_code in ((302, 400) if query == "sort=" else (400,)), path


@pytest.mark.thorough
@pytest.mark.parametrize("hidden", [False, True])
def test_list_asks_as_often_for_three_hundred_as_for_three(
    client: Client, hidden: bool, django_assert_max_num_queries
) -> None:
    asked: dict[str, list[int]] = {"/prisoners/": [], "/held/": [], "/recognitions/": []}
    if hidden:
        Suppression.objects.create(record_id=uid("anna"), since=TIME)
    for count in (3, 300):
        stay = detention("2021", None, place=linked("place", "Lithuania"), **RUNNING)
        for number in range(3 if count == 3 else 297):
            publish(person(f"c{count}-{number}", sex="other", detentions=[stay]))
        for path, numbers in asked.items():
            # An empty ledger, as here, costs one more; who is hidden two.
            with django_assert_max_num_queries(9 if hidden else 7, info=path) as queries:
                shown = page(client, path)
            numbers.append(len(queries))
            assert len(shown) < 40_000
    assert [path for path, (few, many) in asked.items() if few != many] == []
