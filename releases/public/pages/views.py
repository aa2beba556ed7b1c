"""The start page and the standing pages. Each view reads the ledger's public copy and
hands plain data to cards."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from releases.ledger.read import destinations, documents, version
from releases.public.pages import about_pages, destination_pages, list_pages
from releases.public.pages.answering import of_build, of_ledger, without_parameters
from releases.public.pages.content import Content
from releases.public.pages.deal_page import concessions_page
from releases.public.pages.frame import reader_language
from releases.public.pages.styleguide.page import styleguide_page
from releases.terms.vocabularies.records import RecordKind

NEWEST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    def content() -> Content:
        newest = [one.data for one in documents.newest(RecordKind.RELEASE, NEWEST)]
        return list_pages.home_page(newest, documents.counts(), reader_language())

    return of_ledger(request, content)


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
        found = [one.data for one in documents.every([RecordKind.DEAL], ledger.hidden)]
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
