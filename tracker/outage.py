"""What needs the database while it is away: told to come back, at once and without a trace in the
log for each, which would name what was asked for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from releases.ledger.read import absence
from releases.public.freshness import CLOSED
from tracker import errors


class Outage:
    """Behind the language, in which it answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        does_without = request.path_info.startswith(settings.WITHOUT_LEDGER)
        if not does_without and (CLOSED in request.META or absence.is_on()):
            return errors.away(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        return errors.away(request) if absence.notice(error) else None
