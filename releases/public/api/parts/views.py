"""Parts of public records by themselves: rows, joined from their stored bytes and never decoded."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from rest_framework.request import Request

from releases.ledger.read import listing, paging, parts, version
from releases.ledger.read.shapes import PartKind
from releases.public.api import parameters, problems
from releases.public.api.base import ApiView, page, sent
from releases.public.api.formats.links import around_list
from releases.public.api.formats.views import FormattedView, downloaded
from releases.public.api.links import pages, to
from releases.public.api.parts import operations
from releases.public.api.parts.parameters import OF_LIST, OF_WHOLE
from releases.public.freshness import unless_known


class PartsView(FormattedView):
    schema = operations.PartsOperation()
    kind: PartKind = PartKind.PARTICIPATION

    @property
    def throttle_scope(self) -> str:
        return "download" if self.form(self.request) else "read"

    def get(self, request: Request, suffix: str = "") -> HttpResponseBase:
        form = self.form(request)
        known = (OF_WHOLE if form else OF_LIST)[self.kind]
        asked = parameters.read(known, request.query_params)
        filters = listing.Filters(**parameters.filters(known, asked))
        ledger = version.now()
        if form:
            rows = parts.whole(self.kind, filters, order=asked.get("sort", ""))
            return downloaded(request, self.kind, rows, form, ledger)
        try:
            return unless_known(
                request, ledger.of_ledger(), lambda: self._page(request, filters, asked, ledger)
            )
        except paging.BadCursor:
            parameters.refuse(parameters.CURSOR, request.query_params)

    def _page(
        self, request: Request, filters: listing.Filters, asked: Any, ledger: version.Moment
    ) -> HttpResponse:
        cursor, limit = asked.get("cursor", ""), asked.get("limit", parameters.USUAL)
        order = asked.get("sort", "")
        found = parts.page(self.kind, filters, ledger.hidden, cursor, limit, order=order)
        total = b""
        if "total" in asked:
            total = b',"total":%d' % parts.total(self.kind, filters, ledger.hidden)
        ways = pages(request, found.next, found.previous)
        return page(ways, found.rows, total, around_list(self.kind, request.query_params))


class WholePartsView(PartsView):
    """The same by the end of its address."""

    schema = operations.WholePartsOperation()


class PartView(ApiView):
    """What is no part of a public record now is not found, whether it ever was: what was emptied
    says no more which parts it had."""

    schema = operations.PartOperation()
    kind = PartKind.PARTICIPATION

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        parameters.read((), request.query_params)
        row = parts.by_id(self.kind, id, version.now().hidden)
        if row is None:
            raise problems.Refused("not-found", f"No {self.kind} is public under this id.")
        return sent(request, row, links=to(request.path, "canonical", "application/json"))
