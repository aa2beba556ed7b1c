"""What matching is asked, and what it answers."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from releases.ledger.read.shapes import Text
from releases.terms.countries import check_country
from releases.terms.dates.edtf import MAX_LENGTH, parse
from releases.terms.dates.partial import PartialDate
from releases.terms.errors import shown
from releases.terms.names import THRESHOLD
from releases.terms.vocabularies.people import Sex

MOST_QUERIES = 100
MOST_NAMES = 10  # of one query
MOST_NAMES_IN_ALL = 300
LONGEST_NAME = 300
LONGEST_KEY = 100
USUAL_RESULTS, MOST_RESULTS = 5, 20
EXAMPLE = {
    "queries": {
        "q1": {
            "names": ["Марыя Калеснікава", "Kolesnikowa"],
            "birth_date": "1982",
            "sex": "female",
            "nationality": "BY",
        }
    }
}


def plain(text: str) -> str:
    """Fit for the database, and with something in it."""
    if "\0" in text:
        raise ValueError("Holds a character that is in no text (NUL).")
    if not text.strip():
        raise ValueError("Is empty.")
    return text


def _date(text: str) -> str:
    return parse(text).text


def _country(text: str) -> str:
    if check_country(text) != text:
        raise ValueError(f"Write it {check_country(text)}.")
    return text


# `plain` says so in our words; the contract says it too.
Name = Annotated[
    str, Field(max_length=LONGEST_NAME, json_schema_extra={"pattern": r"\S"}), AfterValidator(plain)
]
# A pattern of keys would make their values' shape that of one pattern among several.
Key = Annotated[
    str, Field(max_length=LONGEST_KEY, json_schema_extra={"minLength": 1}), AfterValidator(plain)
]


class Question(BaseModel):
    """What others send: a key that is not known is refused, since a mistyped one would else say
    nothing and change the answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MatchQuery(Question):
    """Somebody who is looked for. What is left out says nothing."""

    names: list[Name] = Field(
        min_length=1,
        max_length=MOST_NAMES,
        description="All spellings that are known, in any script and order of words.",
    )
    birth_date: Annotated[str, Field(max_length=MAX_LENGTH), AfterValidator(_date)] | None = Field(
        default=None, description="In EDTF.", examples=["1982", "1982-04-24", "1982~"]
    )
    sex: Sex | None = None
    nationality: Annotated[str, AfterValidator(_country)] | None = Field(
        default=None, description="ISO 3166-1 alpha-2 code.", examples=["BY"]
    )

    @property
    def born(self) -> PartialDate | None:
        return parse(self.birth_date) if self.birth_date else None


class MatchRequest(Question):
    """People who are looked for, under keys of the asker's choice."""

    queries: dict[Key, MatchQuery] = Field(
        min_length=1,
        max_length=MOST_QUERIES,
        description=f"With at most {MOST_NAMES_IN_ALL} names in all.",
    )
    limit: int = Field(
        default=USUAL_RESULTS,
        ge=1,
        le=MOST_RESULTS,
        strict=True,
        description="The most results of one query.",
    )

    @model_validator(mode="after")
    def _few_names(self) -> Self:
        if sum(len(each.names) for each in self.queries.values()) > MOST_NAMES_IN_ALL:
            raise ValueError(f"More than {MOST_NAMES_IN_ALL} names in all queries together.")
        return self


class MatchFeature(BaseModel):
    """What one thing that is known of both says."""

    name: str = Field(
        description="Of the feature; `name` for the names.",
        examples=["name", "birth_date", "sex", "nationality"],
    )
    score: float = Field(
        ge=0,
        le=1,
        description="Of `name`: how near the names are. Of the others: above 0.5 it speaks for "
        "one person, below against.",
    )
    explanation: str
    counts: bool = Field(
        description="Whether it moves the score: what agrees makes no match of names that are "
        "none, and place or nationality weigh nothing once birth or sex contradicts."
    )


class MatchResult(BaseModel):
    """A public person who may be meant."""

    id: UUID
    url: str = Field(description="Address of the record in this API.")
    label: Text
    score: float = Field(ge=0, le=1)
    match: bool = Field(
        description="Whether the score reaches the threshold. Of several with `match`, people of "
        "one name perhaps, only somebody who knows more can choose."
    )
    features: list[MatchFeature]


class MatchAnswer(BaseModel):
    """To one query; the best first. None is no error."""

    results: list[MatchResult]


class MatchAnswers(BaseModel):
    """To all queries, under their keys."""

    threshold: float = Field(
        description="From this score on a result is taken for the person.", examples=[THRESHOLD]
    )
    answers: dict[str, MatchAnswer]


def pointer(location: tuple[Any, ...]) -> str:
    """RFC 6901, to the place that pydantic names; strangers' keys among the steps."""
    steps = (shown(str(step)) for step in location if step != "[key]")
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in steps)
