"""The operations of the lists of codes in the OpenAPI contract."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from pydantic import BaseModel

from releases.public.api import parameters
from releases.public.api.operations import OTHERS_IN_LINK, Operation
from releases.public.api.vocabulary_shapes import SkosDocument, Vocabularies, Vocabulary


class VocabulariesOperation(Operation):
    leads = OTHERS_IN_LINK

    def get_operation_id(self) -> str:
        return "list_vocabularies"

    def get_summary(self) -> str:
        return "Public lists of codes"

    def get_tags(self) -> list[str]:
        return ["vocabularies"]

    def get_override_parameters(self) -> list[Any]:
        known = parameters.VOCABULARY_FORMAT
        own = OpenApiParameter(known.name, known.schema, description=known.about)
        return [own, *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        answers = super().get_response_serializers()
        plain = answers.pop(200)
        return {
            (200, "application/json"): plain,
            (200, "application/ld+json"): OpenApiResponse(SkosDocument, plain.description),
            **answers,
        }

    def answer(self) -> tuple[type[BaseModel], str]:
        return Vocabularies, "All lists, and the standards whose codes are used or matched."


class VocabularyOperation(VocabulariesOperation):
    problems = (*Operation.problems, "not-found")

    def get_operation_id(self) -> str:
        return "get_vocabulary"

    def get_summary(self) -> str:
        return "One list of codes with what each means"

    def get_override_parameters(self) -> list[Any]:
        name = OpenApiParameter(
            "scheme",
            {"type": "string"},
            OpenApiParameter.PATH,
            required=True,
            description="`id` of the list.",
        )
        return [name, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return Vocabulary, "Every code with its label, its definition and what it matches."
