"""JSON Schemas of what a service answers, written by the text of Reconciliation Service API 0.2:
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/"""

from typing import Any

from jsonschema import Draft202012Validator

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
TEMPLATE = {"type": "string", "pattern": r"\{\{id\}\}"}


def _object(needed: dict[str, Any], **also: Any) -> dict[str, Any]:
    """No other keys than the specification has: a mistyped one would say nothing."""
    known = needed | also
    return {
        "type": "object",
        "properties": known,
        "required": [*needed],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _by_key(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


NAMED = _object({"id": TEXT, "name": TEXT})
SERVICE = _object({"service_url": TEXT, "service_path": {"type": "string", "pattern": "^/"}})
MANIFEST = _object(
    {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": TEXT,
        "schemaSpace": TEXT,
    },
    documentation=TEXT,
    defaultTypes=_list(NAMED) | {"uniqueItems": True},
    view=_object({"url": TEMPLATE}),
    preview=_object({"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
    suggest=_object({}, entity=SERVICE, property=SERVICE, type=SERVICE),
    extend=_object({}, propose_properties=SERVICE, property_settings=_list({})),
    batchSize={"type": "integer", "minimum": 1},
)
CANDIDATE = _object(
    {"id": TEXT, "name": TEXT, "score": {"type": "number"}},
    description=TEXT,
    match={"type": "boolean"},
    type=_list(NAMED),
    features=_list(_object({"id": TEXT, "value": {"type": ["number", "boolean"]}})),
)
RESULTS = _by_key(_object({"result": _list(CANDIDATE)}))
ENTITIES = _object(
    {"result": _list(_object({"id": TEXT, "name": TEXT}, description=TEXT, notable=_list(NAMED)))}
)
PROPERTIES = _object({"result": _list(_object({"id": TEXT, "name": TEXT}, description=TEXT))})
TYPES = _object({"result": _list(NAMED)})
EXTENSION = _object({"meta": _list(NAMED), "rows": _by_key(_by_key(_list(_object({"str": TEXT}))))})
PROPOSAL = _object({"type": TEXT, "properties": _list(NAMED)}, limit={"type": "integer"})


def assert_fits(answer: Any, schema: dict[str, Any]) -> None:
    errors = Draft202012Validator(schema).iter_errors(answer)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
