"""What Schemathesis is told of this API: it loads this file in its own process."""

import json
from typing import Any

import hypothesis
import schemathesis

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
