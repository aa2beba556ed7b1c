"""Files of a record: citations, linked data, the picture of a shared link, the press kit."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from releases.ledger.read.documents import Entry
from releases.public.linked_data import in_page, linked_data
from releases.public.pages.answering import without_parameters
from releases.public.pages.frame import reader_language
from releases.public.pages.sharing import picture, press
from releases.public.pages.sharing.citing import FORMS, cited
from releases.public.pages.sharing.found import of_record, page_address
from releases.public.pages.sharing.shown import shown
from releases.terms.vocabularies.records import RecordKind


@require_safe
@without_parameters
def cite(request: HttpRequest, kind: RecordKind, slug: str, form: str) -> HttpResponseBase:
    """Another answer each day: it names the day of access."""
    if form not in FORMS:
        raise Http404
    day, language = datetime.now(UTC).date(), reader_language()

    def make(entry: Entry) -> HttpResponse:
        one = cited(entry.data, page_address(request, entry), day, language)
        write, media = FORMS[form]
        response = HttpResponse(write(one, language), content_type=f"{media}; charset=utf-8")
        if form != "txt":
            response.headers["Content-Disposition"] = f'attachment; filename="{one.key}.{form}"'
        return response

    return of_record(
        request, kind, slug, f"pages:{kind}_cite", make, day=lambda _entry: day, more=[form]
    )


@require_safe
@without_parameters
def data(request: HttpRequest, kind: RecordKind, slug: str) -> HttpResponseBase:
    def make(entry: Entry) -> HttpResponse:
        found = linked_data(entry.data, page_address(request, entry), reader_language())
        return HttpResponse(in_page(found), content_type="application/ld+json")

    return of_record(request, kind, slug, f"pages:{kind}_data", make)


@require_safe
@without_parameters
def drawn(request: HttpRequest, kind: RecordKind, slug: str) -> HttpResponseBase:
    def make(entry: Entry) -> HttpResponse:
        language = reader_language()
        made = picture.png(shown(entry.data, language), language)
        return HttpResponse(made, content_type="image/png")

    return of_record(request, kind, slug, f"pages:{kind}_picture", make)


@require_safe
@without_parameters
def press_kit(request: HttpRequest, slug: str) -> HttpResponseBase:
    def make(entry: Entry) -> HttpResponse:
        made = press.pdf(entry.data, page_address(request, entry), reader_language())
        response = HttpResponse(made, content_type="application/pdf")
        name = f"release-{str(entry.record_id)[:8]}-{entry.sequence}.pdf"
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
        return response

    return of_record(request, RecordKind.RELEASE, slug, "pages:press", make)
