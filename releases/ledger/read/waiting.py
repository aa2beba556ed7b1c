"""Waits until the ledger has something new, and holds no connection meanwhile.

A server has few threads, and whoever waits has one of them; so only a few may wait at a time.
"""

import time
from collections.abc import Callable
from threading import BoundedSemaphore

from django.db import connection

from releases.ledger.read.version import Moment, now

MOST = 2  # of a process: half of the threads that it has where the image runs it
FIRST, LONGEST = 0.25, 2.0  # seconds between two looks
places = BoundedSemaphore(MOST)


def until(news: Callable[[Moment], bool], seconds: float) -> bool:
    """Returns once there is news or the time is over; false at once where too many wait."""
    if news(_look()):
        return True
    if not places.acquire(blocking=False):
        return False
    try:
        end, pause = time.monotonic() + seconds, FIRST
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(pause, left))
            if news(_look()):
                break
            pause = min(pause * 1.5, LONGEST)
    finally:
        places.release()
    return True


def _look() -> Moment:
    """One question by a key; the connection then goes back to the pool."""
    moment = now()
    if not connection.in_atomic_block:
        connection.close()
    return moment
