"""The operations of the OpenAPI contract: one class for each sort of address."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from pydantic import BaseModel

from releases.ledger.read.listing import NEWEST_FIRST
from releases.ledger.read.shapes import CountryDestination
from releases.public.api import parameters
from releases.public.api.contract import Destinations, Index
from releases.public.api.problems import MEDIA_TYPE, TYPES
from releases.public.api.search_shapes import SearchResults, Suggestions
from releases.public.api.shaped_shapes import DETAILS, LISTS
from releases.public.parameters.reading import Parameter
from releases.terms.vocabularies.records import RecordKind

EVERYWHERE = ("unauthorized", "too-many", "too-slow")
JSON = (200, "application/json")
PAGES_IN_LINK = "`next`, `prev` and `first`: pages of the list, as in the body."
OTHERS_IN_LINK = "`canonical` and `alternate`: the same in JSON, in other formats, as a page."
IDENTITY = OpenApiParameter(
    "id", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH, required=True
)


def moved(kind: RecordKind) -> dict[int, OpenApiResponse]:
    """People alone are joined."""
    if kind != RecordKind.PRISONER:
        return {}
    said = "Joined with another record: its address is in Location."
    return {308: OpenApiResponse(None, said)}


def in_query(parameter: Parameter) -> OpenApiParameter:
    """What is a list is separated by commas."""
    listed: dict[str, Any] = {"style": "form", "explode": False}
    form = listed if parameter.schema.get("type") == "array" else {}
    return OpenApiParameter(parameter.name, parameter.schema, description=parameter.about, **form)


class Operation(AutoSchema):
    """What the operations share. `self.view` is the view with the kind of its address."""

    problems: tuple[str, ...] = ("bad-parameter", "not-acceptable")
    leads = ""  # what its Link header has besides

    def answer(self) -> tuple[type[BaseModel], str]:
        """The shape of the answer, and a sentence on it."""
        raise NotImplementedError

    def get_description(self) -> str:  # type: ignore[override]
        return ""  # not the docstrings: they are for those who work on the code

    def get_override_parameters(self) -> list[Any]:
        return [
            OpenApiParameter(
                "If-None-Match",
                str,
                OpenApiParameter.HEADER,
                description="The ETag of the answer that the client has.",
            ),
            OpenApiParameter(
                "ETag",
                str,
                OpenApiParameter.HEADER,
                response=[200, 304],
                description="Changes exactly when the answer does.",
            ),
            self.link(),
        ]

    def link(self) -> OpenApiParameter:
        around = "`service-desc`, `describedby`: this contract; `service-doc`; `license`."
        return OpenApiParameter(
            "Link",
            str,
            OpenApiParameter.HEADER,
            response=[200, 206],
            description=" ".join(filter(None, [self.leads, around])),
        )

    def get_response_serializers(self) -> Any:
        shape, sentence = self.answer()
        return {
            200: OpenApiResponse(shape, sentence),
            304: OpenApiResponse(None, "The client's copy is current."),
            **{
                (TYPES[slug].status, MEDIA_TYPE): OpenApiResponse(
                    TYPES[slug].shape, f"{TYPES[slug].title}."
                )
                for slug in sorted(
                    (*EVERYWHERE, *self.problems), key=lambda slug: TYPES[slug].status
                )
            },
        }


class IndexOperation(Operation):
    def get_operation_id(self) -> str:
        return "index"

    def get_summary(self) -> str:
        return "Where everything is"

    def get_tags(self) -> list[str]:
        return ["index"]

    def answer(self) -> tuple[type[BaseModel], str]:
        return Index, "Addresses of the lists and of this contract."


class _OfKind(Operation):
    @property
    def kind(self) -> RecordKind:
        kind: RecordKind = self.view.kind  # type: ignore[attr-defined]
        return kind

    def get_tags(self) -> list[str]:
        return [f"{self.kind}s"]

    def get_response_serializers(self) -> Any:
        """JSON by name: the views have other formats, which have operations of their own."""
        answers = super().get_response_serializers()
        return {JSON: answers.pop(200), **answers}


class ListOperation(_OfKind):
    leads = PAGES_IN_LINK
    known: Mapping[RecordKind, tuple[Parameter, ...]] = parameters.OF_LIST

    def get_operation_id(self) -> str:
        return f"list_{self.kind}s"

    def get_summary(self) -> str:
        order = "newest first" if self.kind in NEWEST_FIRST else "by name"
        return f"Public {self.kind}s, {order}, page by page"

    def get_override_parameters(self) -> list[Any]:
        own = map(in_query, self.known[self.kind])
        return [*own, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return LISTS[self.kind], "A page of the list."


class DetailOperation(_OfKind):
    leads = OTHERS_IN_LINK
    problems = (*Operation.problems, "not-found", "gone", "withheld")
    known: Mapping[RecordKind, tuple[Parameter, ...]] = parameters.OF_DETAIL

    def get_operation_id(self) -> str:
        return f"get_{self.kind}"

    def get_summary(self) -> str:
        return f"One {self.kind}"

    def get_override_parameters(self) -> list[Any]:
        own = map(in_query, self.known[self.kind])
        return [IDENTITY, *own, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return DETAILS[self.kind], f"The {self.kind}, as it is public now, or as it was then."

    def get_response_serializers(self) -> Any:
        return super().get_response_serializers() | moved(self.kind)


class DestinationsOperation(Operation):
    def get_operation_id(self) -> str:
        return "list_destinations"

    def get_summary(self) -> str:
        return "Countries to which people were sent"

    def get_tags(self) -> list[str]:
        return ["destinations"]

    def answer(self) -> tuple[type[BaseModel], str]:
        return Destinations, "All of them, those with most releases first."


class DestinationOperation(DestinationsOperation):
    leads = OTHERS_IN_LINK
    problems = (*Operation.problems, "not-found")

    def get_operation_id(self) -> str:
        return "get_destination"

    def get_summary(self) -> str:
        return "Who was sent to one country, from which releases"

    def get_override_parameters(self) -> list[Any]:
        code = OpenApiParameter(
            "country",
            {"type": "string", "pattern": "^[A-Z]{2}$"},
            OpenApiParameter.PATH,
            required=True,
            description="ISO 3166-1 alpha-2 code.",
        )
        return [code, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return CountryDestination, "The releases, the numbers given for them, and the people."


class SearchOperation(Operation):
    parameters: tuple[Parameter, ...] = (parameters.WORDS, parameters.LIMIT)

    def get_operation_id(self) -> str:
        return "search"

    def get_summary(self) -> str:
        return "Public records of all kinds by name or words"

    def get_tags(self) -> list[str]:
        return ["search"]

    def get_override_parameters(self) -> list[Any]:
        own = [
            OpenApiParameter(p.name, p.schema, description=p.about, required=p is parameters.WORDS)
            for p in self.parameters
        ]
        return [*own, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return SearchResults, "The best fits, the best first; none is no error."


class SuggestOperation(SearchOperation):
    parameters = (parameters.WORDS,)

    def get_operation_id(self) -> str:
        return "suggest"

    def get_summary(self) -> str:
        return "What somebody may be typing"

    def answer(self) -> tuple[type[BaseModel], str]:
        return Suggestions, "At most ten records, the best first."
