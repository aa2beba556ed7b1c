"""The addresses of the API. All kinds of record share a view for lists and one for details."""

import json
from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from threading import Lock
from uuid import UUID

from django.conf import settings
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.urls import resolve, reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from rest_framework.request import Request

from releases.ledger.read import (
    counts,
    destinations,
    documents,
    listing,
    paging,
    past,
    search,
    version,
)
from releases.ledger.read.shapes import PartKind
from releases.public.api import contract, operations, parameters, problems
from releases.public.api.base import ApiView, NegotiatedView, sent
from releases.public.api.formats.links import around_record
from releases.public.api.formats.operations import DetailAsOperation, WholeOperation
from releases.public.api.formats.views import FormattedView, one_record, whole_list
from releases.public.api.links import around_page
from releases.public.api.records import public, redirected
from releases.public.api.shaping import (
    SHAPED,
    Asked,
    as_stored,
    joined,
    one,
    refuse_what_does_not_fit,
)
from releases.public.freshness import unless_known
from releases.terms.vocabularies.records import RecordKind

RESOURCES = (
    *(f"{kind}s" for kind in (*RecordKind, *PartKind)),
    *("changes", "destinations", "editions", "match", "reconcile", "search", "statistics"),
    *("suggest", "vocabularies"),
)


class IndexView(ApiView):
    schema = operations.IndexOperation()

    def get(self, request: Request) -> HttpResponseBase:
        parameters.read((), request.query_params)
        ledger = version.now()
        index = contract.Index(
            resources={
                name: request.build_absolute_uri(reverse(f"api:{name}"))
                for name in (*RESOURCES, *(["bulk"] if settings.BULK_DIR else []))
            },
            openapi=request.build_absolute_uri(reverse("api:schema")),
            licence=contract.LICENCE,
            ledger=contract.Ledger(
                epoch=ledger.epoch,
                sequence=ledger.head,
                projected_through=version.projected_through(),
            ),
        )
        return sent(request, index.model_dump_json().encode())


class ListView(FormattedView):
    """Public records of a kind, joined from their stored bytes and never decoded."""

    schema = operations.ListOperation()
    kind: RecordKind = RecordKind.RELEASE

    @property
    def throttle_scope(self) -> str:
        """A list in another format is the whole list, but for the best fits of words."""
        whole = self.form(self.request) and "q" not in self.request.query_params
        return "download" if whole else "read"

    def get(self, request: Request, suffix: str = "") -> HttpResponseBase:
        if form := self.form(request):
            return whole_list(request, self.kind, form)
        return self._page(request)

    def _page(self, request: Request) -> HttpResponseBase:
        known = parameters.OF_LIST[self.kind]
        asked = parameters.read(known, request.query_params)
        filters = listing.Filters(**parameters.filters(known, asked))
        ledger = version.now()

        def answer() -> HttpResponse:
            return self._found(request, asked, filters, ledger.hidden)

        try:
            return unless_known(request, ledger.of_ledger(), answer)
        except paging.BadCursor:
            parameters.refuse(parameters.CURSOR, request.query_params)

    def _found(
        self, request: Request, asked: Asked, filters: listing.Filters, hidden: Collection[UUID]
    ) -> HttpResponse:
        cursor, limit = asked.get("cursor", ""), asked.get("limit", parameters.USUAL)
        order = asked.get("sort", "")
        total = counts.total(self.kind, filters, hidden) if "total" in asked else None
        if text := asked.get("q"):
            best = search.listed(self.kind, filters, text, limit, hidden)
            page = paging.Page(best, next="", previous="")
        elif hidden or not SHAPED.isdisjoint(asked):
            page = paging.page(self.kind, filters, hidden, cursor, limit, order=order)
        else:
            found = paging.joined(self.kind, filters, cursor, limit, order=order)
            return as_stored(request, self.kind, found, total)
        return joined(request, self.kind, page, asked, hidden, total)


class WholeView(ListView):
    """The same by the end of its address."""

    schema = WholeOperation()


class DetailView(FormattedView):
    schema = operations.DetailOperation()
    kind: RecordKind = RecordKind.RELEASE

    def get(self, request: Request, id: UUID, suffix: str = "") -> HttpResponseBase:
        query = request.query_params
        form = self.form(request)
        known = parameters.OF_DETAIL_AS if form else parameters.OF_DETAIL
        asked = parameters.read(known[self.kind], query)
        refuse_what_does_not_fit(asked, form)
        then = asked.get(parameters.AS_OF.name)
        entry = public(self.kind, id)
        if isinstance(entry, documents.Merged):
            return redirected(request, entry, suffix)
        answer = _as_of(entry, then) if then else entry.answer
        answer = one(answer, asked, version.now().hidden if "include" in asked else ())
        links = around_record(entry, form, query.get(parameters.AS_OF.name))
        if form:
            return sent(request, *one_record(request, self.kind, answer, form), links=links)
        return sent(request, answer, links=links)


class DetailAsView(DetailView):
    schema = DetailAsOperation()


class DestinationsView(ApiView):
    """Countries to which people were sent: few, so without pages."""

    schema = operations.DestinationsOperation()

    def get(self, request: Request) -> HttpResponseBase:
        parameters.read((), request.query_params)
        found = contract.Destinations(results=destinations.countries())
        return sent(request, found.model_dump_json().encode())


class DestinationView(ApiView):
    schema = operations.DestinationOperation()

    def get(self, request: Request, country: str) -> HttpResponseBase:
        parameters.read((), request.query_params)
        found = destinations.one(country)
        if found is None:
            detail = "No public release sent anybody to a country of this code."
            raise problems.Refused("not-found", detail)
        links = around_page(request.path, reverse("pages:destination", args=[country]))
        return sent(request, found.model_dump_json().encode(), links=links)


class SchemaView(NegotiatedView):
    """The contract, in JSON or YAML."""

    schema = None
    format_parameter = parameters.CONTRACT_FORMAT
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiYamlRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
    ]

    def get(self, request: Request) -> HttpResponseBase:
        renderer = request.accepted_renderer
        with _one_at_a_time:
            content = _contract(yaml=renderer.format == "yaml")
        return sent(request, content, renderer.media_type)


class ProblemTypeView(ApiView):
    """What a problem's `type` leads to."""

    schema = None

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        kind = problems.TYPES.get(slug)
        if kind is None:
            raise Http404
        about = {"title": kind.title, "status": kind.status, "detail": kind.about}
        return sent(request, json.dumps(about).encode())


class NowhereView(ApiView):
    """Every other address: a problem document, where Django would send a page."""

    schema = None

    def dispatch(self, request, *args, **kwargs):
        # Django's own redirect is not reached, since this view's pattern matches everything.
        with_slash = f"{request.path_info}/"
        reads = request.method in {"GET", "HEAD"}
        if reads and resolve(with_slash).url_name:
            return HttpResponsePermanentRedirect(
                request.get_full_path(force_append_slash=True),
                headers={"Access-Control-Allow-Origin": "*"},
            )
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        # Before formats and methods are looked at: none would be right here.
        raise Http404


# drf-spectacular keeps the view that it looks at on objects that all threads share.
_one_at_a_time = Lock()


@cache
def _contract(yaml: bool) -> bytes:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    renderer = OpenApiYamlRenderer() if yaml else OpenApiJsonRenderer()
    content: bytes = renderer.render(schema, renderer_context={})
    return content


def _as_of(entry: documents.Entry, then: date | datetime | int) -> bytes:
    ledger = version.now()
    state = past.state(entry, parameters.point(then, ledger.head), ledger.hidden)
    if state.answer is not None:
        return state.answer
    if state.removed:
        why = f"What this {entry.kind} showed then has been removed since."
    else:
        why = f"This {entry.kind} was not public then."
    raise problems.Refused("not-found", why)
