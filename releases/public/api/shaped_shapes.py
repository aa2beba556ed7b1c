"""What is sent where `fields` or `include` shape an answer; only described, never made."""

from functools import reduce
from operator import or_
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, RootModel, create_model

from releases.ledger.read.shapes import ANSWERS
from releases.terms.vocabularies.records import RecordKind

OF_ALL_KINDS: Any = reduce(or_, ANSWERS.values())
INCLUDED = "Whole records that are linked to; only with `include`."
LEFT_OUT = "How many more are linked to; only with `include`."
NEXT = "Address of the page after this; null at the end."
PREVIOUS = "Address of the page before; null at the start."
TOTAL = "On all pages; only with `total=yes`."


class Record(RootModel[Annotated[OF_ALL_KINDS, Field(discriminator="kind")]]):
    """A record of any kind."""


class SparseRecord(BaseModel):
    """With `fields`: besides these two, the members that were asked for, as the record's own shape
    has them."""

    id: UUID
    kind: RecordKind


class CompoundRecord(BaseModel):
    """With `include`: a record and those that it links to."""

    result: Record | SparseRecord
    included: list[Record] = Field(description=INCLUDED)
    included_left_out: int = Field(description=LEFT_OUT)


class _Page(BaseModel):
    next: str | None = Field(description=NEXT)
    previous: str | None = Field(description=PREVIOUS)
    total: int = Field(default=0, description=TOTAL)
    included: list[Record] = Field(default=[], description=INCLUDED)
    included_left_out: int = Field(default=0, description=LEFT_OUT)


class SparseList(_Page):
    """With `fields`: a page of a list of any kind."""

    results: list[SparseRecord]


# A page is joined from bytes.
PAGES: dict[RecordKind, type[BaseModel]] = {
    RecordKind(kind): create_model(
        f"{answer.__name__}List",
        __base__=_Page,
        __doc__=f"A page of the list of {kind}s.",
        results=(list[answer], ...),  # type: ignore[valid-type]
    )
    for kind, answer in ANSWERS.items()
}


def _one_of(name: str, about: str, *shapes: type[BaseModel]) -> type[BaseModel]:
    base: Any = RootModel[reduce(or_, shapes)]  # type: ignore[misc]
    return create_model(name, __base__=base, __doc__=about)


LISTS: dict[RecordKind, type[BaseModel]] = {
    kind: _one_of(
        f"{ANSWERS[kind].__name__}Page",
        f"A page of the list of {kind}s: whole records but with `fields`.",
        page,
        SparseList,
    )
    for kind, page in PAGES.items()
}
DETAILS: dict[RecordKind, type[BaseModel]] = {
    RecordKind(kind): _one_of(
        f"{answer.__name__}Answer",
        f"The {kind}; with `fields` some of its members, with `include` also what it links to.",
        answer,
        SparseRecord,
        CompoundRecord,
    )
    for kind, answer in ANSWERS.items()
}
