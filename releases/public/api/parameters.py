"""The API's own parameters beside the lists' filters; what cannot be read becomes a problem."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NoReturn

from django.http import QueryDict

from releases.public.api.included import INCLUDE
from releases.public.api.members import FIELDS
from releases.public.api.problems import ParameterError, bad_parameters
from releases.public.parameters import past, reading
from releases.public.parameters.lists import CURSOR, LISTS, SORTS, WORDS
from releases.public.parameters.past import AS_OF, KIND, LOG, PLACE
from releases.public.parameters.reading import Parameter, filters, one_of
from releases.terms.vocabularies.records import RecordKind

__all__ = [
    "AS_OF",
    "CHANGES",
    "CHANGES_OF_ONE",
    "CONTRACT_FORMAT",
    "CURSOR",
    "EDITIONS",
    "KIND",
    "LIMIT",
    "OF_DETAIL",
    "OF_DETAIL_AS",
    "OF_LIST",
    "OF_WHOLE",
    "USUAL",
    "VOCABULARY_FORMAT",
    "WORDS",
    "filters",
    "needed",
    "read",
    "refuse",
    "refuse_for",
]
MOST = 100
USUAL = 50
MOST_ROWS = 500
USUAL_ROWS = 100
MOST_CHANGES = 50
USUAL_CHANGES = 30
LONGEST_WAIT = 25  # seconds: proxies give up after 30


def read(parameters: Iterable[Parameter], given: QueryDict) -> dict[str, Any]:
    """Values by name of those given. Raises one `Refused` that lists all that is wrong."""
    with _refusing():
        return reading.read(parameters, given)


def point(asked: date | datetime | int, head: int) -> past.Point:
    """What the value of `as_of` names. Raises `Refused`."""
    with _refusing():
        return past.point_of(asked, head)


def edition_of(asked: date | datetime | int, head: int) -> int:
    """The newest edition that there was then. Raises `Refused`."""
    with _refusing():
        return past.edition_of(asked, head)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
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


def refuse_for(name: str, why: str) -> NoReturn:
    """For a parameter that has no sense beside what else was asked."""
    raise bad_parameters([ParameterError(parameter=name, detail=why)])


def _whole_number(
    name: str, about: str, least: int, most: int, usual: int | None = None
) -> Parameter:
    def read_number(text: str) -> int:
        # int() alone also takes spaces, underscores and the digits of other scripts.
        if not re.fullmatch("[0-9]{1,18}", text) or not least <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": usual}
    return Parameter(
        name=name,
        about=about,
        allowed=f"a whole number from {least} to {most}",
        schema={key: value for key, value in schema.items() if value is not None},
        read=read_number,
    )


def _version(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{10}", text):
        raise ValueError(text)
    return text


LIMIT = _whole_number("limit", "The most records on a page.", 1, MOST, USUAL)
CHANGES_OF_ONE = (
    AS_OF,
    _whole_number("limit", "The most changes on a page.", 1, MOST_CHANGES, USUAL_CHANGES),
    replace(PLACE, about=CURSOR.about, allowed=CURSOR.allowed),
)
CHANGES = (*LOG, *CHANGES_OF_ONE)
HIDDEN = Parameter(
    name="hidden",
    about="With `wait`: the version of the list of hidden records that the client has. The answer "
    "then comes as soon as that list is another one, too.",
    allowed="a version as it stands in `hidden`",
    schema={"type": "string", "pattern": "^[0-9a-f]{10}$"},
    read=_version,
)
WHOLE = Parameter(
    name="whole",
    about="`yes`: editions as the ledger holds them, with the salt of each that is not emptied; of "
    "the hidden too, and nothing left out. With the key of a mirror alone, and without `kind`, "
    "`id` and `include_body`.",
    allowed="yes",
    schema={"type": "string", "enum": ["yes"]},
    read=one_of(["yes"]),
)
EDITIONS = (
    _whole_number("after", "Rows behind this edition: what the copy has.", 0, 10**18 - 1, usual=0),
    _whole_number("limit", "The most rows of an answer.", 1, MOST_ROWS, USUAL_ROWS),
    _whole_number(
        "wait",
        "Where there are no rows yet: seconds to wait for some. Few can wait at a time; others get "
        "their answer at once, with `Retry-After`.",
        0,
        LONGEST_WAIT,
        usual=0,
    ),
    HIDDEN,
    replace(
        KIND,
        about="Only editions of this kind of record, and those of any that empty one of them. The "
        "chain can only be followed without it.",
    ),
    Parameter(
        name="id",
        about="Only editions of this record, and those of any that empty one of them.",
        allowed="the id of a record: a UUID in lower case",
        schema={"type": "string", "format": "uuid"},
        read=reading.identity,
    ),
    Parameter(
        name="include_body",
        about="`no` leaves the bodies out: what remains is enough to follow the chain.",
        allowed="one of yes, no",
        schema={"type": "string", "enum": ["yes", "no"], "default": "yes"},
        read=one_of(["yes", "no"]),
    ),
    WHOLE,
)


def _format(*names: str) -> Parameter:
    return Parameter(
        name="format",
        about="The format of the answer, whatever `Accept` says.",
        allowed=f"one of {', '.join(names)}",
        schema={"type": "string", "enum": [*names]},
        read=one_of([*names]),
    )


def _shaping(kind: RecordKind) -> tuple[Parameter, ...]:
    return FIELDS[kind], *([INCLUDE[kind]] if kind in INCLUDE else [])


CONTRACT_FORMAT = _format("json", "yaml")
VOCABULARY_FORMAT = _format("json", "jsonld")
OF_WHOLE = {kind: (*own, SORTS[kind], FIELDS[kind]) for kind, own in LISTS.items()}
TOTAL = Parameter(
    name="total",
    about="`yes` adds how many records there are on all pages. Not together with `q`.",
    allowed="yes",
    schema={"type": "string", "enum": ["yes"]},
    read=one_of(["yes"]),
)
OF_LIST = {
    kind: (*own, SORTS[kind], LIMIT, CURSOR, TOTAL, *_shaping(kind)) for kind, own in LISTS.items()
}
OF_DETAIL = {kind: (AS_OF, *_shaping(kind)) for kind in LISTS}
OF_DETAIL_AS = {kind: (AS_OF, FIELDS[kind]) for kind in LISTS}
