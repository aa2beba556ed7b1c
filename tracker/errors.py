"""What a stranger sees when nothing else could answer: for the API a problem, else a page."""

from django.http import HttpRequest, HttpResponse

from releases.public.api.problems import failure, unreadable
from releases.public.pages import errors


def server_error(request: HttpRequest) -> HttpResponse:
    return failure(request) if request.path.startswith("/api/") else errors.server_error(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return unreadable(request) if request.path.startswith("/api/") else errors.bad_request(request)
