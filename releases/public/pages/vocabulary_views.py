"""The pages of the lists of codes. Nothing of the ledger stands in them."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from releases.public.pages.answering import of_build, without_parameters
from releases.public.pages.vocabulary_pages import vocabularies_page, vocabulary_page
from releases.terms.vocabularies.registry import SCHEMES


@require_safe
@without_parameters
def vocabularies(request: HttpRequest) -> HttpResponseBase:
    return of_build(request, vocabularies_page)


@require_safe
@without_parameters
def vocabulary(request: HttpRequest, scheme: str) -> HttpResponseBase:
    if scheme not in SCHEMES:
        raise Http404
    return of_build(request, lambda: vocabulary_page(SCHEMES[scheme]))
