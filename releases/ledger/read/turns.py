"""Long questions, one after the other: a process has few threads, and pages want them too."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from releases.ledger.read.search import TooSlow

MOST = 1  # of a process
PATIENCE = 0.2  # seconds; whoever waits has a thread as well

_places = BoundedSemaphore(MOST)


@contextmanager
def in_turn() -> Iterator[None]:
    """Raises TooSlow where somebody else's question takes long just now."""
    if not _places.acquire(timeout=PATIENCE):
        raise TooSlow
    try:
        yield
    finally:
        _places.release()
