"""Questions without the ORM: in binary, and with Django's errors and counts all the same."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import DataError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from releases.ledger.core.tables import Edition
from releases.ledger.read import quick

pytestmark = pytest.mark.django_db


def test_values_come_as_python_has_them() -> None:
    moment, key = datetime(2025, 12, 13, 9, 30, tzinfo=UTC), UUID(int=7)
    asked = "SELECT %s::timestamptz, %s::uuid, %s::bytea, %s::text, %s::uuid[], NULL::text"
    given = [moment, key, b"\x00\xff", "“ў”", [key]]
    assert quick.rows(asked, given) == [(*given, None)]


def test_question_counts_as_one_of_djangos() -> None:
    with CaptureQueriesContext(connection) as captured:
        quick.rows("SELECT %s::int", [1])
    assert len(captured) == 1


def test_errors_are_djangos_and_break_the_transaction_as_ever() -> None:
    with transaction.atomic():
        with pytest.raises(DataError):
            quick.rows("SELECT 1 / %s", [0])
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            quick.rows("SELECT 1")


def test_query_of_the_orm_that_can_find_nothing_is_not_asked() -> None:
    with CaptureQueriesContext(connection) as captured:
        assert quick.of(Edition.objects.filter(record_id__in=[]).values_list("pk")) == []
    assert not captured


def test_question_with_more_parameters_than_the_protocol_has_room_for_is_answered() -> None:
    many = quick.MOST_BOUND + 6_000
    asked = f"SELECT count(*), %s::bytea FROM unnest(ARRAY[{', '.join(['%s'] * many)}]::int[])"
    assert quick.rows(asked, [b"\xff", *range(many)]) == [(many, b"\xff")]
