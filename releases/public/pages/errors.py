"""Error pages in the site's voice. None of them asks the database."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
)
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.pages.content import Content
from releases.public.pages.frame import reader_language, respond
from releases.public.parameters.reading import Fault
from releases.public.texts import Said

MOST_FAULTS = 10


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentences = [
        _("There is no page at this address."),
        _("The address may be mistyped, or the record may have been taken back."),
    ]
    return _page(request, 404, _("Not found"), sentences)


def gone(request: HttpRequest, since: datetime) -> HttpResponse:
    """Says that there was a record, and nothing of what it was."""
    day = dates.day_of(since, reader_language())
    sentences = [
        _("What stood here is no longer public. Date of the change: %(day)s.")
        % {"day": day["words"]},
        _("Only the fact that a record existed is kept."),
    ]
    return _page(request, 410, _("No longer public"), sentences)


def bad_parameters(request: HttpRequest, faults: Iterable[Fault]) -> HttpResponse:
    """Each is named, up to a number that one page can hold."""
    sentences = [
        _("The parameter “%(name)s” cannot be read. %(why)s")
        % {"name": fault.parameter, "why": fault.detail}
        for fault in islice(faults, MOST_FAULTS)
    ]
    return _page(request, 400, _("The address cannot be read"), sentences)


def bad_cursor(request: HttpRequest) -> HttpResponse:
    sentences = [
        _("The parameter “cursor” is damaged, or belongs to another list."),
        _("Please start again at the first page of the list."),
    ]
    return _page(request, 400, _("The address cannot be read"), sentences)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # Without the request: its host name may be what was refused, and no link can be made of it.
    return HttpResponseBadRequest(render_to_string("pages/400.html"))


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: what a context processor needs may be what has failed.
    return HttpResponseServerError(render_to_string("pages/500.html"))


def _page(request: HttpRequest, status: int, title: str, sentences: list[str]) -> HttpResponse:
    card = {"template": "cards/error.html", "id": "error", "sentences": sentences}
    content = Content(title=Said(title), description=sentences[0], cards=[card])
    return respond(request, content, edition=None, status=status)
