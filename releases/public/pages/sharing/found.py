"""A record for what is carried to other places, and whether the reader has that answer."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from releases.ledger.read import documents, version
from releases.ledger.read.documents import Entry, Gone, Merged
from releases.public.addressing import reverse
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.terms.vocabularies.records import RecordKind


def by_address(kind: RecordKind, slug: str) -> Entry | Merged | Gone | None:
    """A slug can look like an id; then it is one."""
    try:
        return documents.by_id(kind, UUID(slug))
    except ValueError:
        return documents.by_slug(kind, slug)


def of_record(
    request: HttpRequest,
    kind: RecordKind,
    slug: str,
    name: str,
    make: Callable[[Entry], HttpResponseBase],
    *,
    day: Callable[[Entry], date | None] = lambda _entry: None,
    more: Iterable[str] = (),
) -> HttpResponseBase:
    """A file that is made of one record's answer alone; `name` is that of its address, of
    which `more` is what stands behind the slug, and `day` the one that it depends on."""
    entry = by_address(kind, slug)
    if entry is None:
        raise Http404
    if isinstance(entry, Gone):
        return errors.gone(request, entry.time)
    if isinstance(entry, Merged) or entry.slug != slug:
        return redirect(reverse(name, args=[entry.slug, *more]))
    return unless_known(
        request, version.of_document(entry.answer, (), day=day(entry)), lambda: make(entry)
    )


def page_address(request: HttpRequest, entry: Entry) -> str:
    """In full, and in the language that was asked for."""
    return request.build_absolute_uri(reverse(f"pages:{entry.kind}", args=[entry.slug]))
