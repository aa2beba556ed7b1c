"""The lists of parts in the OpenAPI contract."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from pydantic import BaseModel

from releases.ledger.read.shapes import PARTS, PartKind
from releases.public.api import operations
from releases.public.api.formats.operations import in_formats, suffix_of
from releases.public.api.parts.parameters import OF_LIST, OF_WHOLE
from releases.public.api.parts.shapes import PAGES


class PartsOperation(operations.Operation):
    known = OF_LIST
    leads = operations.PAGES_IN_LINK

    @property
    def kind(self) -> PartKind:
        kind: PartKind = self.view.kind  # type: ignore[attr-defined]
        return kind

    def get_operation_id(self) -> str:
        return f"list_{self.kind}s"

    def get_summary(self) -> str:
        return f"Public {self.kind}s of all records, the newest first, page by page"

    def get_tags(self) -> list[str]:
        return [f"{self.kind}s"]

    def get_override_parameters(self) -> list[Any]:
        own = [
            OpenApiParameter(p.name, p.schema, description=p.about) for p in self.known[self.kind]
        ]
        return [*own, *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        """JSON by name: the views have other formats, which have operations of their own."""
        answers = super().get_response_serializers()
        return {operations.JSON: answers.pop(200), **answers}

    def answer(self) -> tuple[type[BaseModel], str]:
        return PAGES[self.kind], "A page of the list."


class WholePartsOperation(PartsOperation):
    problems = (*PartsOperation.problems, "not-found", "busy")
    known = OF_WHOLE
    leads = ""

    def get_operation_id(self) -> str:
        return f"list_{self.kind}s_as"

    def get_summary(self) -> str:
        return f"All public {self.kind}s that the filters leave, in another format"

    def get_override_parameters(self) -> list[Any]:
        return [suffix_of(self.kind), *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        return in_formats(self.kind, super().get_response_serializers())


class PartOperation(PartsOperation):
    problems = (*PartsOperation.problems, "not-found")
    known = dict.fromkeys(PartKind, ())
    leads = "`canonical`: its own address."

    def get_operation_id(self) -> str:
        return f"get_{self.kind}"

    def get_summary(self) -> str:
        return f"One {self.kind}"

    def get_override_parameters(self) -> list[Any]:
        return [operations.IDENTITY, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return PARTS[self.kind], f"The {self.kind}, as the list has it."
