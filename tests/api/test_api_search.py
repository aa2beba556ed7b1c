"""Search, suggestions, and `q` on lists: in the API."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.db import connection
from django.test import Client

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document, SearchWord
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import TIME, publish
from tests.api.test_api_contract import assert_kept

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST, PEOPLE = "/api/v1/search/", "/api/v1/suggest/", "/api/v1/prisoners/"
ODD = {
    "one letter": b"k",
    "200 letters": b"k" * 200,
    "emoji": "🕊️👩‍🦰".encode(),
    "only marks": "\u0301\u0308\u200d".encode(),
    "bidi": "\u202e\u2066авокинселаК\u2069".encode(),
    "control": b"\x01\x1b[31m\x7f",
    "half a pair": b"\xed\xa0\x80\xed\xb0\x80",
    "not utf-8": b"\xff\xfe",
    "wildcards": b"%_%' OR 1=1 -- \\",
    "tsquery": b"a & !b | (c <-> d:*",
    "braces": b'{a,b",\\}',
    "many words": b"one two three four five six seven eight nine ten " * 4,
}
REFUSED = {
    "empty": b"",
    "blank": b"   ",
    "10,000 letters": "ж".encode() * 10_000,
    "nul": b"a\x00b",
}


def person(*names: str, **given: Any) -> Document:
    rows = [NAME | {"full": name, "language": "en"} for name in names]
    return publish(RecordKind.PRISONER, label={"en": names[0]}, names=rows, **given)


NAME = {
    "id": "7d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1de", "given": None, "patronymic": None,
    "family": None, "script": None, "kind": "legal", "primary": True, "citations": [],
}  # fmt: skip


def found(client: Client, address: str, **query: Any) -> list[str]:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


@pytest.mark.parametrize("address", [SEARCH, SUGGEST, PEOPLE])
@pytest.mark.parametrize(
    "text",
    ["Калеснікава", "Колесникова Мария", "kolesnikowa", "Maryja Kalesnikava", "kalesn",
     "маша калес", "Kolesnkova", "Rjktcybrjdf"],
)  # fmt: skip
def test_person_is_found_by_other_spellings(client: Client, address: str, text: str) -> None:
    wanted = person("Maria Kolesnikova", "Марыя Калеснікава")
    person("Siarhei Tsikhanouski")
    assert found(client, address, q=text) == [str(wanted.record_id)]


def test_search_says_which_name_answered_and_keeps_the_contract(client: Client) -> None:
    wanted = person("Maria Kolesnikova", "Марыя Калеснікава")
    answer = client.get(SEARCH, {"q": "Калеснікава Марыя"}).json()
    assert_kept(answer, "SearchResults")
    (row,) = answer["results"]
    assert row["score"] > 0.75
    assert row["url"] == f"http://testserver{PEOPLE}{wanted.record_id}/"
    assert_kept(client.get(SUGGEST, {"q": "ka"}).json(), "Suggestions")


def test_search_finds_all_kinds_and_people_first(client: Client) -> None:
    title = {"en": "Vilnius exchange of 2025"}
    publish(RecordKind.RELEASE, title=title)
    publish(RecordKind.PLACE, name={"en": "Vilnius", "be": "Вільня"})
    one = person("Maria Vilnius")
    answer = client.get(SEARCH, {"q": "вильнюс"}).json()["results"]
    assert {row["kind"] for row in answer} == {"prisoner", "place", "release"}
    assert answer[0]["id"] != str(one.record_id)  # the place is called just so
    both = client.get(SEARCH, {"q": "exchange 2025"}).json()["results"]
    assert [row["kind"] for row in both] == ["release"]


def test_words_and_filters_of_a_list_both_hold(client: Client) -> None:
    one = person("Maria Kolesnikova", sex="female")
    person("Maria Kolesnikova", sex=None)
    assert found(client, PEOPLE, q="Kalesnikava", sex="female") == [str(one.record_id)]
    assert found(client, PEOPLE, q="Kalesnikava", sex="male") == []


def test_list_with_words_is_one_page_and_takes_no_cursor(client: Client) -> None:
    for number in range(3):
        person(f"Maria Kolesnikova {'I' * number}")
    answer = client.get(PEOPLE, {"q": "kolesnikova", "limit": 2}).json()
    assert len(answer["results"]) == 2
    assert (answer["next"], answer["previous"]) == (None, None)
    refused = client.get(PEOPLE, {"q": "kolesnikova", "cursor": "x"})
    assert [error["parameter"] for error in refused.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize("address", [SEARCH, SUGGEST, PEOPLE])
def test_suppressed_person_is_not_found(client: Client, address: str) -> None:
    wanted = person("Maria Kolesnikova")
    etag = client.get(address, {"q": "kolesnikova"}).headers["ETag"]
    Suppression.objects.create(record_id=wanted.record_id, since=TIME)
    assert found(client, address, q="kolesnikova") == []
    assert client.get(address, {"q": "kolesnikova"}).headers["ETag"] != etag


@pytest.mark.parametrize("address", [SEARCH, SUGGEST, PEOPLE, "/search/"])
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_words_find_nothing_and_are_no_error(client: Client, address: str, text: bytes) -> None:
    person("Maria Kolesnikova")
    answer = client.get(f"{address}?q={quote_from_bytes(text)}")
    assert answer.status_code == 200


@pytest.mark.parametrize("address", [SEARCH, SUGGEST, PEOPLE])
@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_by_name(client: Client, address: str, text: bytes) -> None:
    answer = client.get(f"{address}?q={quote_from_bytes(text)}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in answer.json()["errors"]] == ["q"]


@pytest.mark.parametrize("address", [SEARCH, SUGGEST])
def test_search_without_words_is_refused_by_name(client: Client, address: str) -> None:
    assert client.get(address).json()["errors"] == [{"parameter": "q", "detail": "Is missing."}]


@pytest.mark.parametrize("text", ["kolesnikova", "kolesnikowwa mareia", "zzzz xxxx yyyy"])
def test_search_asks_the_database_a_few_times(
    client: Client, text: str, django_assert_max_num_queries
) -> None:
    """Six questions, and three statements around them that limit their time."""
    person("Maria Kolesnikova")
    with django_assert_max_num_queries(9):
        client.get(SEARCH, {"q": text})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", [SEARCH, SUGGEST, PEOPLE])
def test_search_that_takes_too_long_is_given_up_politely(client: Client, address: str) -> None:
    person("Maria Kolesnikova")
    with names_locked():
        answer = client.get(address, {"q": "kolesnikova"})
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/api/problems/too-slow/"
    assert answer.headers["Retry-After"] == "5"
    assert client.get(address, {"q": "kolesnikova"}).status_code == 200
    with connection.cursor() as cursor:
        assert cursor.execute("SHOW statement_timeout").fetchone() == ("0",)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/search/", "/be/search/", "/prisoners/"])
def test_page_of_a_search_that_takes_too_long_says_so(client: Client, address: str) -> None:
    with names_locked():
        answer = client.get(address, {"q": "kolesnikova"})
    assert answer.status_code == 503
    shown = answer.content.decode()
    assert ("заняў занадта шмат часу" if "/be/" in address else "took too long") in shown
    assert 'value="kolesnikova"' in shown
    assert answer.headers["Retry-After"] == "5"


@contextmanager
def names_locked() -> Iterator[None]:
    """Nobody can read them meanwhile: to a search it is as if the server were very busy."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {SearchWord._meta.db_table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        other.rollback()
        other.close()
