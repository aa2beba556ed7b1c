"""The webhooks of the OpenAPI contract: requests that the register makes, and partners answer.

drf-spectacular describes webhooks too, but without the headers that they come with."""

from typing import Any

from pydantic import BaseModel

from releases.public.api.contract import REF, components
from releases.public.api.webhook_shapes import EditionEvent, HiddenEvent, TestEvent

ABOUT = (
    "It says that something happened and where to read it, never what stands there: go on with "
    "the stream of editions from where you stopped. New types and fields may come; ignore those "
    "that you do not know."
)
WEBHOOKS: dict[str, tuple[type[BaseModel], str]] = {
    "edition": (EditionEvent, "An edition was published, corrected or taken back"),
    "hidden.changed": (HiddenEvent, "Other records are hidden than before: read the list at once"),
    "test": (TestEvent, "Somebody at the desk tries the webhook"),
}
HEADERS = {
    "webhook-id": (
        {"type": "string"},
        "Of the event, the same whenever it is sent again: do nothing the second time.",
    ),
    "webhook-timestamp": (
        {"type": "string", "pattern": "^[0-9]+$"},
        "When this was sent, in seconds since 1970. Refuse what is more than five minutes off.",
    ),
    "webhook-signature": (
        {"type": "string", "pattern": "^v1,[A-Za-z0-9+/]+=*( v1,[A-Za-z0-9+/]+=*)*$"},
        "`v1,` and the HMAC-SHA-256 of id, timestamp and body, joined by points, in base64 "
        "(Standard Webhooks); two with a space between while the secret is being changed.",
    ),
}
ANSWERS = {
    "2XX": "Taken. Answer within ten seconds and work afterwards; what you say is not read.",
    "410": "The webhook is stopped.",
    "default": "Sent again later, for three days.",
}


def add_webhooks(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """A hook of drf-spectacular. The contract, with its webhooks and their shapes."""
    schemas = result["components"]["schemas"]
    for model, _summary in WEBHOOKS.values():
        schemas |= components(model.__name__)
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    result["webhooks"] = {
        name: {"post": _operation(model, summary)} for name, (model, summary) in WEBHOOKS.items()
    }
    return result


def _operation(model: type[BaseModel], summary: str) -> dict[str, Any]:
    shape = {"$ref": REF.format(model=model.__name__)}
    return {
        "summary": summary,
        "description": ABOUT,
        "tags": ["webhooks"],
        "parameters": [
            {"in": "header", "name": name, "required": True, "schema": schema, "description": about}
            for name, (schema, about) in HEADERS.items()
        ],
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": shape}}},
        "responses": {status: {"description": about} for status, about in ANSWERS.items()},
    }
