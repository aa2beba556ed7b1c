"""Where the ledger stands, asked of the database a few times a second by each process, and how
whoever hides something waits until every process has asked again.

A request takes what was asked less than `FRESH` seconds before it came in. That is counted from
when the question was sent and from when the request came, not from when either was answered: so a
slow database makes readers wait, and never shows anybody what was hidden when they asked.
"""

import time
from concurrent.futures import Future
from threading import Lock

from django.db import transaction

from releases.ledger.read import absence, version

FRESH = 0.1  # seconds; 0 asks for each request
# Seconds in which the proxy gives one answer to all who ask (tracker/deployment/nginx.conf).
PROXY = 0.5
MARGIN = 0.05  # seconds; the clocks of two machines do not run at quite the same rate


class _Asked(Future[version.Moment]):
    """One question, which those wait for who came while it was under way."""

    def __init__(self, at: float) -> None:
        super().__init__()
        self.at = at


_lock = Lock()
_last: _Asked | None = None


def now() -> version.Moment:
    """Raises DatabaseError, to all who wait for the same question: they would wait no less for one
    of their own. To be asked first, like `version.now`."""
    global _last
    came = time.monotonic()
    with _lock:
        asked = _last
        if asked is None or came - asked.at >= FRESH:
            asked, mine = _Asked(came), True
            _last = asked
        else:
            mine = False
    if mine:
        try:
            if absence.is_on():
                raise absence.Away
            asked.set_result(version.now())
        except BaseException as error:
            absence.notice(error)
            asked.set_exception(error)
            raise
    return asked.result()


def settle() -> None:
    """Returns when no process and no proxy answers any more as before what is being committed: by
    then each has asked again, or will before it answers whoever comes. To be called by whoever
    tells somebody that a record is not served any more, after `replicas.settle`; inside a
    transaction it waits behind it."""
    transaction.on_commit(lambda: time.sleep(FRESH + PROXY + MARGIN))
