"""What strangers send, read without trust: its size and format first, then its shape."""

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from rest_framework.request import Request

from releases.public.api.match_shapes import pointer
from releases.public.api.problems import MOST_ERRORS, BodyError, Refused, bad_body

MOST_BYTES = 256 * 1024


def body(request: Request, media_type: str) -> bytes:
    """Raises Refused for another media type, and for more than may be sent."""
    asked = request._request  # Django's own: REST framework would parse it
    if asked.content_type != media_type:
        detail = f"Send it as {media_type}."
        raise Refused("unsupported-media-type", detail)
    # By what the client says, before a byte of it is read.
    if _announced(asked.META.get("CONTENT_LENGTH")) > MOST_BYTES or len(asked.body) > MOST_BYTES:
        raise Refused("too-large", f"More than {MOST_BYTES // 1024} kB were sent.")
    content: bytes = asked.body
    return content


def _announced(length: str | None) -> int:
    return int(length) if length and re.fullmatch("[0-9]{1,18}", length) else 0


def shaped[S: BaseModel](shape: type[S], content: bytes | str, within: tuple[str, ...] = ()) -> S:
    """Raises Refused, which names each place that does not fit; `within`: where it was sent."""
    try:
        return shape.model_validate_json(content)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)[:MOST_ERRORS]
        raise bad_body([_fault(fault, within) for fault in faults]) from error


def _fault(fault: Any, within: tuple[str, ...]) -> BodyError:
    said = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "extra_forbidden":
        said = "Unknown key."
    elif said[-1:] not in ".?!":
        said += "."
    return BodyError(pointer=pointer((*within, *fault["loc"])), detail=said)
