"""Whether the database is away, known to all threads of a process once one of them has met it.

Else each request would wait for a connection until it is given up, in one of the few threads that
answer everything.
"""

import logging
from threading import Lock
from time import monotonic

import psycopg
from django.db import Error, OperationalError, connection

from releases.pausing import Pause

# Between two looks whether it is back: less than a reader notices, and as long as one look is
# under way, all others know what the last one found.
SECONDS = 0.5
# It shuts down, crashed, starts, or has no place for one more connection.
STATES = {"57P01", "57P02", "57P03", "53300"}
CONNECTION = "08"  # how the states begin that are about one

log = logging.getLogger(__name__)
_said = Pause("The database is away", log)
_looking = Lock()
_away = False
_looked = 0.0


class Away(OperationalError):
    """Told without asking."""


def notice(error: BaseException | None) -> bool:
    """Whether that is what this error says; if so, all are told until the database answers, which
    the next one asks at once: a connection can break by itself."""
    global _away, _looked
    if isinstance(error, Away):
        return True
    if not (isinstance(error, Error) and _says_so(error.__cause__)):
        return False
    _said.say(error)
    _away, _looked = True, 0.0
    return True


def _says_so(cause: BaseException | None) -> bool:
    """Of psycopg's error. One without a state did not come from the server: there is no connection,
    or it broke."""
    if isinstance(cause, psycopg.InterfaceError):
        return True
    state = getattr(cause, "sqlstate", None)
    return isinstance(cause, psycopg.OperationalError) and (
        state is None or state in STATES or state.startswith(CONNECTION)
    )


def is_on() -> bool:
    """One thread at a time looks whether the database is back; all others are told at once."""
    global _away, _looked
    if not _away:
        return False
    if monotonic() - _looked < SECONDS or not _looking.acquire(blocking=False):
        return True
    try:
        _away = not _answers()
        return _away
    finally:
        _looked = monotonic()
        _looking.release()


def _answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
