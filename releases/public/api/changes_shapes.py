"""The shapes of the log of changes."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from releases.ledger.read.shapes import Text
from releases.terms.vocabularies.records import Change, RecordKind


class NamedRecord(BaseModel):
    """Another record, by what it is called today; all but the kind are empty where it is not public
    now."""

    kind: RecordKind
    id: UUID | None
    slug: str | None
    label: Text


class Within(BaseModel):
    """A part of the record in which something changed."""

    field: str = Field(description="Name of the list that it stands in.", examples=["detentions"])
    part: dict[str, Any] = Field(
        description="The part as it was before: as in the record's own answer, other records by "
        "`kind`, `id`, `slug` and `label`; without its sources."
    )


class ChangedValue(BaseModel):
    """A field has another value."""

    type: Literal["value"] = "value"
    within: list[Within] = Field(description="Parts, the outermost first; empty: of the record.")
    field: str
    language: str | None = Field(description="Of a text: BCP 47 tag.")
    before: Any = Field(description="As in the record's answer; null where there was nothing.")
    after: Any


class ChangedPart(BaseModel):
    """A part came or went."""

    type: Literal["part"] = "part"
    within: list[Within]
    field: str = Field(description="Name of the list that it stands in.", examples=["claims"])
    before: dict[str, Any] | None = Field(description="Null for one that came.")
    after: dict[str, Any] | None = Field(description="Null for one that went.")


class ChangedNumber(BaseModel):
    """So many came, went or changed of what can give away who somebody is: places of people in
    releases, deals and statements, and sources."""

    type: Literal["number"] = "number"
    within: list[Within]
    field: str = Field(examples=["participations", "citations"])
    added: int
    removed: int
    changed: int


class ChangeRow(BaseModel):
    """One edition, and what it changed."""

    sequence: int = Field(description="Number of the edition, for `as_of`.")
    kind: RecordKind
    change: Change
    minor: bool = Field(description="An edit of spelling.")
    time: datetime
    record: NamedRecord | None = Field(
        description="Null where the edition ended the publication: what ended is not named."
    )
    note: str | None = Field(description="What the editors say of the change.")
    text_removed: bool = Field(description="The text of this edition was removed later.")
    differences: list[ChangedValue | ChangedPart | ChangedNumber] | None = Field(
        description="From the edition before. Null where there is nothing to compare: the first "
        "one, or one of the two can no longer be read."
    )


class Changes(BaseModel):
    """A page of the log, newest first. What was taken back is not told again in it."""

    results: list[ChangeRow]
    next: str | None = Field(description="Address of the page after this, with older ones.")
    previous: str | None = Field(description="Address of the page before.")
