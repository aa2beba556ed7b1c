"""How long a copy may be kept: only as long as it is asked for again each time."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse

from releases.ledger.read import version
from releases.public.freshness import unless_known


def always_asked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """No `Last-Modified`: a record that vanishes makes the newest date older, and who asked by
    date would be told that nothing has changed. The ETag tells of everything.
    """

    @wraps(view, updated=())
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return unless_known(
            request, version.now().of_ledger(), lambda: _made(request, *args, **kwargs)
        )

    def _made(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        response.headers.pop("Last-Modified", None)
        return response

    return answer
