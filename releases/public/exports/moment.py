"""The one moment that a copy is of: every process reads the database as it stood then."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from releases.ledger.read import version
from releases.ledger.read.remembered import remembering
from releases.public.exports.addresses import Stopped


@contextmanager
def one_moment(snapshot: str = "") -> Iterator[str]:
    """Gives the name by which other processes see the same; `snapshot`: that of another's.

    Within a transaction of the caller that one is the moment, and has no name.
    """
    if connection.in_atomic_block:
        with remembering():
            yield ""
        return
    with remembering(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        if snapshot:
            cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
            yield snapshot
        else:
            cursor.execute("SELECT pg_export_snapshot()")
            yield str(cursor.fetchone()[0])


def refuse_what_was_hidden(then: version.Moment) -> None:
    """Raises Stopped where a record was suppressed since: it must not come out once more."""
    if set(version.now().hidden) - set(then.hidden):
        raise Stopped("a record was hidden while the copy was made; please run it again")
