"""What lines of lists show of a person and of a release: all else in their documents, which is most
of it, is not even read."""

from typing import Any, TypedDict

type Words = dict[str, str]  # a text by the language it is in
type Value = dict[str, Any] | None


class Participation(TypedDict):
    outcome: str
    date: Value
    place: Value


class Detention(TypedDict):
    country: str | None


class Status(TypedDict):
    code: str


class Person(TypedDict):
    slug: str
    label: Words
    birth: Value
    status: Status
    detentions: list[Detention]
    participations: list[Participation]


class Counted(TypedDict):
    counts_as_announced: bool


class Leg(TypedDict):
    id: str
    after: str | None
    let_go_by: Value


class Release(TypedDict):
    slug: str
    title: Words
    dates: dict[str, Value]
    holding_state: str | None
    destinations: list[Leg]
    claims: list[dict[str, Any]]
    participations: list[Counted]
    withheld: int
