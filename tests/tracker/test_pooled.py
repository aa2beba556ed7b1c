"""Connections of the pool: asked whether they live, but not at each request."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from psycopg import Connection, OperationalError

from tracker import pooled


@pytest.fixture
def another(transactional_db: None) -> Iterator[Connection]:
    connection.ensure_connection()
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as own:
        yield own


def end(other: Connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [other.info.backend_pid])


def test_connection_at_rest_is_asked_whether_it_lives(another: Connection) -> None:
    end(another)
    with pytest.raises(OperationalError):
        pooled.checked(another)


def test_connection_that_was_just_used_is_not_asked(
    another: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    pooled.checked(another)
    end(another)
    pooled.checked(another)
    monkeypatch.setattr(pooled, "RECENT", 0)
    with pytest.raises(OperationalError):
        pooled.checked(another)


def test_without_a_pool_there_are_no_options() -> None:
    assert pooled.pooled(0) == {}
    assert pooled.pooled(4)["pool"]["max_size"] == 4
