"""How pages are answered: by what version each is known, and that none takes unknown parameters."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from releases.ledger.read import version
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.content import Content
from releases.public.pages.frame import respond
from releases.public.parameters import reading


def of_ledger(
    request: HttpRequest, content: Callable[[], Content], ledger: version.Moment | None = None
) -> HttpResponseBase:
    """A page that any publication may change; `ledger` if something of it was read already."""
    ledger = ledger or version.now()
    return unless_known(
        request,
        ledger.of_ledger(),
        lambda: respond(request, content(), edition=ledger.head),
    )


def of_build(request: HttpRequest, content: Callable[[], Content]) -> HttpResponseBase:
    return unless_known(
        request, version.of_build(), lambda: respond(request, content(), edition=None)
    )


def without_parameters(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuses every parameter by name, as lists refuse those that they do not know."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            reading.read((), request.GET)
        except reading.Unreadable as unreadable:
            return errors.bad_parameters(request, unreadable.faults)
        return view(request, *args, **kwargs)

    return checked
