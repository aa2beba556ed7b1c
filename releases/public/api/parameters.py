"""The query parameters: one definition each, for reading requests and for the contract."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from django.http import QueryDict

from releases.public.api.problems import ParameterError, bad_parameters
from releases.terms.countries import check_country
from releases.terms.errors import shown
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.releases import Mechanism

MOST = 100
USUAL = 50


@dataclass(frozen=True)
class Parameter:
    """`read` turns the text into the value and raises ValueError for what is not `allowed`.

    `filter` is the field of `listing.Filters` that it sets, if it is one.
    """

    name: str
    about: str
    allowed: str
    schema: dict[str, Any]
    read: Callable[[str], Any]
    filter: str = ""

    def refusal(self, text: str) -> str:
        return f"“{shown(text)}” is not {self.allowed}."


def read(parameters: Iterable[Parameter], given: QueryDict) -> dict[str, Any]:
    """Values by name of those given. Raises one `Refused` that lists all that is wrong."""
    known = {parameter.name: parameter for parameter in parameters}
    values: dict[str, Any] = {}
    errors: list[ParameterError] = []
    for name, texts in given.lists():
        try:
            values[name] = _value(known, name, texts)
        except ValueError as error:
            errors.append(ParameterError(parameter=shown(name), detail=str(error)))
    if {"from", "to"} <= values.keys() and values["from"] > values["to"]:
        errors.append(ParameterError(parameter="from", detail="Must not be after `to`."))
    if errors:
        raise bad_parameters(errors)
    return values


def filters(parameters: Iterable[Parameter], values: dict[str, Any]) -> dict[str, Any]:
    """The values that narrow a list, by their names in `listing.Filters`."""
    return {p.filter: values[p.name] for p in parameters if p.filter and p.name in values}


def refuse(parameter: Parameter, given: QueryDict) -> NoReturn:
    """For a value that only its use shows to be wrong."""
    detail = parameter.refusal(given.get(parameter.name, ""))
    raise bad_parameters([ParameterError(parameter=parameter.name, detail=detail)])


def _value(known: dict[str, Parameter], name: str, texts: list[str]) -> Any:
    parameter = known.get(name)
    if parameter is None:
        names = ", ".join(known) or "none"
        raise ValueError(f"Unknown parameter. Known at this address: {names}.")
    if len(texts) != 1:
        raise ValueError("Given more than once.")
    try:
        return parameter.read(texts[0])
    except ValueError:
        raise ValueError(parameter.refusal(texts[0])) from None


def _number(text: str) -> int:
    # int() alone also takes spaces, underscores and the digits of other scripts.
    if not re.fullmatch("[0-9]{1,3}", text) or not 1 <= int(text) <= MOST:
        raise ValueError(text)
    return int(text)


def _day(text: str) -> date:
    # fromisoformat alone also takes weeks and days without hyphens.
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _country(text: str) -> str:
    # check_country alone also takes spaces and small letters: then one list had many addresses.
    if not re.fullmatch("[A-Z]{2}", text):
        raise ValueError(text)
    return check_country(text)


def _cursor(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _one_of(codes: list[str]) -> Callable[[str], str]:
    def code(text: str) -> str:
        if text not in codes:
            raise ValueError(text)
        return text

    return code


def _country_of(what: str) -> Parameter:
    return Parameter(
        name="country",
        about=f"{what}, as ISO 3166-1 alpha-2 code.",
        allowed="a country's code in ISO 3166-1: two capital letters, like BY",
        schema={"type": "string", "pattern": "^[A-Z]{2}$"},
        read=_country,
        filter="country",
    )


def _day_of(name: str, what: str, field: str) -> Parameter:
    return Parameter(
        name=name,
        about=f"{what} A date known only roughly matches if it may fall into the period.",
        allowed="a day like 2025-12-13",
        schema={"type": "string", "format": "date"},
        read=_day,
        filter=field,
    )


MECHANISM = Parameter(
    name="mechanism",
    about="Through what process the release came about.",
    allowed=f"one of {', '.join(Mechanism.values)}",
    schema={"type": "string", "enum": list(Mechanism.values)},
    read=_one_of(Mechanism.values),
    filter="mechanism",
)
CURSOR = Parameter(
    name="cursor",
    about="Where the page starts or ends: taken from `next` or `previous`, never made.",
    allowed="a cursor of this list: take it from `next` or `previous`",
    schema={"type": "string"},
    read=_cursor,
)
LIMIT = Parameter(
    name="limit",
    about="The most records on a page.",
    allowed=f"a whole number from 1 to {MOST}",
    schema={"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    read=_number,
)
FORMAT = Parameter(
    name="format",
    about="The format of the contract, whatever `Accept` says.",
    allowed="one of json, yaml",
    schema={"type": "string", "enum": ["json", "yaml"]},
    read=_one_of(["json", "yaml"]),
)
OF_LIST: dict[RecordKind, tuple[Parameter, ...]] = {
    RecordKind.RELEASE: (
        _country_of("The state that held the people"),
        MECHANISM,
        _day_of("from", "Released on this day or later.", "earliest"),
        _day_of("to", "Released on this day or earlier.", "latest"),
        LIMIT,
        CURSOR,
    ),
    RecordKind.PRISONER: (_country_of("A country of detention"), LIMIT, CURSOR),
    RecordKind.ACTOR: (_country_of("The actor's country"), LIMIT, CURSOR),
    RecordKind.PLACE: (_country_of("The country it is in"), LIMIT, CURSOR),
    RecordKind.SOURCE: (LIMIT, CURSOR),
}
