"""Error pages in the site's voice. None of them asks the database."""

from datetime import datetime

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
from releases.public.texts import Said


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


def unknown_parameter(request: HttpRequest, name: str) -> HttpResponse:
    sentences = [
        _("This page does not know the parameter “%(name)s”.") % {"name": _shown(name)},
        _("It knows only “cursor”, which the links to the next and previous page carry."),
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


def _shown(name: str) -> str:
    """A stranger's text, cut to what a sentence bears."""
    return name if len(name) <= 40 else f"{name[:39]}…"
