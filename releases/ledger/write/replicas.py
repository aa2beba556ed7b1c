"""Waits until every replica of the database shows what was just committed.

Each replica that somebody reads from has a replication slot of its own on the primary. So one that
is cut off is not forgotten here: it may still serve its readers what it had.
"""

import time

from django.db import connection, transaction

PATIENCE = 5.0  # seconds; a replica that works follows within some thousandths of one
PAUSE = 0.01
BEHIND = """
    SELECT slot_name FROM pg_replication_slots LEFT JOIN pg_stat_replication ON pid = active_pid
    WHERE slot_type = 'physical' AND NOT temporary
        AND (replay_lsn IS NULL OR replay_lsn < %s::pg_lsn)
    ORDER BY slot_name
"""


class StillShown(Exception):
    """Committed, but these replicas have not said that they show it. They may serve the old."""

    def __init__(self, replicas: list[str]) -> None:
        super().__init__(", ".join(replicas))


def settle() -> None:
    """To be called by whoever tells somebody that a record is not served any more; inside a
    transaction it waits behind it. Raises StillShown."""
    transaction.on_commit(_wait)


def _wait() -> None:
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()::text")
        (end,) = cursor.fetchone()
        while True:
            cursor.execute(BEHIND, [end])
            behind = [name for (name,) in cursor]
            if not behind:
                return
            if time.monotonic() > until:
                raise StillShown(behind)
            time.sleep(PAUSE)
