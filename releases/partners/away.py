"""What need not be written for an answer is left out for some seconds after it could not be.

A public face that reads from a replica writes to the primary. While that one is away, each request
would wait for it, in one of the few threads that pages need as well.
"""

import logging
from collections.abc import Callable
from time import monotonic

from django.db import DatabaseError, OperationalError

PAUSE = 5.0  # seconds until it is tried again
QUIET = 60.0  # seconds between two lines in the log
log = logging.getLogger(__name__)
_until = 0.0
_said = -QUIET


def attempt[R](write: Callable[[], R]) -> R | None:
    """Null where nothing was written, and the answer is to be given all the same."""
    global _until
    if monotonic() < _until:
        return None
    try:
        return write()
    except DatabaseError as error:
        if isinstance(error, OperationalError):  # it could not be asked, or did not come to answer
            _until = monotonic() + PAUSE
        _say(error)
        return None


def _say(error: DatabaseError) -> None:
    """Its name alone: what a database says can quote the row."""
    global _said
    if monotonic() - _said >= QUIET:
        _said = monotonic()
        log.error("Use of the API cannot be written down: %s", type(error).__name__)
