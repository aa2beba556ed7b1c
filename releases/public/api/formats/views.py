"""Lists and records in the format that the address or `Accept` asks for; else as JSON."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from releases.ledger.read import listing, search, version
from releases.ledger.read.ahead import ahead
from releases.ledger.read.turns import in_turn
from releases.ledger.read.whole import whole
from releases.public.api import parameters
from releases.public.api.base import ApiView
from releases.public.api.formats.cells import Json
from releases.public.api.formats.writers import FORMATS, Format, Kind, formats_of
from releases.public.api.members import sparse
from releases.public.api.shaping import refuse_what_does_not_fit
from releases.public.api.streaming import streamed
from releases.public.freshness import unless_known
from releases.terms.vocabularies.records import RecordKind


class FormattedView(ApiView):
    kind: Kind = RecordKind.RELEASE

    def get_renderers(self) -> list[Any]:
        return [JSONRenderer(), *(_Named(form) for form in formats_of(self.kind))]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """What stands in the address is meant, whatever a browser says that it accepts."""
        suffix = self.kwargs.get("suffix")
        if suffix is None:
            return super().perform_content_negotiation(request, force)
        for form in formats_of(self.kind):
            if form.suffix == suffix:
                return _Named(form), form.media_type
        raise Http404

    def form(self, request: Request) -> Format | None:
        """Null for JSON, which is stored as it is sent."""
        return FORMATS.get(request.accepted_renderer.format)


class _Named(BaseRenderer):
    """Only names the format: what is sent is made already."""

    def __init__(self, form: Format) -> None:
        self.media_type = form.media_type.partition(";")[0]
        self.format = form.suffix


def whole_list(request: Request, kind: RecordKind, form: Format) -> HttpResponseBase:
    """All that the filters leave, read and sent a few at a time; of what is looked for in words the
    best fits, as on a page."""
    known = parameters.OF_WHOLE[kind]
    asked = parameters.read(known, request.query_params)
    refuse_what_does_not_fit(asked, form)
    filters = listing.Filters(**parameters.filters(known, asked))
    ledger = version.now()

    def answers() -> Iterator[bytes]:
        found: Iterator[bytes]
        fields = asked.get("fields")
        if text := asked.get("q"):
            best = search.listed(kind, filters, text, parameters.MOST, ledger.hidden)
            found = (entry.answer for entry in best)
        else:
            found = ahead(whole(kind, filters, ledger.hidden, order=asked.get("sort", "")))
            if fields or not form.as_stored:
                found = chain.from_iterable(map(bytes.splitlines, found))
        yield from (sparse(answer, fields) for answer in found) if fields else found

    return downloaded(request, kind, answers(), form, ledger)


def downloaded(
    request: Request, kind: Kind, answers: Iterable[bytes], form: Format, ledger: version.Moment
) -> HttpResponseBase:
    """All of these, which are looked for when the first is asked for."""

    def made() -> HttpResponseBase:
        # The beginning in turn; what is longer has a place of its own from there on.
        with in_turn():
            lines = _written(request, kind, answers, form)
            response = streamed(request, lines, form.media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{kind}s.{form.suffix}"'
        return response

    return unless_known(request, f"{ledger.of_ledger()}-{form.suffix}", made)


def one_record(
    request: Request, kind: RecordKind, answer: bytes, form: Format
) -> tuple[bytes, str]:
    """What is sent of this answer, and its media type."""
    return b"".join(_written(request, kind, [answer], form)), form.media_type


def _written(
    request: Request, kind: Kind, answers: Iterable[bytes], form: Format
) -> Iterator[bytes]:
    def address(record: Json) -> str:
        return request.build_absolute_uri(reverse(f"pages:{kind}", args=[record["slug"]]))

    return form.write(kind, answers, address)
