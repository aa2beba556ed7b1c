"""The limits in the OpenAPI contract: fields that nearly every answer has, said once."""

from typing import Any

NAMES = "read|match|download"
FIELDS = {
    "RateLimit-Policy": (
        {"type": "string", "pattern": rf'^"({NAMES})";q=\d+;w=\d+$'},
        "How many requests (`q`) may come in how many seconds (`w`). Missing where an answer cost "
        "nothing.",
    ),
    "RateLimit": (
        {"type": "string", "pattern": rf'^"({NAMES})";r=\d+;t=\d+$'},
        "How many are left (`r`), and for how many seconds (`t`) that holds.",
    ),
    "Retry-After": ({"type": "integer", "minimum": 1}, "Seconds after which to ask again."),
}
COUNTED = ("RateLimit-Policy", "RateLimit")
TOLD = {
    **dict.fromkeys(("200", "206", "304"), COUNTED),
    "429": (*COUNTED, "Retry-After"),
    "503": ("Retry-After",),
}


def tell_limits(result: dict[str, Any], generator: Any, request: Any, public: bool) -> Any:
    """A hook of drf-spectacular."""
    result["components"]["headers"] = {
        name: {"schema": schema, "description": about} for name, (schema, about) in FIELDS.items()
    }
    for path in result["paths"].values():
        for operation in path.values():
            for status in TOLD.keys() & operation["responses"]:
                headers = operation["responses"][status].setdefault("headers", {})
                for name in TOLD[status]:
                    headers[name] = {"$ref": f"#/components/headers/{name}"}
    return result
