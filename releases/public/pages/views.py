"""The public pages. Each view reads the ledger's public copy and hands plain data to cards."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from releases.ledger.read import (
    destinations,
    documents,
    editions,
    listing,
    mentions,
    search,
    version,
)
from releases.ledger.read.documents import Entry, Gone
from releases.public.freshness import unless_known
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
def home(request: HttpRequest) -> HttpResponseBase:
    def content() -> Content:
        newest = answers(documents.newest(RecordKind.RELEASE, NEWEST))
        return list_pages.home_page(newest, documents.counts(), reader_language())

    return _of_ledger(request, content)


def _of_ledger(
    request: HttpRequest, content: Callable[[], Content], ledger: version.Moment | None = None
) -> HttpResponseBase:
    """A page that any publication may change; `ledger` if something of it was read already."""
    ledger = ledger or version.now()
    return unless_known(
        request,
        ledger.of_ledger(),
        lambda: respond(request, content(), edition=ledger.head),
    )


@require_safe
def records(request: HttpRequest, kind: RecordKind) -> HttpResponseBase:
    known = (*LISTS[kind], CURSOR)
    empty = [p.name for p in known if request.GET.getlist(p.name) == [""]]
    if empty:  # a form sends what was not chosen too: the address to share is without it
        query = filters.query_without(request.GET, *empty)
        return redirect(f"{request.path}?{query}" if query else request.path)
    try:
        asked = reading.read(known, request.GET)
        wanted = listing.Filters(**reading.filters(known, asked))
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    ledger = version.now()
    try:
        return _of_ledger(request, lambda: _list(request, kind, asked, wanted, ledger), ledger)
    except listing.BadCursor:
        return errors.bad_cursor(request)


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
    names = [p.name for p in known if p.said and p.facet]
    in_use = listing.facets_in_use(kind, names, ledger.hidden)
    if any(p.filter == "year" for p in known):
        in_use["year"] = [f"{year:04}" for year in listing.years(kind, ledger.hidden)]
    ids = filters.ids_asked(known, asked)
    labels = documents.labels(ids.values()) if ids else {}
    linked = {name: labels.get(record_id) for name, record_id in ids.items()}
    return filters.form_card(known, request.GET, in_use, linked, reader_language())


def _with_cursor(request: HttpRequest, cursor: str) -> str:
    """The query of the same list from another cursor; empty without one."""
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return query.urlencode()


@require_safe
def record(request: HttpRequest, kind: RecordKind, slug: str) -> HttpResponseBase:
    ledger = version.now()
    entry = documents.by_slug(kind, slug)
    if entry is None:
        raise Http404
    return _show(request, entry, ledger) if entry.slug == slug else _moved(entry)


@require_safe
def record_by_id(request: HttpRequest, kind: RecordKind, record_id: UUID) -> HttpResponseBase:
    ledger = version.now()
    entry = documents.by_id(kind, record_id)
    if entry is None:
        raise Http404
    if isinstance(entry, Gone):
        return errors.gone(request, entry.time)
    # Somebody whose name is withheld has no other address than the id.
    return _show(request, entry, ledger) if entry.slug == str(record_id) else _moved(entry)


def _moved(entry: Entry) -> HttpResponse:
    # Not permanently: a name that is taken back may give the old address its meaning again.
    return redirect(reverse(f"pages:{entry.kind}", args=[entry.slug]))


def _show(request: HttpRequest, entry: Entry, ledger: version.Moment) -> HttpResponseBase:
    match entry.kind:
        case RecordKind.RELEASE:
            return _of_entry(request, entry, release_page)
        case RecordKind.PRISONER:
            # Until when a detention that runs on is drawn.
            day = today()
            return _of_entry(request, entry, partial(prisoner_page, today=day), day)
        case _:
            return _of_ledger(request, lambda: _thing(request, entry), ledger)


def _of_entry(
    request: HttpRequest, entry: Entry, build: Callable[..., Content], day: date | None = None
) -> HttpResponseBase:
    """A page of nothing but this record and those that it shows: others leave it as it is.

    Its foot names no edition: the record's own may be older than what it shows of others, and the
    newest of those is nobody's to know.
    """
    past = editions.history(entry.record_id)
    return unless_known(
        request,
        version.of_document(entry.answer, past, day=day),
        lambda: respond(request, build(*_common(request, entry, past)), edition=None),
    )


def _thing(request: HttpRequest, entry: Entry) -> Content:
    found = mentions.of(RecordKind(entry.kind), entry.record_id, MENTIONS_OF_A_KIND)
    past = editions.history(entry.record_id)
    return thing_page(*_common(request, entry, past), mentions=found)


def _common(
    request: HttpRequest, entry: Entry, past: list[editions.Past]
) -> tuple[dict, list[editions.Past], str, str]:
    return entry.data, past, own_address(request), reader_language()


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


@require_safe
@without_parameters
def destination_list(request: HttpRequest) -> HttpResponseBase:
    def content() -> Content:
        found = [row.model_dump(mode="json") for row in destinations.countries()]
        return destination_pages.destinations_page(found, reader_language())

    return _of_ledger(request, content)


@require_safe
@without_parameters
def destination(request: HttpRequest, country: str) -> HttpResponseBase:
    def content() -> Content:
        found = destinations.one(country)
        if found is None:
            raise Http404
        return destination_pages.destination_page(found.model_dump(mode="json"), reader_language())

    return _of_ledger(request, content)


@require_safe
def about(request: HttpRequest) -> HttpResponseBase:
    return standing(request, about_pages.about_page)


@require_safe
def method(request: HttpRequest) -> HttpResponseBase:
    return standing(request, about_pages.method_page)


def standing(request: HttpRequest, content: Callable[[], Content]) -> HttpResponseBase:
    return unless_known(
        request, version.of_build(), lambda: respond(request, content(), edition=None)
    )


def today() -> date:
    return datetime.now(UTC).date()
