"""What a health check is told: the truth, under any host name, and no detail."""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from releases.editing.publish import withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.projection.part import Part
from releases.ledger.projection.project import rebuild
from releases.ledger.projection.tables import Document
from tests.world.scene import Scene
from tracker import health

READY, ALIVE = "/readyz/", "/healthz/"


@pytest.fixture
def check() -> Client:
    """Knows no host name and speaks plain http, as from inside the network."""
    return Client(headers={"host": "10.1.2.3"})


def test_alive_asks_no_database(check: Client) -> None:
    answer = check.get(ALIVE)
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_with_an_empty_ledger_says_so(check: Client) -> None:
    answer = check.get(READY)
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "reasons": []})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True)
def test_health_is_not_sent_to_https() -> None:
    check = Client(headers={"host": "10.1.2.3"})
    assert check.get(ALIVE).status_code == 200
    assert check.get(READY).status_code == 200
    assert Client().get("/").status_code == 301


@pytest.mark.parametrize("path", [ALIVE, READY])
def test_health_answers_reading_only(check: Client, path: str) -> None:
    assert check.post(path).status_code == 405


def refuse(*args: object, **kwargs: object) -> None:
    raise DatabaseError('role "reader" at database.internal: secret detail')


def reasons(check: Client) -> list[str]:
    answer = check.get(READY)
    assert answer.status_code == 503
    assert answer.json()["status"] == "not ready"
    assert b"secret detail" not in answer.content
    return answer.json()["reasons"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "name", "reason"),
    [
        (connection, "cursor", "The database does not answer."),
        (
            MigrationRecorder, "applied_migrations",
            "Which migrations are applied cannot be read: run grant_reader for this role.",
        ),
        (
            health.progress, "behind",
            "The ledger cannot be read: run grant_reader for this role.",
        ),
    ],
)  # fmt: skip
def test_not_ready_where_something_cannot_be_read(
    check: Client, monkeypatch: pytest.MonkeyPatch, place: object, name: str, reason: str
) -> None:
    monkeypatch.setattr(place, name, refuse)
    assert reasons(check) == [reason]


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(check: Client) -> None:
    MigrationRecorder(connection).migration_qs.filter(app="ledger").last().delete()
    assert reasons(check) == ["Migrations are not applied: 1."]


@pytest.mark.django_db
def test_ready_after_a_withdrawal(check: Client, published: Scene) -> None:
    withdraw(published.prisoner, by=published.by)
    assert check.get(READY).status_code == 200


@pytest.mark.django_db
def test_not_ready_before_parts_were_read_off_the_answers(check: Client, published: Scene) -> None:
    Part.objects.all().delete()
    assert reasons(check) == ["The public copies are behind the ledger: run rebuild_public."]
    rebuild()
    assert check.get(READY).status_code == 200


@pytest.mark.django_db
def test_not_ready_while_the_public_copies_are_behind(check: Client, published: Scene) -> None:
    assert check.get(READY).status_code == 200
    newest = Edition.objects.latest("sequence")
    Document.objects.filter(record_id=newest.record_id).update(sequence=newest.sequence - 1)
    assert reasons(check) == ["The public copies are behind the ledger: run rebuild_public."]


@pytest.mark.django_db
def test_pooler_that_sets_other_limits_makes_it_unready_and_is_told_which(
    check: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = {"statement_timeout": 15000, "lock_timeout": 0, "random_page_cost": 1.1}
    monkeypatch.setitem(connection.settings_dict, "LIMITS", limits)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL random_page_cost = 1.1")
    wrong = ["The pooler does not set as it should: statement_timeout."]
    assert reasons(check) == wrong
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '15s'")
    assert check.get(READY).status_code == 200
