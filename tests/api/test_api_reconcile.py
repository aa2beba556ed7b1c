"""The reconciliation service, as OpenRefine asks it."""

import json
import tracemalloc
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from releases.ledger.read import match
from releases.terms.vocabularies.records import RecordKind
from tests.api import reconciliation as schemas
from tests.api.documents import publish, release
from tests.api.reconciliation import assert_fits
from tests.api.test_api_match import day
from tests.api.test_api_search import person

pytestmark = pytest.mark.django_db
RECONCILE = "/api/v1/reconcile/"
FORM = "application/x-www-form-urlencoded"


def send(client: Client, **form: Any) -> Any:
    texts = {name: v if isinstance(v, str) else json.dumps(v) for name, v in form.items()}
    return client.post(RECONCILE, urlencode(texts), content_type=FORM)


def reconciled(client: Client, **query: Any) -> list[dict[str, Any]]:
    answer = send(client, queries={"q0": query})
    assert answer.status_code == 200, answer.content
    assert_fits(answer.json(), schemas.RESULTS)
    found: list[dict[str, Any]] = answer.json()["q0"]["result"]
    return found


def test_manifest_is_as_specified_and_names_addresses_that_are_there(client: Client) -> None:
    answer = client.get(RECONCILE)
    manifest = answer.json()
    assert_fits(manifest, schemas.MANIFEST)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert [row["id"] for row in manifest["defaultTypes"]] == ["person", "release", "place"]
    for name, service in manifest["suggest"].items():
        found = client.get(service["service_url"] + service["service_path"], {"prefix": "e"})
        assert found.status_code == 200, name
    service = manifest["extend"]["propose_properties"]
    proposed = client.get(service["service_url"] + service["service_path"], {"type": "person"})
    assert_fits(proposed.json(), schemas.PROPOSAL)
    one = str(person("Maria Kolesnikova").record_id)
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert client.get(template.replace("{{id}}", one)).status_code == 302


def test_preview_is_a_frame_without_scripts_that_others_may_show(client: Client) -> None:
    for row in (person("Maria Kolesnikova"), release(), publish(RecordKind.PLACE)):
        answer = client.get(f"{RECONCILE}preview/{row.record_id}/", follow=True)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/html")
        assert b"<script" not in answer.content
        assert "X-Frame-Options" not in answer.headers
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src" not in policy


def test_view_leads_to_the_page_of_the_record(client: Client) -> None:
    row = person("Maria Kolesnikova")
    answer = client.get(f"{RECONCILE}view/{row.record_id}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/prisoners/{row.slug}/")
    assert client.get(f"{RECONCILE}view/{row.record_id}x/").status_code == 404
    other = publish(RecordKind.ACTOR)
    assert client.get(f"{RECONCILE}view/{other.record_id}/").status_code == 404


def test_name_is_reconciled_whether_it_is_sent_or_in_the_address(client: Client) -> None:
    wanted = person("Maria Kolesnikova", birth=day("1982-04-24"))
    (row,) = reconciled(client, query="Калеснікава Марыя", type="person", limit=3)
    assert row["id"] == str(wanted.record_id)
    assert row["name"] == "Maria Kolesnikova"
    assert row["type"] == [{"id": "person", "name": "Person"}]
    assert row["description"] == "Person, born 1982-04-24, BY"
    assert row["match"]
    assert row["score"] > 75
    asked = {"queries": json.dumps({"q0": {"query": "Калеснікава Марыя", "type": ["person"]}})}
    assert client.get(RECONCILE, asked).json() == {"q0": {"result": [row]}}


@pytest.mark.parametrize("born", ["1990-02-03", "3.2.1990", "3 February 1990", ["?", "1990-02-03"]])
def test_column_of_birth_dates_tells_namesakes_apart(client: Client, born: Any) -> None:
    person("Ivan Ivanou", birth=day("1990-07-19"))
    younger = person("Ivan Ivanou", birth=day("1990-02-03"))
    column = {"pid": "birth_date", "v": born}
    first, second = reconciled(client, query="Ivan Ivanou", properties=[column])
    assert first["id"] == str(younger.record_id)
    assert [first["match"], second["match"]] == [True, False]
    assert {row["id"] for row in first["features"]} == {"name", "birth_date"}


def test_nobody_is_chosen_among_namesakes(client: Client) -> None:
    person("Ivan Ivanou")
    person("Ivan Ivanou")
    assert [row["match"] for row in reconciled(client, query="Ivan Ivanou")] == [False, False]


@pytest.mark.parametrize(
    "column",
    [
        {"pid": "birth_date", "v": "unknown"},
        {"pid": "birth_date", "v": [True, "\0", "9" * 5000, {"id": "x"}]},
        {"pid": "sex", "v": "m"},
        {"pid": "nationality", "v": ["Belarus", "", 7.5]},
    ],
)
def test_cell_that_cannot_be_read_says_nothing(client: Client, column: dict[str, Any]) -> None:
    person("Maria Kolesnikova", birth=day("1982-04-24"), sex="female")
    plain = reconciled(client, query="Maria Kolesnikova")
    assert reconciled(client, query="Maria Kolesnikova", properties=[column]) == plain
    said = [{"pid": "sex", "v": " Female "}, {"pid": "nationality", "v": {"id": "by"}}]
    said += [{"pid": "birth_date", "v": 1982}]
    (row,) = reconciled(client, query="Maria Kolesnikova", properties=said)
    assert {each["id"] for each in row["features"]} == {"name", "birth_date", "nationality"}


@pytest.mark.parametrize("name", ["", "  ", "\0", "x" * 301, "V. B.", "🕊️"])
def test_cell_without_a_name_finds_nobody(client: Client, name: str) -> None:
    person("Maria Kolesnikova")
    assert reconciled(client, query=name) == []


def test_types_narrow_what_is_found(client: Client) -> None:
    place = publish(RecordKind.PLACE, name={"en": "Vilnius", "be": "Вільня"})
    event = publish(RecordKind.RELEASE, title={"en": "Vilnius exchange of 2025"})
    one = person("Maria Vilnius")
    (found,) = reconciled(client, query="вильнюс", type="place")
    assert (found["id"], found["match"]) == (str(place.record_id), True)
    (found,) = reconciled(client, query="Vilnius exchange of 2025", type="release")
    assert found["id"] == str(event.record_id)
    ids = {row["id"] for row in reconciled(client, query="Vilnius")}
    assert ids == {str(each.record_id) for each in (place, event, one)}
    assert reconciled(client, query="Vilnius", type="animal") == []


def test_batch_of_several_types_has_one_time_limit(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("Maria Kolesnikova")
    asked, people = (
        {"a": {"query": "Maria"}, "b": {"query": "Maria", "type": "place"}},
        match.people,
    )

    def slow(*args: Any) -> Any:
        found = people(*args)
        clock.shift(match.SECONDS + 1)
        return found

    assert send(client, queries=asked).status_code == 200
    monkeypatch.setattr(match, "people", slow)
    with time_machine.travel(0, tick=False) as clock:
        monkeypatch.setattr(match.time, "monotonic", match.time.time)
        assert send(client, queries=asked).status_code == 503


def test_id_finds_its_record(client: Client) -> None:
    one = str(person("Maria Kolesnikova").record_id)
    (row,) = reconciled(client, query=one)
    assert (row["id"], row["score"], row["match"]) == (one, 100, True)
    assert reconciled(client, query=one, type="place") == []
    assert reconciled(client, query=one.replace(one[0], "0" if one[0] != "0" else "1", 1)) == []


def test_suggestions_are_as_specified(client: Client) -> None:
    one = person("Maria Kolesnikova")
    publish(RecordKind.PLACE, name={"en": "Kolesnikov"})
    # As OpenRefine sends it.
    old = {"spell": "always", "exact": "false", "scoring": "schema", "prefixed": "true"}
    asked = {"prefix": "калесн", "type": "person", "type_strict": "any", **old}
    entities = client.get(f"{RECONCILE}suggest/entity/", asked).json()
    assert_fits(entities, schemas.ENTITIES)
    assert [row["id"] for row in entities["result"]] == [str(one.record_id)]
    assert len(client.get(f"{RECONCILE}suggest/entity/?prefix=kalesn").json()["result"]) == 2
    more = client.get(f"{RECONCILE}suggest/entity/?prefix=kalesn&cursor=1").json()
    assert len(more["result"]) == 1
    found = client.get(f"{RECONCILE}suggest/property/?prefix=birth").json()
    assert_fits(found, schemas.PROPERTIES)
    assert [row["id"] for row in found["result"]] == ["birth_date"]
    kinds = client.get(f"{RECONCILE}suggest/type/?prefix=Pers").json()
    assert_fits(kinds, schemas.TYPES)
    assert kinds == {"result": [{"id": "person", "name": "Person"}]}


def test_columns_are_filled_from_chosen_records(client: Client) -> None:
    one = str(person("Maria Kolesnikova", birth=day("1982-04-24")).record_id)
    place = str(publish(RecordKind.PLACE).record_id)
    wanted = [{"id": "birth_date", "settings": {}}, {"id": "nationality"}]
    asked = {"ids": [one, place, "nobody"], "properties": wanted}
    answer = send(client, extend=asked).json()
    assert_fits(answer, schemas.EXTENSION)
    assert answer["rows"] == {
        one: {"birth_date": [{"str": "1982-04-24"}], "nationality": [{"str": "BY"}]},
        place: {"birth_date": [], "nationality": []},
        "nobody": {"birth_date": [], "nationality": []},
    }


@pytest.mark.parametrize(
    ("form", "pointers"),
    [
        ({"queries": "{"}, ["/queries"]),
        ({"queries": []}, ["/queries"]),
        ({"queries": {"q": {}}}, ["/queries/q"]),
        ({"queries": {"q": {"query": "a", "name": "b"}}}, ["/queries/q/name"]),
        ({"queries": {"q": {"query": "a", "limit": 0}}}, ["/queries/q/limit"]),
        ({"queries": '{"q":{"query":"a","limit":NaN}}'}, ["/queries/q/limit"]),
        ({"queries": r'{"q":{"query":"\ud800"}}'}, ["/queries"]),
        ({"queries": {str(n): {"query": "a"} for n in range(101)}}, ["/queries"]),
        (
            {"queries": {"q": {"query": "a", "properties": [{"pid": "born", "v": "x"}]}}},
            ["/queries/q/properties/0/pid"],
        ),
        ({"extend": {"ids": []}}, ["/extend/properties"]),
        ({"extend": {"ids": ["a"], "properties": [{"id": "x"}]}}, ["/extend/properties/0/id"]),
    ],
)
def test_what_is_no_batch_is_refused_by_its_place(
    client: Client, form: dict[str, Any], pointers: list[str]
) -> None:
    answer = send(client, **form)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/api/problems/bad-body/"
    assert [error["pointer"] for error in answer.json()["errors"]] == pointers


def test_many_things_that_are_no_values_cost_no_more_than_to_read_them(client: Client) -> None:
    person("Maria Kolesnikova")
    nothing = [{"pid": "sex", "v": [[]] * 20_000}]
    plain = reconciled(client, query="Maria Kolesnikova")
    tracemalloc.start()
    assert reconciled(client, query="Maria Kolesnikova", properties=nothing) == plain
    assert reconciled(client, query="Maria Kolesnikova", type=[{}] * 20_000) == []
    assert tracemalloc.get_traced_memory()[1] < 30 * 1024**2
    tracemalloc.stop()


def test_callback_is_refused_and_said_why(client: Client) -> None:
    for path in ("", "suggest/entity/"):
        answer = client.get(f"{RECONCILE}{path}?callback=run&prefix=a")
        assert answer.status_code == 400
        assert "CORS" in answer.json()["detail"]
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_forms_that_are_none_are_refused(client: Client) -> None:
    assert client.post(RECONCILE, "{}", content_type="application/json").status_code == 415
    empty = client.post(RECONCILE, "&", content_type=FORM)
    assert empty.json()["errors"][0]["parameter"] == "queries"
    assert send(client, query="x").json()["errors"][0]["parameter"] == "query"
    both = send(client, queries={}, extend={"ids": [], "properties": []})
    assert both.json()["errors"][0]["parameter"] == "extend"
    assert send(client, queries="x" * 300_000).status_code == 413
    odd = client.post(RECONCILE, b"queries=%ff%00\xff", content_type=FORM)
    assert odd.status_code == 400
    many = "&".join(f"a{n}=" for n in range(25_000))
    assert client.post(RECONCILE, many, content_type=FORM).status_code == 400


@pytest.mark.parametrize("query", ["", "?prefix=%00", "?prefix=a&cursor=x", "?prefix=a&what=1"])
def test_suggestions_that_cannot_be_made_are_refused_by_name(client: Client, query: str) -> None:
    answer = client.get(f"{RECONCILE}suggest/entity/{query}")
    assert answer.status_code == 400
    assert answer.json()["type"] == "/api/problems/bad-parameter/"
