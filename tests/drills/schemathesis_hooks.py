"""What Schemathesis is told of this API: it loads this file in its own process."""

import json
from typing import Any

import hypothesis
import schemathesis
from jsonschema import Draft202012Validator

# Schemathesis has Hypothesis look for what is accepted, by shrinking over and over. With the ids of
# records at hand it needs no search, which took most of the time at 400 cases an operation.
hypothesis.target = lambda observation, *, label="": observation


@schemathesis.deserializer("application/x-ndjson")
def lines(context: schemathesis.DeserializationContext, response: Any) -> Any:
    """Of the ledger the contract gives the shape of one row; other lists are text to it."""
    text = response.content.decode()
    if context.operation.path == "/api/v1/editions/current/" and text:
        return json.loads(text.splitlines()[0])
    return text


@schemathesis.check
def refusal_names_what_was_sent(_context: Any, response: Any, case: Any) -> None:
    """Some parameters that fit the schema are refused (no such country; `sort` beside `q`): the
    answer must say which of those that were sent."""
    fits = case.meta is not None and case.meta.generation.mode.is_positive
    if response.status_code != 400 or case.method != "GET" or not fits:
        return
    named = {error["parameter"] for error in json.loads(response.content)["errors"]}
    assert named, "a refusal without a reason"
    assert named <= set(case.query), f"{sorted(named)} are refused, sent was {sorted(case.query)}"


@schemathesis.check
def plain_answer_is_whole(_context: Any, response: Any, case: Any) -> None:
    """Where `fields` and `include` have shapes of their own, that of `fields` allows nearly
    everything, and would excuse a record that is broken."""
    if response.status_code != 200 or case.method != "GET" or "fields" in case.query:
        return
    contract = case.operation.schema.raw_schema
    content = contract["paths"][case.path]["get"]["responses"]["200"]["content"]
    shapes = contract["components"]["schemas"]
    named = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    choices = shapes.get(named.rpartition("/")[2], {}).get("anyOf")
    if not choices or "application/json" not in response.headers["content-type"]:
        return
    answer = json.loads(response.content)
    alone = "include" in case.query and "result" in answer
    whole = {**choices[0], "components": contract["components"]}
    faults = Draft202012Validator(whole).iter_errors(answer["result"] if alone else answer)
    assert not [f"{fault.json_path}: {fault.message}" for fault in faults]
