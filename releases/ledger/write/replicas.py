"""Waits until every replica of the database shows what was just committed.

A replica with a replication slot on the primary is not forgotten here when it is cut off: it may
still serve its readers what it had. Those without one are waited for while they are connected, and
what only archives the database's log of changes is not.
"""

import time

from django.db import DatabaseError, connection, transaction

PATIENCE = 5.0  # seconds; a replica that works follows within some thousandths of one
PAUSE = 0.01
# Who may not read how far one is (pg_read_all_stats) finds null, and so everybody behind.
BEHIND = """
    SELECT coalesce(slot_name, nullif(application_name, ''), 'without a name')
    FROM (SELECT * FROM pg_replication_slots WHERE NOT temporary) AS slot
    FULL JOIN pg_stat_replication AS sent ON pid = active_pid
    WHERE (replay_lsn IS NULL OR replay_lsn < %s::pg_lsn)
        AND state IS DISTINCT FROM 'backup'
        AND coalesce(slot_name, '') NOT LIKE 'archive%%'
        AND (slot_name IS NOT NULL OR application_name IS DISTINCT FROM 'pg_receivewal')
    ORDER BY 1
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
    try:
        _ask_until_all_follow()
    except DatabaseError as error:  # what was committed is; how far it came nobody knows
        raise StillShown(["?"]) from error


def _ask_until_all_follow() -> None:
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
