"""Parts that are read ahead in another thread: all of them, and nothing is left open."""

from collections.abc import Iterator
from threading import get_ident
from time import monotonic, sleep

import pytest
from django.db import connection

from releases.ledger.read.ahead import ahead

OPEN = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"


def opened() -> int:
    with connection.cursor() as cursor:
        cursor.execute(OPEN)
        return int(cursor.fetchone()[0])


def left_open(before: int) -> int:
    """The server's process goes a moment after its connection was closed."""
    until = monotonic() + 5
    while (now := opened()) != before and monotonic() < until:
        sleep(0.05)
    return now


def numbers(count: int, seen: list[int], fails_at: int = -1) -> Iterator[bytes]:
    with connection.cursor() as cursor:
        for number in range(count):
            if number == fails_at:
                raise ValueError(number)
            cursor.execute("SELECT %s", [number])
            seen.append(get_ident())
            yield str(cursor.fetchone()[0]).encode()


@pytest.mark.django_db(transaction=True)
def test_parts_come_in_order_by_another_thread_which_leaves_nothing_open() -> None:
    before, seen = opened(), []
    assert list(ahead(numbers(50, seen))) == [str(number).encode() for number in range(50)]
    assert len(set(seen)) == 1
    assert get_ident() not in seen
    assert left_open(before) == before


@pytest.mark.django_db(transaction=True)
def test_next_part_is_read_while_the_former_is_used() -> None:
    seen: list[int] = []
    parts = ahead(numbers(3, seen))
    assert next(parts) == b"0"
    parts.close()
    assert len(seen) == 2


@pytest.mark.django_db(transaction=True)
def test_who_stops_reading_leaves_nothing_open() -> None:
    before, seen = opened(), []
    parts = ahead(numbers(1000, seen))
    next(parts)
    assert opened() == before + 1
    parts.close()
    assert left_open(before) == before
    assert len(seen) < 5


@pytest.mark.django_db(transaction=True)
def test_fault_of_a_part_is_raised_in_its_place() -> None:
    before, parts = opened(), ahead(numbers(5, [], fails_at=2))
    assert [next(parts), next(parts)] == [b"0", b"1"]
    with pytest.raises(ValueError, match="2"):
        next(parts)
    assert left_open(before) == before


@pytest.mark.django_db(transaction=True)
def test_nothing_to_read_is_nothing() -> None:
    assert list(ahead(numbers(0, []))) == []


@pytest.mark.django_db
def test_within_a_transaction_the_caller_reads_itself() -> None:
    seen: list[int] = []
    assert list(ahead(numbers(2, seen))) == [b"0", b"1"]
    assert set(seen) == {get_ident()}
