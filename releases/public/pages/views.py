"""The public pages. Each view reads the ledger's public copy and hands plain data to cards."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from releases.ledger.read import destinations, documents, editions, listing, mentions
from releases.ledger.read.documents import Entry, Gone
from releases.public.pages import about_pages, destination_pages, errors, list_pages
from releases.public.pages.cards import filters
from releases.public.pages.cards.lists import answers
from releases.public.pages.content import Content
from releases.public.pages.frame import own_address, reader_language, respond
from releases.public.pages.prisoner_page import prisoner_page
from releases.public.pages.release_page import release_page
from releases.public.pages.thing_page import thing_page
from releases.public.parameters import reading
from releases.public.parameters.lists import CURSOR, LISTS
from releases.terms.vocabularies.records import RecordKind

NEWEST = 5
PER_PAGE = 50
MENTIONS_OF_A_KIND = 100


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    content = list_pages.home_page(
        answers(documents.newest(RecordKind.RELEASE, NEWEST)),
        documents.counts(),
        reader_language(),
    )
    return respond(request, content, edition=editions.head())


@require_safe
def records(request: HttpRequest, kind: RecordKind) -> HttpResponse:
    known = (*LISTS[kind], CURSOR)
    empty = [p.name for p in known if request.GET.getlist(p.name) == [""]]
    if empty:  # a form sends what was not chosen too: the address to share is without it
        query = filters.query_without(request.GET, *empty)
        return redirect(f"{request.path}?{query}" if query else request.path)
    try:
        asked = reading.read(known, request.GET)
        wanted = listing.Filters(**reading.filters(known, asked))
        page = listing.page(kind, wanted, asked.get("cursor", ""), PER_PAGE)
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    except listing.BadCursor:
        return errors.bad_cursor(request)
    shown = list_pages.Shown(
        answers=answers(page.entries),
        next=_with_cursor(request, page.next),
        previous=_with_cursor(request, page.previous),
        total=listing.total(kind, wanted),
        filters=_form(request, kind, asked),
    )
    content = list_pages.list_page(kind, shown, reader_language())
    return respond(request, content, edition=editions.head())


def _form(request: HttpRequest, kind: RecordKind, asked: Mapping[str, Any]) -> dict[str, Any]:
    known = LISTS[kind]
    in_use = listing.facets_in_use(kind, [p.name for p in known if p.said and p.facet])
    if any(p.filter == "year" for p in known):
        in_use["year"] = [f"{year:04}" for year in listing.years(kind)]
    ids = filters.ids_asked(known, asked)
    linked = {name: documents.label(record_id) for name, record_id in ids.items()}
    return filters.form_card(known, request.GET, in_use, linked, reader_language())


def _with_cursor(request: HttpRequest, cursor: str) -> str:
    """The query of the same list from another cursor; empty without one."""
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return query.urlencode()


@require_safe
def record(request: HttpRequest, kind: RecordKind, slug: str) -> HttpResponse:
    entry = documents.by_slug(kind, slug)
    if entry is None:
        raise Http404
    return _show(request, entry) if entry.slug == slug else _moved(entry)


@require_safe
def record_by_id(request: HttpRequest, kind: RecordKind, record_id: UUID) -> HttpResponse:
    entry = documents.by_id(kind, record_id)
    if entry is None:
        raise Http404
    if isinstance(entry, Gone):
        return errors.gone(request, entry.time)
    # Somebody whose name is withheld has no other address than the id.
    return _show(request, entry) if entry.slug == str(record_id) else _moved(entry)


def _moved(entry: Entry) -> HttpResponse:
    # Not permanently: a name that is taken back may give the old address its meaning again.
    return redirect(reverse(f"pages:{entry.kind}", args=[entry.slug]))


def _show(request: HttpRequest, entry: Entry) -> HttpResponse:
    past = editions.history(entry.record_id)
    common = (entry.data, past, own_address(request), reader_language())
    match entry.kind:
        case RecordKind.RELEASE:
            content = release_page(*common)
        case RecordKind.PRISONER:
            content = prisoner_page(*common, today=today())
        case kind:
            found = mentions.of(RecordKind(kind), entry.record_id, MENTIONS_OF_A_KIND)
            content = thing_page(*common, mentions=found)
    return respond(request, content, edition=editions.head())


@require_safe
def destination_list(request: HttpRequest) -> HttpResponse:
    found = [row.model_dump(mode="json") for row in destinations.countries()]
    content = destination_pages.destinations_page(found, reader_language())
    return respond(request, content, edition=editions.head())


@require_safe
def destination(request: HttpRequest, country: str) -> HttpResponse:
    found = destinations.one(country)
    if found is None:
        raise Http404
    content = destination_pages.destination_page(found.model_dump(mode="json"), reader_language())
    return respond(request, content, edition=editions.head())


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return _standing(request, about_pages.about_page())


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return _standing(request, about_pages.method_page())


def _standing(request: HttpRequest, content: Content) -> HttpResponse:
    return respond(request, content, edition=None)


def today() -> date:
    return datetime.now(UTC).date()
