"""Formats in the OpenAPI contract."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from releases.public.api import operations, parameters
from releases.public.api.formats.writers import Kind, formats_of


def in_formats(kind: Kind, answers: dict[Any, Any]) -> dict[Any, Any]:
    """In place of JSON."""
    found = {
        (200, form.media_type.partition(";")[0]): OpenApiResponse(
            OpenApiTypes.STR if form.lines else OpenApiTypes.OBJECT,
            "In the format that the end of the address names.",
        )
        for form in formats_of(kind)
    }
    return found | {status: each for status, each in answers.items() if status != operations.JSON}


def suffix_of(kind: Kind) -> OpenApiParameter:
    forms = formats_of(kind)
    told = " ".join(f"`{form.suffix}`: {form.about}" for form in forms)
    return OpenApiParameter(
        "suffix",
        {"type": "string", "enum": [form.suffix for form in forms]},
        OpenApiParameter.PATH,
        required=True,
        description=f"{told} The same is sent at the address without it where `Accept` names the "
        "media type.",
    )


class WholeOperation(operations.ListOperation):
    problems = (*operations.ListOperation.problems, "not-found", "busy")
    known = parameters.OF_WHOLE
    leads = ""

    def get_operation_id(self) -> str:
        return f"list_{self.kind}s_as"

    def get_summary(self) -> str:
        return f"All public {self.kind}s that the filters leave, in another format"

    def get_override_parameters(self) -> list[Any]:
        return [suffix_of(self.kind), *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        return in_formats(self.kind, super().get_response_serializers())


class DetailAsOperation(operations.DetailOperation):
    known = parameters.OF_DETAIL_AS

    def get_operation_id(self) -> str:
        return f"get_{self.kind}_as"

    def get_summary(self) -> str:
        return f"One {self.kind} in another format"

    def get_override_parameters(self) -> list[Any]:
        return [suffix_of(self.kind), *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        return in_formats(self.kind, super().get_response_serializers())
