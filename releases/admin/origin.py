"""Middleware: what is saved in a request came from the desk, and from which session of it."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from releases.editing.origin import origin
from releases.terms.vocabularies.records import Way


class FromTheDesk:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin(Way.DESK, lambda: session_mark(request.session.session_key)):
            return self.get_response(request)


def session_mark(key: str | None) -> str:
    """Six hex digits that tell a user's sessions apart, and with which none can be taken over."""
    return hashlib.blake2b(key.encode(), digest_size=3).hexdigest() if key else ""
