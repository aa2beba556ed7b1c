"""How far an act on many rows is, told from within its one transaction.

Accepting and taking back are all or nothing, so no row of a table can tell how far they are. A lock
of the database's session can: everybody sees it at once, and it ends with the process. Its second
number is how many rows are done.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from releases.models import ImportRun

Tell = Callable[[int], None]  # how many rows are done
SEEN = """
SELECT max(objid::bigint) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
AND classid = %s::bigint::oid
"""


def in_silence(_done: int) -> None:
    """For who does it within a request."""


@contextmanager
def telling(run: ImportRun) -> Iterator[Tell]:
    """To be begun before the transaction and ended after it: what has failed takes no question."""
    held: list[int] = []

    def tell(done: int) -> None:
        _ask("SELECT pg_advisory_lock_shared(%s, %s)", run, done)
        held.append(done)
        if len(held) > 1:
            _ask("SELECT pg_advisory_unlock_shared(%s, %s)", run, held.pop(0))

    tell(0)
    try:
        yield tell
    finally:
        for done in held:
            _ask("SELECT pg_advisory_unlock_shared(%s, %s)", run, done)


def rows_done(run: ImportRun) -> int | None:
    """Null where nobody is at it now."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, [_key(run)])
        found = cursor.fetchone()
    return None if found is None or found[0] is None else int(found[0])


def _ask(question: str, run: ImportRun, done: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(question, [_key(run), done])


def _key(run: ImportRun) -> int:
    """A positive number of four bytes; another run's only by a rare chance."""
    return int.from_bytes(run.pk.bytes[:4]) & 0x7FFFFFFF
