"""What a stranger sees when the code fails: for the API a problem, else a page."""

from django.http import HttpRequest, HttpResponse

from releases.public.api.problems import failure
from releases.public.pages import errors


def server_error(request: HttpRequest) -> HttpResponse:
    return failure(request) if request.path.startswith("/api/") else errors.server_error(request)
