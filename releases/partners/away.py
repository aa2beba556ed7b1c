"""What need not be written for an answer is left out while it cannot be: a public face that reads
from a replica writes to the primary, which may be away."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, OperationalError

from releases.pausing import Pause

log = logging.getLogger(__name__)
pause = Pause("Use of the API cannot be written down", log)


def attempt[R](write: Callable[[], R]) -> R | None:
    """Null where nothing was written, and the answer is to be given all the same."""
    if pause.is_on():
        return None
    try:
        return write()
    except DatabaseError as error:
        if isinstance(error, OperationalError):  # it could not be asked, or did not come to answer
            pause.begin()
        pause.say(error)
        return None
