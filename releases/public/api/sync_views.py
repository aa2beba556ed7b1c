"""The stream of editions and the whole download that it keeps in step (docs/sync.md)."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from releases.ledger.read import rows, signed, version, waiting
from releases.public.api import parameters, sync_operations
from releases.public.api.base import ApiView, linked, sent
from releases.public.api.links import to
from releases.public.api.problems import RETRY_AFTER, Refused
from releases.public.api.streaming import streamed
from releases.public.freshness import depends_on_more, unless_known
from releases.terms.vocabularies.partners import KeyScope


class EditionsView(ApiView):
    schema = sync_operations.EditionsOperation()
    readable = f"{ApiView.readable}, Retry-After"

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read(parameters.EDITIONS, request.query_params)
        if asked.get("whole"):
            _refuse_all_but_mirrors(request, asked)
        if asked.get("wait"):
            depends_on_more(request)  # an answer from memory would come at once
        answered = _wait(asked)
        ledger = version.now()
        if asked.get("whole"):
            response: HttpResponseBase = _stretch(request, asked, ledger)
            self.headers["Cache-Control"] = "no-store"  # nobody else's memory is to have it
        else:
            response = unless_known(
                request, ledger.of_ledger(), lambda: _stretch(request, asked, ledger)
            )
        if not answered:
            response.headers["Retry-After"] = RETRY_AFTER
        return response


class CheckpointsView(ApiView):
    schema = sync_operations.CheckpointsOperation()

    def get(self, request: Request) -> HttpResponseBase:
        parameters.read((), request.query_params)
        depends_on_more(request)  # to sign is no publication
        return sent(request, b'{"results":[%b]}' % b",".join(signed.checkpoints()))


class Ndjson(BaseRenderer):
    """Only names the format: what is sent is made already."""

    media_type = sync_operations.NDJSON
    format = "ndjson"


class CurrentView(ApiView):
    schema = sync_operations.CurrentOperation()
    throttle_scope = "download"
    renderer_classes = [Ndjson]

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read((parameters.KIND,), request.query_params)
        ledger = version.now()

        def made() -> HttpResponseBase:
            lines = _lines(rows.current(asked.get("kind", "")))
            response = streamed(request, lines, Ndjson.media_type)
            # What comes meanwhile may be in both: to apply a row twice changes nothing.
            way = _next(request, request.query_params, ledger.head)
            response.headers["Link"] = to(way, "next")
            return response

        return unless_known(request, ledger.of_ledger(), made)


def _refuse_all_but_mirrors(request: Request, asked: dict[str, Any]) -> None:
    for name in ("kind", "id", "include_body"):
        if name in asked:
            parameters.refuse_for(name, "Not together with `whole`.")
    holder: Any = request.auth  # see the settings: this room knows no keys
    if KeyScope.MIRROR not in getattr(holder, "scopes", ()):
        raise Refused("for-mirrors", "Whole editions need the key of a mirror.")


def _wait(asked: dict[str, Any]) -> bool:
    """False where the client is not to wait, since others do."""
    after, known = asked.get("after", 0), asked.get("hidden")

    def news(moment: version.Moment) -> bool:
        # An end before what the client has: a restore has lost editions, or this copy is behind.
        return moment.head != after or (known is not None and moment.of_hidden() != known)

    return waiting.until(news, asked["wait"]) if asked.get("wait") else True


def _stretch(request: Request, asked: dict[str, Any], ledger: version.Moment) -> HttpResponse:
    found = rows.after(
        asked.get("after", 0),
        asked.get("limit", parameters.USUAL_ROWS),
        head=ledger.head,
        hidden=ledger.hidden,
        wanted=rows.Wanted(asked.get("kind", ""), asked.get("id")),
        bodies=asked.get("include_body") != "no",
        whole="whole" in asked,
    )
    ids = [str(record_id) for record_id in rows.once_public(ledger.hidden)]
    way = _next(request, request.query_params, found.after, hidden=ledger.of_hidden())
    content = b'{"epoch":%d,"sequence":%d,"hidden":%b,"results":[%b],"next":%b}' % (
        ledger.epoch,
        ledger.head,
        json.dumps({"version": ledger.of_hidden(), "ids": ids}).encode(),
        b",".join(found.rows),
        json.dumps(way).encode(),
    )
    return linked(content, to(way, "next"))


def _next(request: Request, given: QueryDict, sequence: int, **also: str) -> str:
    query = given.copy()
    for name, value in {"after": str(sequence), **also}.items():
        query[name] = value
    return request.build_absolute_uri(f"{reverse('api:editions')}?{query.urlencode()}")


def _lines(found: Iterator[bytes]) -> Iterator[bytes]:
    for row in found:
        yield row + b"\n"
