"""The page of what was searched for."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from releases.ledger.read import search as searching
from releases.ledger.read import version
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.cards import filters
from releases.public.pages.frame import reader_language, respond
from releases.public.pages.search_page import empty_page, search_page
from releases.public.parameters import reading
from releases.public.parameters.lists import WORDS

MOST = 50


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    if "q" in request.GET and not request.GET["q"].strip():
        query = filters.query_without(request.GET, "q")
        return redirect(f"{request.path}?{query}" if query else request.path)
    try:
        text = reading.read([WORDS], request.GET).get("q", "")
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    ledger = version.now()
    return unless_known(
        request, ledger.of_ledger(), lambda: respond(request, _content(text, ledger), edition=None)
    )


def _content(text: str, ledger: version.Moment):
    if not text:
        return empty_page()
    found = searching.found(text, MOST, ledger.hidden)
    return search_page(text, searching.words(text), found, reader_language())
