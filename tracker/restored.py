"""A database that was restored, and that nobody has confirmed yet, is shown to no stranger."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase

from releases.ledger.read import absence
from releases.ledger.read.version import FRESH, withheld_since
from releases.public.freshness import CLOSED


class Restored:
    """Of the public face, and before what it keeps in memory: the desk is needed meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.open_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(settings.WITHOUT_LEDGER) and not self.may_answer():
            request.META[CLOSED] = True  # for who answers in the reader's language (see `Outage`)
        return self.get_response(request)

    def may_answer(self) -> bool:
        """Not where that cannot be asked: the next question may find the database there again."""
        now = time.monotonic()
        if now < self.open_until:
            return True
        if absence.is_on():
            return False
        try:
            withheld = withheld_since() is not None
        except DatabaseError as error:
            absence.notice(error)
            return False
        if not withheld:
            self.open_until = now + FRESH
        return not withheld
