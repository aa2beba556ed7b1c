"""One record by its id: there, gone, or never there."""

from uuid import uuid4

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Tombstone
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import KINDS, TIME, publish, release

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_detail_sends_the_stored_bytes(client: Client, kind: RecordKind) -> None:
    row = publish(kind)
    answer = client.get(f"/api/v1/{kind}s/{row.record_id}/")
    assert answer.status_code == 200
    assert answer.content == row.answer


@pytest.mark.parametrize("kind", KINDS)
def test_detail_of_an_unknown_id_is_not_found(client: Client, kind: RecordKind) -> None:
    answer = client.get(f"/api/v1/{kind}s/{uuid4()}/")
    assert answer.status_code == 404
    assert answer.json()["detail"] == f"No {kind} is public under this id."


def test_detail_of_another_kind_is_not_found(client: Client) -> None:
    assert client.get(f"/api/v1/prisoners/{release().record_id}/").status_code == 404


@pytest.mark.parametrize("change", ["withdrawal", "takedown", "merge"])
def test_detail_of_what_was_public_is_gone(client: Client, change: str) -> None:
    stone = Tombstone.objects.create(
        record_id=uuid4(), kind="prisoner", sequence=7, change=change, time=TIME
    )
    path = f"/api/v1/prisoners/{stone.record_id}/"
    answer = client.get(path)
    assert answer.status_code == 410
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/api/problems/gone/",
        "title": "No longer public",
        "status": 410,
        "detail": "This prisoner was public and is not any more.",
        "instance": path,
        "change": change,
        "time": "2025-12-20T10:30:00Z",
    }


def test_detail_of_a_suppressed_record_is_gone(client: Client) -> None:
    row = publish(RecordKind.PRISONER)
    Suppression.objects.create(record_id=row.record_id, since=TIME)
    answer = client.get(f"/api/v1/prisoners/{row.record_id}/")
    assert answer.status_code == 410
    assert answer.json()["change"] == "takedown"


@pytest.mark.parametrize("known", [True, False])
def test_detail_asks_the_database_at_most_four_times(
    client: Client, known: bool, django_assert_max_num_queries
) -> None:
    record_id = release().record_id if known else uuid4()
    with django_assert_max_num_queries(4):
        client.get(f"/api/v1/releases/{record_id}/")
