"""How long a copy may be kept: only as long as it is asked for again each time."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_cache_control


def always_asked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No `Last-Modified`: a record that vanishes makes the newest date older, and who asked by
    date would be told that nothing has changed. The ETag tells of everything.
    """

    @wraps(view, updated=())
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        response.headers.pop("Last-Modified", None)
        patch_cache_control(response, no_cache=True)
        return response

    return answer
