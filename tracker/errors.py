"""What a stranger sees when nothing else could answer: for the API a problem, else a page."""

import sys

from django.http import HttpRequest, HttpResponse

from releases.ledger.read import absence
from releases.ledger.read.patience import gave_up
from releases.public.api import problems
from releases.public.api.problems import failure, unreadable
from releases.public.pages import errors


def server_error(request: HttpRequest) -> HttpResponse:
    """Django asks while the error is being handled."""
    if absence.notice(sys.exception()):
        return away(request)
    if gave_up(sys.exception()) and not request.path.startswith("/api/"):
        return errors.took_too_long(request)
    return failure(request) if request.path.startswith("/api/") else errors.server_error(request)


def away(request: HttpRequest) -> HttpResponse:
    """Without the database."""
    of_api = request.path.startswith("/api/")
    return problems.away(request) if of_api else errors.away(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return unreadable(request) if request.path.startswith("/api/") else errors.bad_request(request)
