"""Matching lists of names: what is asked, what is answered, and what is refused."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.ledger.read.turns import in_turn
from releases.public.api.match_shapes import EXAMPLE, MOST_NAMES_IN_ALL
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import publish
from tests.api.test_api_contract import assert_kept
from tests.api.test_api_search import names_locked, person

pytestmark = pytest.mark.django_db
MATCH = "/api/v1/match/"
PROBLEM = "application/problem+json"


def day(text: str) -> dict[str, str]:
    return {"edtf": text, "earliest": text, "latest": text}


def ask(client: Client, body: Any, **headers: str) -> Any:
    content = body if isinstance(body, bytes | str) else json.dumps(body)
    return client.post(MATCH, content, content_type="application/json", headers=headers)


def results(client: Client, **query: Any) -> list[dict[str, Any]]:
    answer = ask(client, {"queries": {"q": query}})
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["answers"]["q"]["results"]
    return found


@pytest.mark.parametrize(
    "name", ["Марыя Калеснікава", "Kolesnikowa Maria", "Мария Колесникова", "Maria Kolesnkova"]
)
def test_person_is_matched_by_other_spellings(client: Client, name: str) -> None:
    wanted = person("Maria Kolesnikova")
    person("Siarhei Tsikhanouski")
    (row,) = results(client, names=[name])
    assert row["id"] == str(wanted.record_id)
    assert row["match"]
    assert row["url"] == f"http://testserver/api/v1/prisoners/{wanted.record_id}/"
    assert row["label"] == {"en": "Maria Kolesnikova"}
    assert "family name" in row["features"][0]["explanation"]


def test_answer_keeps_the_contract_and_the_askers_keys(client: Client) -> None:
    person("Maria Kolesnikova", "Марыя Калеснікава", birth=day("1982-04-24"))
    body = EXAMPLE | {"queries": EXAMPLE["queries"] | {"2/ž": {"names": ["Nobody Whatsoever"]}}}
    answer = ask(client, body).json()
    assert_kept(answer, "MatchAnswers")
    assert answer["threshold"] == 0.75
    assert list(answer["answers"]) == ["q1", "2/ž"]
    assert answer["answers"]["2/ž"] == {"results": []}
    features = {row["name"]: row for row in answer["answers"]["q1"]["results"][0]["features"]}
    assert features.keys() == {"name", "birth_date", "sex", "nationality"} - {"sex"}
    assert features["birth_date"]["score"] > 0.5


def test_namesakes_are_told_apart_by_birth_date(client: Client) -> None:
    older = person("Ivan Ivanou", birth=day("1990-07-19"))
    younger = person("Ivan Ivanou", birth=day("1990-02-03"))
    first, second = results(client, names=["Іван Іваноў"], birth_date="1990-02-03")
    assert [first["id"], second["id"]] == [str(younger.record_id), str(older.record_id)]
    assert first["match"]
    assert not second["match"]
    (against,) = [row for row in second["features"] if row["name"] == "birth_date"]
    assert against["score"] < 0.5
    assert against["counts"]
    assert "different days" in against["explanation"]


def test_what_agrees_makes_no_match_of_names_that_are_none(client: Client) -> None:
    person("Maria Kolesnikova", sex="female")
    found = results(client, names=["Kolesnikova"], sex="female", nationality="BY")
    assert [row["match"] for row in found] == [False]
    assert {row["name"]: row["counts"] for row in found[0]["features"]}["nationality"] is False


def test_no_more_results_than_asked_for_are_given(client: Client) -> None:
    for _ in range(7):
        person("Ivan Ivanou")
    asked = {"queries": {"q": {"names": ["Ivan Ivanou"]}}}
    assert len(ask(client, asked).json()["answers"]["q"]["results"]) == 5
    assert len(ask(client, asked | {"limit": 6}).json()["answers"]["q"]["results"]) == 6


def test_only_people_are_matched(client: Client) -> None:
    publish(RecordKind.PLACE, name={"en": "Vilnius Kolesnikova"})
    assert results(client, names=["Vilnius Kolesnikova"]) == []


def test_hundred_names_take_as_many_statements_as_ten(client: Client) -> None:
    person("Maria Kolesnikova")
    counts = []
    for number in (51, 100):
        body = {"queries": {f"q{n}": {"names": [f"Maria Kolesnikov{n}a"]} for n in range(number)}}
        with CaptureQueriesContext(connection) as asked:
            assert ask(client, body).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 16


def test_matching_needs_no_cookie_and_works_from_other_sites() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = ask(client, EXAMPLE, Origin="https://example.org")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    asked = client.options(MATCH)
    assert asked.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert "Content-Type" in asked.headers["Access-Control-Allow-Headers"]


REFUSED: dict[str, tuple[str | bytes, list[str]]] = {
    "no object": ("[]", [""]),
    "null": ("null", [""]),
    "not utf-8": (b"\xff\xfe", [""]),
    "half a pair": (r'{"queries":{"q":{"names":["\ud800"]}}}', [""]),
    "deep": ("[" * 100_000, [""]),
    "deep value": ('{"queries":' + '{"a":' * 20_000 + "1" + "}" * 20_001, [""]),
    "no queries": ('{"queries":{}}', ["/queries"]),
    "unknown key": ('{"queries":{"q":{"names":["a b"],"born":"1962"}}}', ["/queries/q/born"]),
    "unknown key above": ('{"queries":{"q":{"names":["a b"]}},"threshold":0}', ["/threshold"]),
    "no names": ('{"queries":{"q":{}}}', ["/queries/q/names"]),
    "nul": (r'{"queries":{"q":{"names":["a\u0000b"]}}}', ["/queries/q/names/0"]),
    "nul in key": (r'{"queries":{"\u0000":{"names":["a"]}}}', ["/queries/�"]),
    "blank": ('{"queries":{"q":{"names":["  "]}}}', ["/queries/q/names/0"]),
    "number": ('{"queries":{"q":{"names":[7]}}}', ["/queries/q/names/0"]),
    "year": ('{"queries":{"q":{"names":["a"],"birth_date":1962}}}', ["/queries/q/birth_date"]),
    "no date": (
        '{"queries":{"q":{"names":["a"],"birth_date":"7.9.62"}}}', ["/queries/q/birth_date"]
    ),
    "sex": ('{"queries":{"q":{"names":["a"],"sex":"m"}}}', ["/queries/q/sex"]),
    "nationality": (
        '{"queries":{"q":{"names":["a"],"nationality":"by"}}}', ["/queries/q/nationality"]
    ),
    "slash": ('{"queries":{"a/b~c":{"names":[]}}}', ["/queries/a~1b~0c/names"]),
    "limit": ('{"queries":{"q":{"names":["a"]}},"limit":1000}', ["/limit"]),
    "infinite": ('{"queries":{"q":{"names":["a"]}},"limit":NaN}', ["/limit"]),
    "long name": (json.dumps({"queries": {"q": {"names": ["я" * 301]}}}), ["/queries/q/names/0"]),
    "11 names": (json.dumps({"queries": {"q": {"names": ["a"] * 11}}}), ["/queries/q/names"]),
    "101 queries": (
        json.dumps({"queries": {f"{n}": {"names": ["a"]} for n in range(101)}}), ["/queries"]
    ),
    "301 names": (
        json.dumps({"queries": {f"{n}": {"names": ["a b"] * 10} for n in range(31)}}), [""]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "pointers"), REFUSED.values(), ids=REFUSED)
def test_body_that_is_not_allowed_is_refused_by_its_place(
    client: Client, body: str | bytes, pointers: list[str]
) -> None:
    answer = ask(client, body)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == PROBLEM
    assert answer.json()["type"] == "/api/problems/bad-body/"
    assert_kept(answer.json(), "BodyProblem")
    assert [error["pointer"] for error in answer.json()["errors"]] == pointers


@pytest.mark.parametrize(
    "name",
    ["%_' OR 1=1 --", "{a,b\\}", "🕊️👩‍🦰", "\u202eавокинселаК", "\u0301\u0308", "M. K.", "刘晓波",
     "a" * 300, "word " * 60, "\x01\x1b[31m"],
)  # fmt: skip
def test_odd_name_is_no_error(client: Client, name: str) -> None:
    person("Maria Kolesnikova")
    assert results(client, names=[name]) == []


def test_body_that_is_too_large_is_refused(client: Client) -> None:
    answer = ask(client, " " * (256 * 1024 + 1))
    assert answer.status_code == 413
    assert answer.json()["type"] == "/api/problems/too-large/"


@pytest.mark.parametrize("media_type", ["text/plain", "multipart/form-data; boundary=x", ""])
def test_body_in_another_format_is_refused(client: Client, media_type: str) -> None:
    answer = client.post(MATCH, "{}", content_type=media_type)
    assert answer.status_code == 415
    assert answer.json()["type"] == "/api/problems/unsupported-media-type/"


def test_parameter_and_method_that_are_not_there_are_refused(client: Client) -> None:
    refused = client.post(f"{MATCH}?limit=1", "{}", content_type="application/json")
    assert refused.status_code == 400
    assert refused.json()["type"] == "/api/problems/bad-body/"
    assert client.get(MATCH).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_matching_that_takes_too_long_is_given_up_politely(client: Client) -> None:
    person("Maria Kolesnikova")
    with names_locked():
        answer = ask(client, {"queries": {"q": {"names": ["Nobody Whatsoever"]}}})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"


def test_names_of_all_queries_together_have_a_limit(client: Client) -> None:
    each = {"names": [f"Name Number{n}" for n in range(10)]}
    many = {"queries": {str(n): each for n in range(MOST_NAMES_IN_ALL // 10)}}
    assert ask(client, many).status_code == 200


def test_who_asks_while_a_long_question_is_answered_is_told_to_come_again(client: Client) -> None:
    body = {"queries": {"q": {"names": ["Maria Kolesnikova"]}}}
    with in_turn():
        answer = ask(client, body)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
    assert ask(client, body).status_code == 200
