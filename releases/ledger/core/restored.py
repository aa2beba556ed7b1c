"""A restored database shows the public nothing until somebody has said that it may.

The mark is a comment on the database itself: it stands there before the first restored row, no dump
of the database carries it on, and every role can read it.
"""

from datetime import datetime

from django.db import connection

FRESH = 1.0  # seconds for which a process may take the public to be let in
MARK = "Withheld from the public until confirm_restore. Restored from a backup of "
READ = """
    SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()
"""


def withhold(backup: datetime) -> None:
    _comment(f"{MARK}{backup.isoformat()}")


def give_out() -> None:
    _comment(None)


def withheld_since() -> datetime | None:
    """When the backup was made that this was restored from; null if the public may see it."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        words = cursor.fetchone()[0] or ""
    return datetime.fromisoformat(words.removeprefix(MARK)) if words.startswith(MARK) else None


def _comment(words: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        name = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [words])
