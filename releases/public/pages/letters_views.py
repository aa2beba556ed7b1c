"""How to write to a person who is held; 404 for everybody else, whatever the reason."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from releases.ledger.read import documents, letters, version
from releases.ledger.read.documents import Merged
from releases.public.addressing import reverse
from releases.public.freshness import unless_known
from releases.public.pages.answering import without_parameters
from releases.public.pages.frame import reader_language, respond
from releases.public.pages.letters_page import letters_page
from releases.terms.vocabularies.records import RecordKind


@require_safe
@without_parameters
def write(request: HttpRequest, slug: str) -> HttpResponseBase:
    entry = documents.by_slug(RecordKind.PRISONER, slug)
    if entry is None:
        raise Http404
    if isinstance(entry, Merged) or entry.slug != slug:
        return redirect(reverse("pages:write", args=[entry.slug]))
    prison = letters.prison_of(entry)
    if prison is None:
        raise Http404
    return unless_known(
        request,
        version.of_document(entry.answer, (), beside=[prison.answer]),
        lambda: respond(
            request, letters_page(entry.data, prison.data, reader_language()), edition=None
        ),
    )
