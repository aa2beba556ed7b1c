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

from releases.ledger.read.withheld import Withheld
from releases.public.pages.cards import dates
from releases.public.pages.cards.filters import query_without
from releases.public.pages.content import Content
from releases.public.pages.frame import reader_language, respond
from releases.public.parameters.lists import WORDS
from releases.public.parameters.reading import MOST_LETTERS, Fault
from releases.public.texts import Said

MOST_FAULTS = 10
RETRY_AFTER = 5  # seconds


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, Withheld):
        told = _("People are not shown here until this copy hears from its original again.")
        return _later(request, _("Not shown for now"), [told])
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
    faults = list(islice(faults, MOST_FAULTS))
    if {fault.parameter for fault in faults} == {WORDS.name}:
        return _page(request, 400, _("These words cannot be searched for"), _bad_words(request))
    sentences = [
        _("The parameter “%(name)s” cannot be read. %(why)s")
        % {"name": fault.parameter, "why": fault.detail}
        for fault in faults
    ]
    return _page(request, 400, _("The address cannot be read"), sentences)


def _bad_words(request: HttpRequest) -> list[str]:
    """Who types into a box knows of no parameters; what can be used of it stands there still."""
    texts = request.GET.getlist(WORDS.name)
    if len(texts) > 1:
        why = _("The address asks for several things at once; one at a time can be searched for.")
    elif len(texts[0]) > MOST_LETTERS:
        why = _("A search takes at most %(most)s letters. Please use fewer words.") % {
            "most": MOST_LETTERS
        }
    else:
        why = _("They hold a character that is not part of any text. It was left out.")
    return [why, _("What can be searched for stands in the box at the top.")]


def bad_cursor(request: HttpRequest) -> HttpResponse:
    sentences = [
        _("The parameter “cursor” is damaged, or belongs to another list."),
        _("Please start again at the first page of the list."),
    ]
    again = f"?{left}" if (left := query_without(request.GET)) else request.path
    return _page(request, 400, _("The address cannot be read"), sentences, again)


def took_too_long(request: HttpRequest) -> HttpResponse:
    """Of a page that asked the database for more than a reader's patience."""
    sentences = [
        _("Making this page took too long, and was given up. Nothing is wrong with its address."),
        _("Please try again in a moment."),
    ]
    return _later(request, _("This took too long"), sentences)


def away(request: HttpRequest) -> HttpResponse:
    """While there is no database to ask."""
    sentences = [
        _("Nothing can be looked up just now, mostly because the site is being updated."),
        _("Please try again in a moment."),
    ]
    response = _later(request, _("Back in a moment"), sentences)
    response.headers["Cache-Control"] = "no-store"
    return response


def too_slow(request: HttpRequest) -> HttpResponse:
    """Polite to a reader, and a sign to programs to come back later."""
    sentences = [
        _("Searching for this took too long, and was given up. Nothing is wrong with your words."),
        _("Please try again in a moment, or with fewer words."),
    ]
    return _later(request, _("The search took too long"), sentences)


def _later(request: HttpRequest, title: str, sentences: list[str]) -> HttpResponse:
    response = _page(request, 503, title, sentences)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # Without the request: its host name may be what was refused, and no link can be made of it.
    return HttpResponseBadRequest(render_to_string("pages/400.html"))


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: what a context processor needs may be what has failed.
    return HttpResponseServerError(render_to_string("pages/500.html"))


def _page(
    request: HttpRequest, status: int, title: str, sentences: list[str], again: str = ""
) -> HttpResponse:
    card = {
        "template": "cards/error.html",
        "id": "error",
        "sentences": sentences,
        "again": again,
    }
    content = Content(title=Said(title), description=sentences[0], cards=[card])
    return respond(request, content, edition=None, status=status)
