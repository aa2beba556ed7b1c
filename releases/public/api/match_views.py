"""Matching: whom of the public people a list of names may mean."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from drf_spectacular.utils import OpenApiExample, OpenApiRequest
from pydantic import BaseModel
from rest_framework.request import Request

from releases.ledger.read import match
from releases.public.api import operations, received
from releases.public.api.base import ApiView
from releases.public.api.match_shapes import (
    EXAMPLE,
    MatchAnswer,
    MatchAnswers,
    MatchFeature,
    MatchQuery,
    MatchRequest,
    MatchResult,
)
from releases.public.api.problems import BodyError, bad_body
from releases.terms.names import THRESHOLD
from releases.terms.names.people import Person, Weighed
from releases.terms.vocabularies.records import RecordKind


class MatchOperation(operations.Operation):
    problems = ("bad-body", "not-acceptable", "too-large", "unsupported-media-type")

    def get_operation_id(self) -> str:
        return "match"

    def get_summary(self) -> str:
        return "Whom of the public people each of up to 100 descriptions may mean"

    def get_tags(self) -> list[str]:
        return ["search"]

    def get_override_parameters(self) -> list[Any]:
        return [self.link()]  # an answer to what was sent has no tag

    def get_request_serializer(self) -> Any:
        example = OpenApiExample("One person", value=EXAMPLE, request_only=True)
        return OpenApiRequest(MatchRequest, examples=[example])

    def answer(self) -> tuple[type[BaseModel], str]:
        return MatchAnswers, "To each query its candidates, the best first, with reasons."

    def get_response_serializers(self) -> Any:
        found = super().get_response_serializers()
        del found[304]
        return found


class MatchView(ApiView):
    """Asks by POST, since names are personal data that no server should write into its log."""

    schema = MatchOperation()
    throttle_scope = "match"
    http_method_names = ["post", "options"]
    sends = "Accept, Content-Type"

    def post(self, request: Request) -> HttpResponseBase:
        if request.query_params:
            raise bad_body([BodyError(pointer="", detail="This address takes no parameters.")])
        asked = received.shaped(MatchRequest, received.body(request, "application/json"))
        people = {key: person(query) for key, query in asked.queries.items()}
        found = match.people(people, asked.limit)
        answers = {
            key: MatchAnswer(results=[_result(request, each) for each in candidates])
            for key, candidates in found.items()
        }
        content = MatchAnswers(threshold=THRESHOLD, answers=answers).model_dump_json()
        return HttpResponse(content, content_type="application/json")


def person(query: MatchQuery) -> Person:
    born = query.born
    return Person(
        tuple(dict.fromkeys(query.names)),
        birth=(born.earliest, born.latest) if born else None,
        sex=query.sex or "",
        nationalities=frozenset([query.nationality] if query.nationality else []),
    )


def _result(request: Request, found: match.Candidate) -> MatchResult:
    address = reverse(f"api:{RecordKind.PRISONER}", kwargs={"id": found.known.record_id})
    return MatchResult(
        id=found.known.record_id,
        url=request.build_absolute_uri(address),
        label=found.known.label,
        score=found.score,
        match=found.score >= THRESHOLD,
        features=features(found.weighed) if found.weighed else [],
    )


def features(weighed: Weighed) -> list[MatchFeature]:
    named = weighed.named
    first = MatchFeature(name="name", score=named.score, explanation=named.explanation, counts=True)
    return [
        first,
        *(
            MatchFeature(
                name=told.feature,
                score=told.score,
                explanation=str(told.reason),
                counts=told.counts,
            )
            for told in weighed.told
        ),
    ]
