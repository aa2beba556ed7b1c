"""The shapes of what webhooks send. Here since the contract tells of them and a mirror, which
sends none, has the same contract; `releases.partners` makes its messages of them."""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from releases.terms.vocabularies.records import Change, RecordKind

# A name that could not be told would hold up all others: so each pair, though people alone merge.
EditionEventType = StrEnum(  # type: ignore[misc]  # made of two lists
    "EditionEventType",
    [(f"{kind}_{change}".upper(), f"{kind}.{change}") for kind in RecordKind for change in Change],
)


class EditionTold(BaseModel):
    """Which edition, and where its record is read; nothing of what stands there."""

    sequence: int = Field(description="Its place in the stream of editions.")
    kind: RecordKind
    id: UUID = Field(description="Of the record.")
    change: Change
    address: str = Field(
        description="Of the record at this register, without the host; answers 410 once it is no "
        "longer public."
    )


class EditionEvent(BaseModel):
    """An edition was published, or a publication ended."""

    type: EditionEventType = Field(description="Kind of the record and change, as in `data`.")
    timestamp: datetime = Field(description="When the edition was published.")
    data: EditionTold


class HiddenTold(BaseModel):
    """Where the list is read."""

    address: str = Field(
        description="Of the stream of editions at this register, without the host; every answer "
        "there has `hidden`."
    )


class HiddenEvent(BaseModel):
    """Other records are hidden than before, or shown again."""

    type: Literal["hidden.changed"]
    timestamp: datetime = Field(description="When this was sent.")
    data: HiddenTold


class Nothing(BaseModel):
    """An empty object."""


class TestEvent(BaseModel):
    """Somebody at the desk tries the webhook."""

    type: Literal["test"]
    timestamp: datetime = Field(description="When this was sent.")
    data: Nothing
