"""What OpenRefine and its like send, by the Reconciliation Service API 0.2 of the W3C community
group: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

What a cell of somebody's table holds is never an error: nothing can be said of one cell alone, and
a batch that is refused loses the answers to its other cells. What cannot be read says nothing.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, RootModel, model_validator

from releases.public.api.match_shapes import (
    LONGEST_KEY,
    LONGEST_NAME,
    MOST_QUERIES,
    MOST_RESULTS,
    USUAL_RESULTS,
    Question,
)
from releases.terms.countries import CountryError, check_country
from releases.terms.dates.partial import DateError
from releases.terms.dates.typed import understand
from releases.terms.names.people import Person, Span
from releases.terms.vocabularies.people import Sex
from releases.terms.vocabularies.records import RecordKind

TYPES = {
    "person": ("Person", RecordKind.PRISONER),
    "release": ("Release", RecordKind.RELEASE),
    "place": ("Place", RecordKind.PLACE),
}
TYPE_OF = {kind: type_id for type_id, (_name, kind) in TYPES.items()}
PROPERTIES = {
    "birth_date": ("Date of birth", "EDTF, or as people write dates: 1962-04-24, 24.4.1962, 1962"),
    "sex": ("Sex", f"One of {', '.join(Sex.values)}"),
    "nationality": ("Nationality", "ISO 3166-1 alpha-2 code: BY"),
}
MOST_IDS = 200
MOST_VALUES = 20  # of one property


def _property(code: str) -> str:
    if code not in PROPERTIES:
        raise ValueError(f"Not one of {', '.join(PROPERTIES)}.")
    return code


PropertyId = Annotated[str, AfterValidator(_property)]


class Given(Question):
    """What a column says of the one who is looked for.

    `v`: a text, a number, a value that was reconciled itself (`id`, `name`), or a list of such. Not
    told apart by the shape: each of a hundred thousand things that are none would be a fault.
    """

    pid: PropertyId
    v: Any

    def texts(self) -> list[str]:
        values = self.v[:MOST_VALUES] if isinstance(self.v, list) else [self.v]
        return list(filter(None, map(_text, values)))


class ReconcileQuery(Question):
    """One cell, and what other columns of its row say."""

    query: str | None = None
    type: Any = []  # a text, or a list of them
    limit: float = Field(default=USUAL_RESULTS, ge=1, allow_inf_nan=False)
    properties: list[Given] = Field(default=[], max_length=20)
    type_strict: Literal["any", "should", "all"] = "should"

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.query is None and not self.properties:
            raise ValueError("Has neither `query` nor `properties`.")
        return self

    @property
    def name(self) -> str:
        """Empty where the cell holds no name."""
        text = (self.query or "").strip()
        return "" if "\0" in text or len(text) > LONGEST_NAME else text

    @property
    def most(self) -> int:
        return int(min(self.limit, MOST_RESULTS))

    @property
    def kinds(self) -> frozenset[RecordKind]:
        """All three if no type is asked for; those that are unknown hold nothing."""
        wanted = self.type if isinstance(self.type, list) else [self.type]
        return frozenset(
            kind for type_id, (_, kind) in TYPES.items() if type_id in wanted or not wanted
        )

    @property
    def person(self) -> Person:
        said = {code: self._said(code) for code in PROPERTIES}
        return Person(
            (self.name,),
            birth=next(filter(None, map(_born, said["birth_date"])), None),
            sex=next((sex for text in said["sex"] if (sex := text.casefold()) in Sex.values), ""),
            nationalities=frozenset(filter(None, map(_country, said["nationality"]))),
        )

    def _said(self, code: str) -> Iterable[str]:
        return [
            text.strip() for each in self.properties if each.pid == code for text in each.texts()
        ]


Key = Annotated[str, Field(max_length=LONGEST_KEY)]
Batch = Annotated[dict[Key, ReconcileQuery], Field(max_length=MOST_QUERIES)]


class ReconcileBatch(RootModel[Batch]):
    """Queries under keys of the client's choice."""


class ExtendProperty(BaseModel):
    """A column that is wanted; no property has settings here."""

    id: PropertyId


class ExtendQuery(Question):
    """What is wanted of records that were chosen."""

    ids: list[str] = Field(max_length=MOST_IDS)
    properties: list[ExtendProperty] = Field(max_length=20)


def _text(value: object) -> str:
    """Empty for what is no value."""
    match value:
        case {"id": str(key)}:
            return key
        case float() if value.is_integer():
            return str(int(value))
        case str() | int() | float():
            return str(value)
        case _:
            return ""


def _born(text: str) -> Span | None:
    try:
        date = understand(text)
    except DateError:
        return None
    return date.earliest, date.latest


def _country(text: str) -> str:
    try:
        return check_country(text)
    except CountryError:
        return ""
