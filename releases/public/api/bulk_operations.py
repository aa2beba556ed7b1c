"""The operations of the bulk files in the OpenAPI contract."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from pydantic import BaseModel

from releases.public.api.bulk_files import BulkManifest
from releases.public.api.operations import Operation

MEDIA_TYPES = ("application/gzip", "text/csv", "application/vnd.apache.parquet")


class BulkOperation(Operation):
    problems = (*Operation.problems, "not-found", "being-written")

    def get_operation_id(self) -> str:
        return "list_bulk_files"

    def get_summary(self) -> str:
        return "Files of everything that is public, written once a day"

    def get_tags(self) -> list[str]:
        return ["bulk"]

    def answer(self) -> tuple[type[BaseModel], str]:
        return BulkManifest, "What the files are of, their digests, and what is asked of users."


class BulkFileOperation(BulkOperation):
    problems = ("bad-parameter", "not-found", "no-such-range", "being-written", "busy")

    def get_operation_id(self) -> str:
        return "get_bulk_file"

    def get_summary(self) -> str:
        return "One of these files, whole or one range of it"

    def get_override_parameters(self) -> list[Any]:
        name = OpenApiParameter(
            "name", str, OpenApiParameter.PATH, required=True, description="As the manifest has it."
        )
        asked = [
            OpenApiParameter(header, str, OpenApiParameter.HEADER, description=about)
            for header, about in (
                ("Range", "One range of bytes; several at once get the whole file."),
                ("If-Range", "The ETag of the version that the client has a part of."),
            )
        ]
        return [name, *asked, *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        answers = super().get_response_serializers()
        del answers[200]
        whole, part = (
            {
                (status, media_type): OpenApiResponse(OpenApiTypes.BINARY, said)
                for media_type in MEDIA_TYPES
            }
            for status, said in ((200, "The file. Its ETag is its SHA-256."), (206, "The range."))
        )
        return {**whole, **part, **answers}
