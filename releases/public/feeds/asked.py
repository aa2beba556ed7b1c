"""How feeds and calendars are asked: parameters of the lists, records by id, versions."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
)
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from releases.ledger.read import documents, editions, listing, search, version
from releases.ledger.read.documents import Entry, Gone, Merged
from releases.public.freshness import unless_known
from releases.public.parameters import reading
from releases.public.parameters.lists import LISTS
from releases.terms.vocabularies.records import RecordKind

PLAIN = "text/plain; charset=utf-8"


def of_list(
    request: HttpRequest,
    kind: RecordKind | None,
    make: Callable[[Mapping[str, Any], version.Moment], HttpResponse],
) -> HttpResponseBase:
    """`make` gets the values of the parameters, which are those of the kind's list."""
    try:
        asked = reading.read(LISTS[kind] if kind else (), request.GET)
    except reading.Unreadable as unreadable:
        lines = [f"{fault.parameter}: {fault.detail}\n" for fault in unreadable.faults[:10]]
        return HttpResponseBadRequest("".join(lines), content_type=PLAIN)
    ledger = version.now()
    try:
        return unless_known(request, ledger.of_ledger(), lambda: make(asked, ledger))
    except search.TooSlow:
        words = _("Searching for this took too long, and was given up. Please try again later.")
        return HttpResponse(words, content_type=PLAIN, status=503, headers={"Retry-After": "5"})


def found(
    kind: RecordKind, asked: Mapping[str, Any], ledger: version.Moment, most: int
) -> list[Entry]:
    """The records of a list, the last changed first; of a search, the best fits."""
    wanted = listing.Filters(**reading.filters(LISTS[kind], asked))
    if text := asked.get("q", ""):
        fits = search.listed(kind, wanted, text, most, ledger.hidden)
        return sorted(fits, key=lambda one: (one.changed_at, one.record_id), reverse=True)
    return listing.last_changed(kind, wanted, ledger.hidden, most)


def of_record(
    request: HttpRequest,
    kind: RecordKind,
    record_id: UUID,
    name: str,
    make: Callable[[Entry, list[editions.Past]], HttpResponse],
) -> HttpResponseBase:
    """`name` is the feed's own address: whose part a record became, leads to that one's feed."""
    if request.GET:
        return of_list(request, None, lambda _asked, _ledger: HttpResponse())
    entry = documents.by_id(kind, record_id)
    if entry is None:
        raise Http404
    if isinstance(entry, Gone):
        # Whoever follows it learns that it ended, and readers of feeds stop asking.
        return HttpResponse(_("No longer public") + "\n", content_type=PLAIN, status=410)
    if isinstance(entry, Merged):
        to = documents.by_slug(kind, entry.slug)
        if not isinstance(to, Entry):
            raise Http404
        return redirect(reverse(name, args=[to.record_id]))
    past = editions.history(entry.record_id)
    tag = version.of_document(entry.answer, past)
    return unless_known(request, tag, lambda: make(entry, past))
