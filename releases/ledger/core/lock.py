"""The one lock of the ledger: who appends, opens an epoch or projects afterwards takes it."""

from django.db import connection

LOCK = 0x7265_6C65_6173_6573  # one number for the whole database, known to no other code


def lock_ledger() -> None:
    """Held until commit: sequences are gapless and commit in their order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
