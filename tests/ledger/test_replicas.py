"""Who is waited for before a takedown is said to be done, by what PostgreSQL says of replicas."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from releases.editing import suppressions
from releases.editing.problems import CannotPublish, Problem
from releases.ledger.write import replicas
from releases.terms.vocabularies.records import TakedownReason
from tests.world.scene import Scene


@pytest.fixture
def slot(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> object:
    """Makes replication slots that nobody reads from; they go with the test."""
    monkeypatch.setattr(replicas, "PATIENCE", 0.05)
    made: list[str] = []

    def make(prefix: str) -> str:
        made.append(f"{prefix}_{uuid4().hex[:12]}")
        _run("SELECT pg_create_physical_replication_slot(%s)", made[-1])
        return made[-1]

    yield make
    for name in made:
        _run("SELECT pg_drop_replication_slot(%s)", name)


def _run(question: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(question, [name])


def test_replica_that_is_not_there_is_named(slot: object) -> None:
    name = slot("replica")  # type: ignore[operator]
    with pytest.raises(replicas.StillShown, match=name):
        replicas.settle()


def test_archive_is_not_waited_for(slot: object) -> None:
    slot("archive")  # type: ignore[operator]
    replicas.settle()


def test_database_that_cannot_say_is_not_taken_for_one_whose_replicas_follow(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise DatabaseError

    monkeypatch.setattr(replicas, "_ask_until_all_follow", refused)
    with pytest.raises(replicas.StillShown):
        replicas.settle()


def test_takedown_that_is_refused_still_names_the_replica(
    published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hidden(*_args: object, **_more: object) -> None:
        raise replicas.StillShown(["replica"])

    def refused(*_args: object, **_more: object) -> None:
        raise CannotPublish([Problem("Somebody else names her.")])

    monkeypatch.setattr(suppressions, "hide_noted", hidden)
    monkeypatch.setattr(suppressions, "take_down", refused)
    with pytest.raises(CannotPublish) as found:
        suppressions.take_down_noted(
            published.prisoner, by=published.by, reason_code=TakedownReason.OTHER
        )
    said = [problem.message for problem in found.value.problems]
    assert "replica" in said[0]
    assert said[1] == "Somebody else names her."
