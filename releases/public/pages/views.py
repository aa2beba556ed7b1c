"""The start page, the lists and the standing pages. Each view reads the ledger's public copy and
hands plain data to cards."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from releases.ledger.read import destinations, documents, listing, search, version
from releases.public.pages import about_pages, destination_pages, errors, list_pages
from releases.public.pages.answering import of_build, of_ledger, without_parameters
from releases.public.pages.cards import filters
from releases.public.pages.cards.lists import answers
from releases.public.pages.content import Content
from releases.public.pages.deal_page import concessions_page
from releases.public.pages.frame import reader_language, to_query
from releases.public.pages.styleguide.page import styleguide_page
from releases.public.parameters import reading
from releases.public.parameters.lists import CURSOR, LISTS
from releases.terms.vocabularies.records import RecordKind

NEWEST = 5
PER_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    def content() -> Content:
        newest = answers(documents.newest(RecordKind.RELEASE, NEWEST))
        return list_pages.home_page(newest, documents.counts(), reader_language())

    return of_ledger(request, content)


@require_safe
def records(request: HttpRequest, kind: RecordKind) -> HttpResponseBase:
    known = (*LISTS[kind], CURSOR)
    if (asked_for := filters.without_blanks(known, request.GET)) is not None:
        return to_query(request, asked_for)  # the address to share
    try:
        asked = reading.read(known, request.GET)
        wanted = listing.Filters(**reading.filters(known, asked))
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    ledger = version.now()
    try:
        return of_ledger(request, lambda: _list(request, kind, asked, wanted, ledger), ledger)
    except listing.BadCursor:
        return errors.bad_cursor(request)
    except search.TooSlow:
        return errors.too_slow(request)


def _list(
    request: HttpRequest,
    kind: RecordKind,
    asked: Mapping[str, Any],
    wanted: listing.Filters,
    ledger: version.Moment,
) -> Content:
    """Raises BadCursor."""
    text = asked.get("q", "")
    if text:
        best = search.listed(kind, wanted, text, PER_PAGE, ledger.hidden)
        page = listing.Page(best, next="", previous="")
    else:
        page = listing.page(kind, wanted, ledger.hidden, asked.get("cursor", ""), PER_PAGE)
    shown = list_pages.Shown(
        answers=answers(page.entries),
        next=_with_cursor(request, page.next),
        previous=_with_cursor(request, page.previous),
        total=len(page.entries) if text else listing.total(kind, wanted, ledger.hidden),
        best=bool(text),
        filters=_form(request, kind, asked, ledger),
    )
    return list_pages.list_page(kind, shown, reader_language())


def _form(
    request: HttpRequest, kind: RecordKind, asked: Mapping[str, Any], ledger: version.Moment
) -> dict[str, Any]:
    known = LISTS[kind]
    names = [p.name for p in known if p.facet and (p.said or p.name in filters.OFFERED)]
    in_use = listing.facets_in_use(kind, names, ledger.hidden)
    if any(p.filter == "year" for p in known):
        in_use["year"] = [f"{year:04}" for year in listing.years(kind, ledger.hidden)]
    ids = filters.ids_asked(known, asked)
    ids += [UUID(each) for name in filters.OFFERED for each in in_use.get(name, ())]
    labels = documents.labels(ids) if ids else {}
    linked = {str(record_id): label for record_id, label in labels.items()}
    return filters.form_card(known, request.GET, in_use, linked, reader_language())


def _with_cursor(request: HttpRequest, cursor: str) -> str:
    """The query of the same list from another cursor; empty without one."""
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return query.urlencode()


@require_safe
@without_parameters
def destination_list(request: HttpRequest) -> HttpResponseBase:
    def content() -> Content:
        found = [row.model_dump(mode="json") for row in destinations.countries()]
        return destination_pages.destinations_page(found, reader_language())

    return of_ledger(request, content)


@require_safe
@without_parameters
def destination(request: HttpRequest, country: str) -> HttpResponseBase:
    def content() -> Content:
        found = destinations.one(country)
        if found is None:
            raise Http404
        return destination_pages.destination_page(found.model_dump(mode="json"), reader_language())

    return of_ledger(request, content)


@require_safe
@without_parameters
def concessions(request: HttpRequest) -> HttpResponseBase:
    ledger = version.now()

    def content() -> Content:
        found = answers(documents.every(RecordKind.DEAL, ledger.hidden))
        return concessions_page(found, reader_language())

    return of_ledger(request, content, ledger)


@require_safe
def about(request: HttpRequest) -> HttpResponseBase:
    return of_build(request, about_pages.about_page)


@require_safe
def method(request: HttpRequest) -> HttpResponseBase:
    return of_build(request, about_pages.method_page)


@require_safe
@without_parameters
def styleguide(request: HttpRequest) -> HttpResponseBase:
    return of_build(request, lambda: styleguide_page(reader_language()))
