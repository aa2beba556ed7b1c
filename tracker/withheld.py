"""A database that was restored, and that nobody has confirmed yet, is shown to no stranger."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from releases.ledger.read.version import withheld_since

FRESH = 1.0  # seconds
WORDS = "This register is being restored. Please come back later.\n"


class Withheld:
    """Of the public face, and before what it keeps in memory: the desk is needed meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.open_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(settings.WITHOUT_DATABASE) or self.may_answer():
            return self.get_response(request)
        headers = {"Retry-After": "300", "Cache-Control": "no-store"}
        return HttpResponse(WORDS, status=503, content_type="text/plain", headers=headers)

    def may_answer(self) -> bool:
        now = time.monotonic()
        if now < self.open_until:
            return True
        try:
            withheld = withheld_since() is not None
        except DatabaseError:  # whoever asks next says so in its own words
            return True
        if not withheld:
            self.open_until = now + FRESH
        return not withheld
