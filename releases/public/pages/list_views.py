"""The lists of records: narrowed, ordered, page by page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from releases.ledger.read import counts, documents, facets, listing, paging, search, version
from releases.public.addressing import reverse
from releases.public.pages import errors, list_pages
from releases.public.pages.answering import of_ledger
from releases.public.pages.cards import finding, numbers
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.lists import answers
from releases.public.pages.content import Content
from releases.public.pages.frame import reader_language, to_query
from releases.public.parameters import reading
from releases.public.parameters.lists import CURSOR, LISTS
from releases.public.texts import person_name
from releases.terms.vocabularies.records import RecordKind

PER_PAGE = 50
NEAR = 5  # records of other lists that answer to words


@require_safe
def records(request: HttpRequest, kind: RecordKind) -> HttpResponseBase:
    if (shared := finding.shared_address(kind, request.GET)) is not None:
        return to_query(request, QueryDict(shared))  # the address to share
    try:
        asked = reading.read(finding.parameters_of(kind), request.GET)
        wanted = listing.Filters(**reading.filters(LISTS[kind], asked))
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    ledger = version.now()
    try:
        return of_ledger(request, lambda: _list(request, kind, asked, wanted, ledger), ledger)
    except paging.BadCursor:
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
    offered = finding.offered(kind)
    if text:
        best = search.listed(kind, wanted, text, PER_PAGE, ledger.hidden)
        page = paging.Page(best, next="", previous="")
        found = counts.counted_among(facets.shown_by(best), offered)
    else:
        cursor, order = asked.get(CURSOR.name, ""), asked.get("sort", "")
        page = paging.page(
            kind, wanted, ledger.hidden, cursor, PER_PAGE, order=order, language=reader_language()
        )
        found = counts.counted(kind, wanted, ledger.hidden, offered)
    given = finding.one_each(request.GET)
    ids = finding.ids_of(kind, given, found)
    shown = list_pages.Shown(
        answers=answers(page.entries),
        next=_with_cursor(request, page.next),
        previous=_with_cursor(request, page.previous),
        finding=finding.Finding(
            kind=kind,
            given=given,
            here=request.path,
            counts=found,
            labels=documents.labels(ids) if ids else {},
            language=reader_language(),
        ),
        near=_near(kind, text, ledger) if text and not page.entries else {},
    )
    return list_pages.list_page(kind, shown, reader_language())


def _near(kind: RecordKind, text: str, ledger: version.Moment) -> dict[str, Any]:
    """What the words find without the filters, and in other lists: spelled nearly so, too."""
    found = search.found(text, PER_PAGE, ledger.hidden)
    loose = sum(each.kind == kind for each in found)
    others = [each for each in found if each.kind != kind]
    return {
        "words": search.words(text),
        "loose": numbers.records(loose) if loose else "",
        "loose_url": f"?{urlencode({'q': text})}",
        "elsewhere": [
            {
                "kind": capfirst(label(RecordKind, each.kind)),
                "name": person_name(each.label, reader_language()),
                "url": reverse(f"pages:{each.kind}", args=[each.slug]),
            }
            for each in others[:NEAR]
        ],
    }


def _with_cursor(request: HttpRequest, cursor: str) -> str:
    """The query of the same list from another cursor; empty without one."""
    if not cursor:
        return ""
    query = request.GET.copy()
    query.pop(CURSOR.name, None)  # it stands last, as in the address to share
    query[CURSOR.name] = cursor
    return query.urlencode()
