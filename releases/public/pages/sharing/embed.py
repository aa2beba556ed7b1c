"""Frames for others' pages: without scripts, and the only pages that may stand in a frame.

Their addresses are ids: the code in somebody's page names nobody whose name is taken back, and the
frame then says that the record is gone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from releases.ledger.read import documents, version
from releases.ledger.read.documents import Entry, Gone, Merged
from releases.public.addressing import reverse
from releases.public.freshness import unless_known
from releases.public.pages.cards import dates
from releases.public.pages.frame import reader_language
from releases.public.pages.sharing.found import page_address
from releases.public.pages.sharing.shown import shown
from releases.public.parameters import reading
from releases.terms.vocabularies.records import RecordKind

View = Callable[..., HttpResponseBase]
# Nothing but style sheets and the site's own links, in anybody's frame.
POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}


def in_any_frame(view: View) -> View:
    """Errors too: a frame that refuses to be shown says nothing to the reader."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            reading.read((), request.GET)
        except reading.Unreadable as unreadable:
            return _said(
                request, 400, " ".join(f"{x.parameter}: {x.detail}" for x in unreadable.faults)
            )
        return view(request, *args, **kwargs)

    return csp_override(POLICY)(xframe_options_exempt(require_safe(answer)))


@in_any_frame
def record(request: HttpRequest, kind: RecordKind, record_id: UUID) -> HttpResponseBase:
    return _framed(request, kind, record_id, f"pages:{kind}_embed", alone=False)


@in_any_frame
def number(request: HttpRequest, record_id: UUID) -> HttpResponseBase:
    return _framed(request, RecordKind.RELEASE, record_id, "pages:number_embed", alone=True)


def _framed(
    request: HttpRequest, kind: RecordKind, record_id: UUID, name: str, *, alone: bool
) -> HttpResponseBase:
    entry = documents.by_id(kind, record_id)
    if entry is None:
        return _said(request, 404, _("Nothing public is recorded at this address."))
    if isinstance(entry, Gone):
        day = dates.day_of(entry.time, reader_language())["words"]
        gone = _("What stood here is no longer public. Date of the change: %(day)s.")
        return _said(request, 410, gone % {"day": day})
    if isinstance(entry, Merged):
        to = documents.by_slug(kind, entry.slug)
        return redirect(reverse(name, args=[to.record_id])) if to else _said(request, 404, "")
    return unless_known(
        request, version.of_document(entry.answer, ()), lambda: _page(request, entry, alone=alone)
    )


def _page(request: HttpRequest, entry: Entry, *, alone: bool) -> HttpResponse:
    """`alone`: the number without the marks of the people."""
    one = shown(entry.data, reader_language())
    return _rendered(request, 200, {
        "one": one,
        "runs": [] if alone else [(shape, range(min(n, 400))) for shape, n in one.marks],
        "address": page_address(request, entry),
    })  # fmt: skip


def _said(request: HttpRequest, status: int, words: str) -> HttpResponse:
    home = request.build_absolute_uri("/")
    return _rendered(request, status, {"one": None, "runs": [], "said": words, "address": home})


def _rendered(request: HttpRequest, status: int, context: dict[str, Any]) -> HttpResponse:
    context |= {"language": reader_language() or settings.LANGUAGE_CODE}
    response = render(request, "embed/frame.html", context, status=status)
    patch_cache_control(response, no_cache=True)
    return response
