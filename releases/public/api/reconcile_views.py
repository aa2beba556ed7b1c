"""A reconciliation service, as OpenRefine asks for it.

Not in the contract of the API: clients know it by the manifest and by the specification. There is
no JSONP: it hands the asking site a script to run, and answers are open to scripts as they are.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from rest_framework.request import Request

from releases.ledger.read import match
from releases.ledger.read.match import Known
from releases.public.api import parameters, received, reconcile
from releases.public.api.base import ApiView, sent
from releases.public.api.problems import ParameterError, bad_parameters
from releases.public.api.reconcile_shapes import TYPES, ExtendQuery, ReconcileBatch
from releases.public.parameters.reading import Parameter

FORM = "application/x-www-form-urlencoded"


def _parameter(name: str, allowed: str, read: Any = str) -> Parameter:
    return Parameter(name=name, about="", allowed=allowed, schema={}, read=read)


def _refused(text: str) -> str:
    raise ValueError(text)


def _skipped(text: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", text) or int(text) > reconcile.MOST_SKIPPED:
        raise ValueError(text)
    return int(text)


def _prefix(text: str) -> str:
    if "\0" in text or len(text) > 200:
        raise ValueError(text)
    text.encode()  # a lone half of a character pair raises a ValueError of its own
    return text


QUERIES, EXTEND = _parameter("queries", "a batch"), _parameter("extend", "a query")
CALLBACK = _parameter(
    "callback", "offered: answers are JSON that scripts of any site may read (CORS)", _refused
)
PREFIX = _parameter("prefix", "a text of at most 200 letters", _prefix)
CURSOR = _parameter("cursor", f"a whole number up to {reconcile.MOST_SKIPPED}", _skipped)
TYPE = _parameter("type", "a type")
# OpenRefine sends these to every service that suggests, from the time of Freebase; they mean
# nothing here, and refusing them would refuse OpenRefine.
OLD = [
    _parameter(name, "a text")
    for name in ("type_strict", "all_types", "limit", "spell", "exact", "scoring", "prefixed",
                 "lang", "_")
]  # fmt: skip
SUGGEST = (PREFIX, CURSOR, TYPE, CALLBACK, *OLD)


class ServiceView(ApiView):
    """The manifest; with a batch of queries, or of records to be extended, the answers."""

    schema = None
    throttle_scope = "match"
    http_method_names = ["get", "head", "post", "options"]
    sends = "Accept, Content-Type, If-None-Match"

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read((QUERIES, EXTEND, CALLBACK), request.query_params)
        return _json(request, _answer(asked) if asked else _manifest(request))

    def post(self, request: Request) -> HttpResponseBase:
        parameters.read((CALLBACK,), request.query_params)
        form = QueryDict(received.body(request, FORM))
        asked = parameters.read((QUERIES, EXTEND, CALLBACK), form)
        if EXTEND.name not in asked:
            parameters.needed(QUERIES, asked)
        return HttpResponse(json.dumps(_answer(asked)), content_type="application/json")


class SuggestView(ApiView):
    """Of entities; `suggest` of the other two needs no database."""

    schema = None
    what = "entity"

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read(SUGGEST, request.query_params)
        prefix = parameters.needed(PREFIX, asked)
        skipped = asked.get(CURSOR.name, 0)
        match self.what:
            case "entity":
                wanted = TYPES.get(asked.get(TYPE.name, ""))
                kinds = [wanted[1]] if wanted else [kind for _name, kind in TYPES.values()]
                found = reconcile.suggested(prefix, kinds, skipped)
            case "property":
                found = reconcile.properties(prefix)[skipped:]
            case _:
                found = reconcile.types(prefix)[skipped:]
        return _json(request, {"result": found})


class PropertiesView(ApiView):
    """What can be fetched of records of a type."""

    schema = None

    def get(self, request: Request) -> HttpResponseBase:
        limit = parameters.LIMIT
        asked = parameters.read((TYPE, limit, CALLBACK), request.query_params)
        wanted = parameters.needed(TYPE, asked)
        rows = reconcile.properties("") if wanted == "person" else []
        few = [{"id": row["id"], "name": row["name"]} for row in rows[: asked.get("limit")]]
        return _json(request, {"type": wanted, "properties": few})


class RecordView(ApiView):
    """Leads from an id to the page of the record, or to the frame that shows it in short."""

    schema = None
    framed = False

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        parameters.read((), request.query_params)
        known = match.known_by_id([id]).get(id)
        if known is None or known.kind not in {kind for _name, kind in TYPES.values()}:
            raise Http404
        return HttpResponseRedirect(_frame(known) if self.framed else _page(known))


def _frame(known: Known) -> str:
    return reverse(f"pages:{known.kind}_embed", args=[known.record_id])


def _page(known: Known) -> str:
    return reverse(f"pages:{known.kind}", args=[known.slug])


def _answer(asked: Mapping[str, str]) -> dict[str, Any]:
    if {QUERIES.name, EXTEND.name} <= asked.keys():
        detail = "Not together with `queries`."
        raise bad_parameters([ParameterError(parameter=EXTEND.name, detail=detail)])
    if EXTEND.name in asked:
        return reconcile.extended(
            received.shaped(ExtendQuery, _bytes(asked[EXTEND.name]), ("extend",))
        )
    batch = received.shaped(ReconcileBatch, _bytes(asked[QUERIES.name]), ("queries",))
    return reconcile.answers(batch.root)


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")  # a lone half of a character pair


def _manifest(request: Request) -> dict[str, Any]:
    names = ("reconcile", "index", "schema")
    return reconcile.manifest(
        *(request.build_absolute_uri(reverse(f"api:{name}")) for name in names)
    )


def _json(request: Request, content: dict[str, Any]) -> HttpResponseBase:
    return sent(request, json.dumps(content).encode())
