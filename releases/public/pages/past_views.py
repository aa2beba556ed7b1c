"""Pages of the past: a record as it stood, and what changed when."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from releases.ledger.read import changes as log
from releases.ledger.read import documents, past, version
from releases.ledger.read.documents import Entry, Merged
from releases.public.addressing import reverse
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.answering import of_ledger
from releases.public.pages.cards import filters
from releases.public.pages.changes_page import log_page, past_page, record_log_page
from releases.public.pages.frame import own_address, reader_language, respond, to_query
from releases.public.parameters import reading
from releases.public.parameters.past import (
    AS_OF,
    LOG,
    PLACE,
    log_of,
    place_of,
    places,
    point_of,
)
from releases.terms.vocabularies.records import Change, RecordKind

PER_PAGE = 30


def as_of(request: HttpRequest, entry: Entry, ledger: version.Moment) -> HttpResponseBase:
    """The page of a record as it stood at the point that the address names.

    A record that was not public then has such a page too: that it was not is the answer.
    """
    if (asked_for := filters.without_blanks((AS_OF,), request.GET)) is not None:
        return to_query(request, asked_for)
    try:
        point = point_of(reading.read((AS_OF,), request.GET)[AS_OF.name], ledger.head)
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    state = past.state(entry, point, ledger.hidden)
    address = f"{own_address(request)}?{request.GET.urlencode()}"
    return unless_known(
        request,
        version.of_document(
            state.answer or b"", [*state.since, *state.past], beside=[entry.answer]
        ),
        lambda: respond(
            request, past_page(entry.data, state, address, reader_language()), edition=None
        ),
    )


@require_safe
def changes(request: HttpRequest) -> HttpResponseBase:
    known = (*LOG, PLACE)
    if (asked_for := filters.without_blanks(known, request.GET)) is not None:
        return to_query(request, asked_for)
    try:
        asked = reading.read(known, request.GET)
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    ledger = version.now()

    def content() -> Any:
        found = log.page(log_of(asked), ledger.hidden, PER_PAGE, **place_of(asked))
        form = filters.form_card(LOG, request.GET, _offered(), reader_language())
        return log_page(found, form, _pages(request, found), reader_language())

    return of_ledger(request, content, ledger)


@require_safe
def record_changes(request: HttpRequest, kind: RecordKind, slug: str) -> HttpResponseBase:
    try:
        asked = reading.read((PLACE,), request.GET)
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    ledger = version.now()
    entry = documents.by_slug(kind, slug)
    if entry is None:
        raise Http404
    if isinstance(entry, Merged) or entry.slug != slug:
        return redirect(reverse(f"pages:{kind}_changes", args=[entry.slug]))

    wanted = log.Asked(record_id=entry.record_id, minor=True)
    found = log.page(wanted, ledger.hidden, PER_PAGE, **place_of(asked))

    def made() -> HttpResponseBase:
        pages = _pages(request, found)
        content = record_log_page(entry.data, found, pages, reader_language())
        return respond(request, content, edition=None)

    # By what it shows, not by the ledger: others' publications leave it as it is.
    return unless_known(request, version.of_document(entry.answer, (), beside=[found.said]), made)


def _offered() -> dict[str, list[str]]:
    return {
        "change": list(Change.values),
        "kind": list(RecordKind.values),
        "year": [str(year) for year in log.years()],
        "minor": ["yes"],
    }


def _pages(request: HttpRequest, found: log.Page) -> dict[str, str]:
    pages = {}
    for name, place in places(found).items():
        query = request.GET.copy()
        query[PLACE.name] = place
        pages[name] = query.urlencode() if place else ""
    return pages
