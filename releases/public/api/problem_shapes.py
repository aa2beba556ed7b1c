"""The shapes of problem documents."""

from datetime import datetime

from pydantic import BaseModel, Field

from releases.terms.vocabularies.records import Change


class Problem(BaseModel):
    """What went wrong, for people and for programs (RFC 9457)."""

    type: str = Field(description="Address of an explanation; the same for the same problem.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="The path that was asked for.")


class ParameterError(BaseModel):
    """One parameter that was refused, and why."""

    parameter: str
    detail: str


class ParameterProblem(Problem):
    """Parameters were refused; none of the request was carried out."""

    errors: list[ParameterError]


class BodyError(BaseModel):
    """One place in what was sent that was refused, and why."""

    pointer: str = Field(description="JSON pointer (RFC 6901); empty for the whole.")
    detail: str


class BodyProblem(Problem):
    """What was sent was refused; none of the request was carried out."""

    errors: list[BodyError]


class GoneProblem(Problem):
    """The record was public once. Nothing of what it was is said."""

    change: Change = Field(description="The kind of edition that ended it.")
    time: datetime
