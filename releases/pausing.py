"""What could not be reached is left alone for some seconds: else each request would wait for it, in
one of the few threads that everything else needs as well."""

import logging
from time import monotonic

SECONDS = 5.0  # until it is tried again
QUIET = 60.0  # seconds between two lines in the log


class Pause:
    """`says`: the line in the log, before the name of the error. The name alone, since what a
    server says can quote what it was asked."""

    def __init__(self, says: str, log: logging.Logger) -> None:
        self._says, self._log = says, log
        self._until, self._said = 0.0, -QUIET

    def is_on(self) -> bool:
        return monotonic() < self._until

    def begin(self) -> None:
        self._until = monotonic() + SECONDS

    def say(self, error: Exception) -> None:
        if monotonic() - self._said >= QUIET:
            self._said = monotonic()
            self._log.error("%s: %s", self._says, type(error).__name__)
