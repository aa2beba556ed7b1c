"""Search over all kinds of records, and suggestions while somebody types."""

from django.http import HttpResponseBase
from django.urls import reverse
from pydantic import BaseModel
from rest_framework.request import Request

from releases.ledger.read import search, version
from releases.public.api import operations, parameters, search_shapes
from releases.public.api.base import ApiView, made
from releases.public.parameters.reading import Parameter

SUGGESTIONS = 10


class SearchView(ApiView):
    schema = operations.SearchOperation()
    shape: type[BaseModel] = search_shapes.SearchResults
    known: tuple[Parameter, ...] = (parameters.WORDS, parameters.LIMIT)
    usual = parameters.USUAL

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read(self.known, request.query_params)
        text = parameters.needed(parameters.WORDS, asked)
        limit = asked.get("limit", self.usual)
        ledger = version.now()
        return made(
            request,
            ledger.of_ledger(),
            lambda: self._found(request, search.found(text, limit, ledger.hidden)),
        )

    def _found(self, request: Request, found: list[search.Found]) -> bytes:
        rows = [
            {
                "kind": each.kind,
                "id": each.record_id,
                "label": each.label,
                "name": each.name,
                "score": each.score,
                "url": request.build_absolute_uri(
                    reverse(f"api:{each.kind}", kwargs={"id": each.record_id})
                ),
            }
            for each in found
        ]
        return self.shape.model_validate({"results": rows}).model_dump_json().encode()


class SuggestView(SearchView):
    """The same, short: it is asked at every letter."""

    schema = operations.SuggestOperation()
    shape = search_shapes.Suggestions
    known = (parameters.WORDS,)
    usual = SUGGESTIONS
