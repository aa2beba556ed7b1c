"""The operations of the stream of editions in the OpenAPI contract."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from pydantic import BaseModel

from releases.public.api import parameters
from releases.public.api.operations import Operation
from releases.public.api.sync_shapes import EditionRow, EditionRows, SignedCheckpoints
from releases.public.parameters.reading import Parameter

NDJSON = "application/x-ndjson"


class EditionsOperation(Operation):
    known: tuple[Parameter, ...] = parameters.EDITIONS
    problems = (*Operation.problems, "for-mirrors")
    leads = "`next`: where to go on."

    def get_operation_id(self) -> str:
        return "list_editions"

    def get_summary(self) -> str:
        return "The ledger, edition by edition, for copies that stay in step"

    def get_tags(self) -> list[str]:
        return ["editions"]

    def get_override_parameters(self) -> list[Any]:
        own = [OpenApiParameter(p.name, p.schema, description=p.about) for p in self.known]
        return [*own, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return EditionRows, "A stretch of the ledger; without rows where there are none yet."


class CurrentOperation(EditionsOperation):
    known = (parameters.KIND,)
    problems = (*Operation.problems, "busy")

    def get_operation_id(self) -> str:
        return "list_current_editions"

    def get_summary(self) -> str:
        return "The current edition of every public record, as one download"

    def answer(self) -> tuple[type[BaseModel], str]:
        return EditionRow, "One row a line, as in the stream of editions; the oldest first."

    def get_response_serializers(self) -> Any:
        answers = super().get_response_serializers()
        plain = answers.pop(200)
        lines = OpenApiResponse(plain.response, plain.description)
        return {(200, NDJSON): lines, **answers}


class CheckpointsOperation(EditionsOperation):
    known = ()
    problems = Operation.problems
    leads = ""

    def get_operation_id(self) -> str:
        return "list_checkpoints"

    def get_summary(self) -> str:
        return "What was signed of the ledger"

    def answer(self) -> tuple[type[BaseModel], str]:
        return SignedCheckpoints, "Signed checkpoints of the chain; none where nothing is signed."
