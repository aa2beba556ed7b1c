"""Parameters that are not allowed are refused by name; none of them is a server's error."""

import base64
import json
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from releases.public.api.parameters import OF_LIST, read
from releases.public.api.problems import Refused
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import publish, release

pytestmark = pytest.mark.django_db
RELEASES = "/api/v1/releases/"


def made_cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


ID = "7d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1de"
BAD_CURSORS = {
    "empty": "",
    "no cursor": "abc",
    "not base64": "***",
    "nul": "%00",
    "accent": "é",
    "other list": made_cursor("prisoner", "next", "2025", ID),
    "no direction": made_cursor("release", "sideways", "2025", ID),
    "no id": made_cursor("release", "next", "2025", "1"),
    "number as id": made_cursor("release", "next", "2025", 1),
    "number as key": made_cursor("release", "next", 2025, ID),
    "nul in key": made_cursor("release", "next", "\0", ID),
    "half a character in key": made_cursor("release", "next", "\ud800", ID),
    "list as direction": made_cursor("release", [], "2025", ID),
    "too short": made_cursor("release"),
    "deep": base64.urlsafe_b64encode(b"[" * 3000).decode(),
    "huge number": base64.urlsafe_b64encode(b"[" + b"9" * 5000 + b"]").decode(),
}
BAD = [
    ("country", "by"),
    ("country", "BYE"),
    ("country", "ZZ"),
    ("country", ""),
    ("country", "B%00"),
    ("country", "%00"),
    ("country", "%ff%fe"),
    ("country", "БY"),
    ("country", "BY%0a"),
    ("mechanism", "barter"),
    ("mechanism", "EXCHANGE"),
    ("mechanism", ""),
    ("mechanism", "%00"),
    ("from", "2025-13-01"),
    ("from", "2025-02-30"),
    ("from", "0000-01-01"),
    ("from", "20250101"),
    ("from", "2025-W01-1"),
    ("from", "2025-01-01T00:00"),
    ("from", "٢٠٢٥-٠١-٠١"),
    ("from", "99999-01-01"),
    ("to", "yesterday"),
    ("to", "2025-01-01%0a"),
    ("to", ""),
    ("limit", "0"),
    ("limit", "101"),
    ("limit", "-1"),
    ("limit", "1.5"),
    ("limit", "1e1"),
    ("limit", "1_0"),
    ("limit", "%201"),
    ("limit", "٣"),
    ("limit", "²"),
    ("limit", "9" * 5000),
    ("limit", ""),
    ("limit", "%00"),
    *(pytest.param("cursor", text, id=f"cursor-{name}") for name, text in BAD_CURSORS.items()),
]


@pytest.mark.parametrize(("name", "text"), BAD)
def test_parameter_with_a_bad_value_is_refused_by_name(
    client: Client, name: str, text: str
) -> None:
    answer = client.get(f"{RELEASES}?{name}={text}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert [error["parameter"] for error in problem["errors"]] == [name]
    assert " is not " in problem["errors"][0]["detail"]
    assert problem["type"] == "/api/problems/bad-parameter/"


@pytest.mark.parametrize(
    "name", ["query", "Country", "offset", "format", "%00", "%ff", "", "countrу"]
)
@pytest.mark.parametrize("path", [RELEASES, f"{RELEASES}{ID}/", "/api/v1/"])
def test_parameter_that_is_unknown_is_refused_by_name(client: Client, path: str, name: str) -> None:
    answer = client.get(f"{path}?{name}=1")
    assert answer.status_code == 400
    assert len(answer.json()["errors"]) == 1
    assert answer.json()["errors"][0]["detail"].startswith("Unknown parameter.")


def test_parameter_of_another_list_is_refused_and_the_known_are_named(client: Client) -> None:
    answer = client.get("/api/v1/sources/?country=BY")
    periods = (f"{role}_{end}" for role in ("published", "first_published", "changed")
               for end in ("from", "to"))  # fmt: skip
    known = f"q, source_kind, {', '.join(periods)}, sort, limit, cursor, total, fields"
    detail = f"Unknown parameter. Known at this address: {known}."
    assert answer.json()["errors"] == [{"parameter": "country", "detail": detail}]


@pytest.mark.parametrize("query", ["country=BY&country=BY", "limit=1&limit=2", "limit=1&limit="])
def test_parameter_given_twice_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"{RELEASES}?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["detail"] == "Given more than once."


def test_parameters_that_are_all_wrong_are_all_named(client: Client) -> None:
    errors = client.get(f"{RELEASES}?limit=0&wat=1&country=xx&to=x").json()["errors"]
    assert [error["parameter"] for error in errors] == ["limit", "wat", "country", "to"]


def test_period_that_ends_before_it_starts_is_refused(client: Client) -> None:
    answer = client.get(f"{RELEASES}?from=2025-02-01&to=2025-01-31")
    assert answer.json()["errors"] == [{"parameter": "from", "detail": "Must not be after `to`."}]


def test_parameters_in_thousands_are_refused(client: Client, settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000  # the public face's
    answer = client.get(RELEASES + "?" + "&".join(f"a{number}=1" for number in range(2000)))
    assert answer.status_code == 400
    assert answer.json()["errors"] == []


def test_parameters_in_hundreds_are_refused_in_a_short_answer(client: Client) -> None:
    answer = client.get(RELEASES + "?" + "&".join(f"a{number}=1" for number in range(900)))
    assert len(answer.json()["errors"]) == 10


@pytest.mark.parametrize("query", ["from=0001-01-01", "to=9999-12-31", "limit=1", "limit=100"])
def test_parameter_at_its_limit_is_taken(client: Client, query: str) -> None:
    release()
    assert len(client.get(f"{RELEASES}?{query}").json()["results"]) == 1


def test_cursor_of_one_list_is_refused_by_another(client: Client) -> None:
    for kind in (RecordKind.ACTOR, RecordKind.PLACE):
        publish(kind)
        publish(kind)
    query = client.get("/api/v1/actors/?limit=1").json()["next"].partition("?")[2]
    assert client.get(f"/api/v1/places/?{query}").status_code == 400


NAMES = st.sampled_from([parameter.name for parameter in OF_LIST[RecordKind.RELEASE]])


@given(st.lists(st.tuples(NAMES | st.binary(max_size=5), st.binary(max_size=12)), max_size=3))
def test_parameters_of_any_bytes_are_read_or_refused(pairs: list[tuple[str, bytes]]) -> None:
    known = {parameter.name for parameter in OF_LIST[RecordKind.RELEASE]}
    with suppress(Refused):
        asked = read(OF_LIST[RecordKind.RELEASE], QueryDict(urlencode(pairs)))
        assert asked.keys() <= known
