"""The page of what was searched for."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from releases.ledger.read import search as searching
from releases.ledger.read import version
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.cards import filters
from releases.public.pages.frame import reader_language, respond, to_query
from releases.public.pages.search_page import empty_page, search_page, suggestions
from releases.public.parameters import reading
from releases.public.parameters.lists import WORDS

MOST = 50
SUGGESTIONS = 10


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    if (asked_for := filters.without_blanks([WORDS], request.GET)) is not None:
        return to_query(request, asked_for)
    try:
        text = reading.read([WORDS], request.GET).get("q", "")
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    ledger = version.now()
    try:
        return unless_known(
            request,
            ledger.of_ledger(),
            lambda: respond(request, _content(text, ledger), edition=None),
        )
    except searching.TooSlow:
        return errors.too_slow(request)


def _content(text: str, ledger: version.Moment):
    if not text:
        return empty_page()
    found = searching.answered(text, MOST + 1, ledger.hidden)
    words = searching.words(text)
    more = len(found) > MOST
    return search_page(text, words, found[:MOST], reader_language(), more=more)


@require_safe
def suggest(request: HttpRequest) -> HttpResponseBase:
    """For the script of the box, asked at every letter: in words, as the page would say it."""
    try:
        text = reading.read([WORDS], request.GET).get("q", "")
    except reading.Unreadable:
        text = ""
    ledger = version.now()

    def answer() -> JsonResponse:
        found = searching.answered(text, SUGGESTIONS, ledger.hidden) if text else []
        return JsonResponse(suggestions(found, reader_language()))

    try:
        return unless_known(request, ledger.of_ledger(), answer)
    except searching.TooSlow:
        return HttpResponse(status=503)  # nobody reads it
