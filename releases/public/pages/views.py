"""The public pages. Each view reads the ledger's public copy and hands plain data to cards."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from releases.ledger.read import documents, editions, listing
from releases.ledger.read.documents import Entry, Gone
from releases.public.pages import errors, list_pages
from releases.public.pages.cards.lists import answers
from releases.public.pages.content import Content
from releases.public.pages.frame import own_address, reader_language, respond
from releases.public.pages.prisoner_page import prisoner_page
from releases.public.pages.release_page import release_page
from releases.terms.vocabularies.records import RecordKind

NEWEST = 5
PER_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    content = list_pages.home_page(
        answers(documents.newest(RecordKind.RELEASE, NEWEST)),
        documents.counts(),
        reader_language(),
    )
    return respond(request, content, edition=editions.head())


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    return _list(request, RecordKind.RELEASE, list_pages.releases_page)


@require_safe
def prisoners(request: HttpRequest) -> HttpResponse:
    return _list(request, RecordKind.PRISONER, list_pages.prisoners_page)


def _list(request: HttpRequest, kind: RecordKind, build: Callable[..., Content]) -> HttpResponse:
    unknown = next((name for name in request.GET if name != "cursor"), None)
    if unknown is not None:
        return errors.unknown_parameter(request, unknown)
    cursor = request.GET.get("cursor", "")
    try:
        page = listing.page(kind, listing.Filters(), cursor, PER_PAGE)
    except listing.BadCursor:
        return errors.bad_cursor(request)
    pages = {"next": page.next, "previous": page.previous}
    content = build(answers(page.entries), pages, documents.counts()[kind], reader_language())
    return respond(request, content, edition=editions.head())


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
    if entry.kind == RecordKind.RELEASE:
        content = release_page(*common)
    else:
        content = prisoner_page(*common, today=today())
    return respond(request, content, edition=editions.head())


def today() -> date:
    return datetime.now(UTC).date()
