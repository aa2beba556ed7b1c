"""Whatever is done to the stored ledger behind its triggers, verification names the place."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from releases.editing.publish import publish, withdraw
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import verify
from tests.world.scene import Scene


@pytest.fixture
def tamper() -> Callable[[str], None]:
    """Runs a statement as somebody who has taken over the database."""

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(statement)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    return run


def test_verify_untouched_ledger_finds_nothing(published: Scene) -> None:
    assert verify().editions == Edition.objects.count() == 5
    assert verify().fault is None


def test_verify_empty_ledger_finds_nothing(db: None) -> None:
    assert verify().editions == 0


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("UPDATE ledger_edition SET body = '{}' WHERE sequence = 2", 2),
        ("UPDATE ledger_edition SET note = 'other' WHERE sequence = 3", 3),
        ("UPDATE ledger_edition SET minor = NOT minor WHERE sequence = 2", 2),
        ("UPDATE ledger_edition SET time = time + interval '1 s' WHERE sequence = 4", 4),
        ("UPDATE ledger_edition SET change = 'correction' WHERE sequence = 5", 5),
        ("UPDATE ledger_edition SET chain = sha256('x') WHERE sequence = 1", 1),
        ("DELETE FROM ledger_edition WHERE sequence = 3", 4),
        ("DELETE FROM ledger_edition WHERE sequence = 1", 2),
        ("UPDATE ledger_edition SET body = NULL, salt = NULL, note = NULL WHERE sequence = 2", 2),
        ("UPDATE ledger_edition SET blanks = '{1}' WHERE sequence = 4", 4),
    ],
)
def test_verify_changed_ledger_names_the_first_bad_edition(
    published: Scene, tamper: Callable, statement: str, bad: int
) -> None:
    tamper(statement)
    fault = verify().fault
    assert fault is not None
    assert fault.sequence == bad
    with pytest.raises(CommandError, match=f"edition {bad}:"):
        call_command("verify_ledger")


def test_verify_two_editions_exchanged_names_the_first(published: Scene, tamper: Callable) -> None:
    tamper("UPDATE ledger_edition SET sequence = 1000 WHERE sequence = 2")
    tamper("UPDATE ledger_edition SET sequence = 2 WHERE sequence = 3")
    tamper("UPDATE ledger_edition SET sequence = 3 WHERE sequence = 1000")
    assert verify().fault.sequence == 2


def test_verify_blank_restored_from_a_backup_is_found(published: Scene, tamper: Callable) -> None:
    kept = Edition.objects.get(record_id=published.release.id)
    withdraw(published.release, by=published.by)
    assert verify().fault is None
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE ledger_edition SET body = %s, salt = %s, note = %s WHERE sequence = %s",
            [kept.body, kept.salt, kept.note, kept.sequence],
        )
    assert verify().fault.sequence == kept.sequence


def test_verify_blanks_of_blanks_is_sound(published: Scene) -> None:
    publish(published.place, by=published.by)
    published.name.visibility = "private"
    published.name.save()
    published.prisoner.identity_level = "anonymous"
    published.prisoner.save()
    publish(published.prisoner, by=published.by)
    withdraw(published.prisoner, by=published.by)
    assert verify().fault is None
