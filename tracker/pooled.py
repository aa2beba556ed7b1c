"""The pool of connections to the database, shared by the threads of a process."""

from time import monotonic
from weakref import WeakKeyDictionary

from psycopg import Connection
from psycopg_pool import ConnectionPool

POOL_SECONDS = 5  # less than health checks wait for
RECONNECT_SECONDS = 2
RECENT = 1.0  # seconds
_used: WeakKeyDictionary[Connection, float] = WeakKeyDictionary()


def pooled(size: int, seconds: float = POOL_SECONDS) -> dict:
    """Django's options. One connection is kept at rest; who waits longer for one gets an error.

    The pool's own patience is cut short: it doubles its pauses for five minutes, and so notices the
    end of an outage only after as long again. When it gives up, the next request tries anew.
    """
    if not size:
        return {}
    waits = {"timeout": seconds, "reconnect_timeout": RECONNECT_SECONDS}
    return {"pool": {"min_size": 1, "max_size": size, "check": checked, **waits}}


def checked(connection: Connection) -> None:
    """Whether it is alive, but not of one that was just used: under load that is a question more
    for each request."""
    now = monotonic()
    if now - _used.get(connection, -RECENT) >= RECENT:
        ConnectionPool.check_connection(connection)
    _used[connection] = now
