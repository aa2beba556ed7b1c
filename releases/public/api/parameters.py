"""The API's own parameters beside the lists' filters; what cannot be read becomes a problem."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from django.http import QueryDict

from releases.public.api.problems import ParameterError, bad_parameters
from releases.public.parameters import reading
from releases.public.parameters.lists import CURSOR, LISTS, SORTS, WORDS
from releases.public.parameters.reading import Parameter, filters, one_of

__all__ = [
    "CONTRACT_FORMAT",
    "CURSOR",
    "LIMIT",
    "OF_LIST",
    "USUAL",
    "VOCABULARY_FORMAT",
    "WORDS",
    "filters",
    "needed",
    "read",
    "refuse",
]
MOST = 100
USUAL = 50


def read(parameters: Iterable[Parameter], given: QueryDict) -> dict[str, Any]:
    """Values by name of those given. Raises one `Refused` that lists all that is wrong."""
    try:
        return reading.read(parameters, given)
    except reading.Unreadable as unreadable:
        errors = [
            ParameterError(parameter=fault.parameter, detail=fault.detail)
            for fault in unreadable.faults
        ]
        raise bad_parameters(errors) from unreadable


def needed(parameter: Parameter, asked: Mapping[str, Any]) -> Any:
    """The value of a parameter that the address is nothing without."""
    if parameter.name not in asked:
        raise bad_parameters([ParameterError(parameter=parameter.name, detail="Is missing.")])
    return asked[parameter.name]


def refuse(parameter: Parameter, given: QueryDict) -> NoReturn:
    """For a value that only its use shows to be wrong."""
    detail = parameter.refusal(given.get(parameter.name, ""))
    raise bad_parameters([ParameterError(parameter=parameter.name, detail=detail)])


def _number(text: str) -> int:
    # int() alone also takes spaces, underscores and the digits of other scripts.
    if not re.fullmatch("[0-9]{1,3}", text) or not 1 <= int(text) <= MOST:
        raise ValueError(text)
    return int(text)


LIMIT = Parameter(
    name="limit",
    about="The most records on a page.",
    allowed=f"a whole number from 1 to {MOST}",
    schema={"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    read=_number,
)


def _format(*names: str) -> Parameter:
    return Parameter(
        name="format",
        about="The format of the answer, whatever `Accept` says.",
        allowed=f"one of {', '.join(names)}",
        schema={"type": "string", "enum": [*names]},
        read=one_of([*names]),
    )


CONTRACT_FORMAT = _format("json", "yaml")
VOCABULARY_FORMAT = _format("json", "jsonld")
OF_LIST = {kind: (*own, SORTS[kind], LIMIT, CURSOR) for kind, own in LISTS.items()}
