"""Hidden records cannot be probed: present or absent, they leave no trace in any answer, nor in
the number or the wording of what the database is asked."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document, Facet, SearchEntry, Tombstone
from releases.terms.vocabularies.records import Change, RecordKind
from tests.api.documents import TIME, publish
from tests.api.test_api_match import MATCH, day
from tests.api.test_api_reconcile import RECONCILE
from tests.api.test_api_search import person

pytestmark = pytest.mark.django_db
NAMES = [
    "Veranika Bialkouskaya", "Вераніка Бялькоўская", "Bialkouskaya", "Veranika Bialkouskaja",
    "Veranika Bialkuoskaya", "Bialkovskay Veronica", "V. B.", "V. Bialkouskaya",
    "Maria Kolesnikova", "Veranika Kolesnikova",
]  # fmt: skip
BORN = "1977-07-17"


def suppressed() -> str:
    hidden = person("Veranika Bialkouskaya", "Вераніка Бялькоўская", birth=day(BORN), sex="female")
    Suppression.objects.create(record_id=hidden.record_id, since=TIME)
    return str(hidden.record_id)


def withdrawn() -> str:
    record_id = "7d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1de"
    Tombstone.objects.create(
        record_id=record_id,
        kind=RecordKind.PRISONER,
        sequence=1,
        change=Change.WITHDRAWAL,
        time=TIME,
    )
    return record_id


def of_initials() -> str:
    hidden = publish(
        RecordKind.PRISONER,
        label={"en": "V. B."},
        names=[],
        identity_level="initials",
        sex="female",
    )
    return str(hidden.record_id)


HIDDEN = {each.__name__: each for each in (suppressed, withdrawn, of_initials)}


def asked(client: Client, record_id: str) -> list[tuple[int, bytes, list[str]]]:
    """Of every address status, answer and statements."""
    queries = {
        str(n): {"names": [name], "birth_date": BORN, "sex": "female", "nationality": "BY"}
        for n, name in enumerate(NAMES)
    }
    cells = {str(n): {"query": name} for n, name in enumerate([*NAMES, record_id])}
    extend = {"ids": [record_id], "properties": [{"id": "birth_date"}, {"id": "sex"}]}
    form = "application/x-www-form-urlencoded"
    calls: list[Callable] = [
        lambda: client.post(
            MATCH, json.dumps({"queries": queries}), content_type="application/json"
        ),
        lambda: client.post(
            RECONCILE, urlencode({"queries": json.dumps(cells)}), content_type=form
        ),
        lambda: client.post(
            RECONCILE, urlencode({"extend": json.dumps(extend)}), content_type=form
        ),
        lambda: client.get(f"{RECONCILE}view/{record_id}/"),
        lambda: client.get(f"{RECONCILE}preview/{record_id}/"),
    ]
    for prefix in ("Ver", "bialk", "Bialkuosk", "Veranika Bialkouskaya", "V. B.", record_id):
        calls.append(
            lambda prefix=prefix: client.get(f"{RECONCILE}suggest/entity/", {"prefix": prefix})
        )
    found = []
    for call in calls:
        with CaptureQueriesContext(connection) as captured:
            answer = call()
        # The names of savepoints are numbers that grow.
        said = [each["sql"] for each in captured if "SAVEPOINT" not in each["sql"]]
        found.append((answer.status_code, answer.content, said))
    return found


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_hidden_person_changes_no_answer_and_no_statement(
    client: Client, hide: Callable[[], str]
) -> None:
    person("Maria Kolesnikova", birth=day("1982-04-24"), sex="female")
    person("Veranika Dzmitryeva")
    record_id = str(hide())
    with_hidden = asked(client, record_id)
    forget(record_id)
    without = asked(client, record_id)
    for before, after in zip(with_hidden, without, strict=True):
        assert before == after


def forget(record_id: str) -> None:
    for table in (Document, Facet, SearchEntry, Suppression, Tombstone):
        table.objects.filter(record_id=record_id).delete()


def test_hidden_namesakes_take_nobodys_place(client: Client) -> None:
    """More of them than are read of one name."""
    for _ in range(65):
        hidden = person("Ivan Ivanou")
        Suppression.objects.create(record_id=hidden.record_id, since=TIME)
    wanted = person("Ivan Ivanou")
    body = {"queries": {"q": {"names": ["Ivan Ivanou"]}}}
    answer = client.post(MATCH, json.dumps(body), content_type="application/json").json()
    assert [row["id"] for row in answer["answers"]["q"]["results"]] == [str(wanted.record_id)]


def test_words_of_the_hidden_take_no_words_place(client: Client) -> None:
    """Of words that look like a mistyped one only the nearest are looked up."""
    for n in range(25):
        hidden = person(f"Maria Klesnikova{'abcdefghijklmnoprstuvwxyz'[n]}")
        Suppression.objects.create(record_id=hidden.record_id, since=TIME)
    wanted = person("Maria Kolesnikova")
    body = {"queries": {"q": {"names": ["Maria Klesnikova"]}}}
    answer = client.post(MATCH, json.dumps(body), content_type="application/json").json()
    assert [row["id"] for row in answer["answers"]["q"]["results"]] == [str(wanted.record_id)]
