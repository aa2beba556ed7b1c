"""The shapes of the stream of editions. Only described: rows are joined from stored bytes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from releases.terms.vocabularies.records import Change, RecordKind

HASH = {"pattern": "^[0-9a-f]{64}$"}


class EditionRow(BaseModel):
    """One edition of the ledger. The chain is made over its header: `version`, `sequence`,
    `record` (which is `id` here), `kind`, `change`, `minor`, `time`, `body_hash`, `note_hash` and
    `blanks`, as canonical JSON (RFC 8785)."""

    version: int = Field(description="Of the form of the header.")
    sequence: int = Field(description="Its place: editions are numbered from 1 without gaps.")
    id: UUID = Field(description="Of the record.")
    kind: RecordKind
    change: Change
    minor: bool = Field(description="An edit of spelling.")
    time: datetime
    body_hash: str = Field(
        description="SHA-256 of salt and body as published.", pattern=HASH["pattern"]
    )
    note_hash: str = Field(
        description="SHA-256 of salt and note as published.", pattern=HASH["pattern"]
    )
    blanks: list[int] = Field(
        description="Earlier editions whose text this one emptied: delete it from your copy."
    )
    chain: str = Field(
        description="SHA-256 of the chain before (32 zero bytes before the first) and the header.",
        pattern=HASH["pattern"],
    )
    note: str | None = Field(description="What the editors say of the change.")
    salt: str | None = Field(
        description="In hexadecimal, where `body` is all that was published (with `whole` always, "
        "unless it was emptied): with it `body_hash` and `note_hash` can be checked."
    )
    sha256: str | None = Field(description="Of `body` as canonical JSON; null where there is none.")
    body: dict[str, Any] | None = Field(
        description="The record as this edition published it: as its own address answers, but with "
        "other records by `kind` and `id` alone, and without what is derived. Null where nobody "
        "may read it: the publication ended, the text was emptied by a later edition, or the "
        "record is hidden; and with `include_body=no`."
    )


class SignedCheckpoint(BaseModel):
    """Where the chain stood, signed with Ed25519: `signature` is over all other members that are
    not null, as canonical JSON (RFC 8785). Trust a key that you got elsewhere, never this one's."""

    version: int = Field(description="Of the form of what is signed.")
    epoch: int
    sequence: int = Field(description="The newest edition then.")
    chain: str = Field(description="Its chain value.", pattern=HASH["pattern"])
    opens: bool = Field(
        description="It begins its epoch: what earlier ones said of later editions is void."
    )
    time: datetime
    key: str = Field(description="Raw public key, in hexadecimal.", pattern=HASH["pattern"])
    successor: str | None = Field(
        description="Where the key hands over, the one that signs later editions; else null.",
        pattern=HASH["pattern"],
    )
    signature: str = Field(pattern="^[0-9a-f]{128}$")


class SignedCheckpoints(BaseModel):
    """All that open an epoch or hand over to another key; else the newest of each key."""

    results: list[SignedCheckpoint]


class HiddenRecords(BaseModel):
    """Records that are not served at this moment, whatever the ledger says."""

    version: str = Field(description="Changes whenever the list does.")
    ids: list[UUID] = Field(description="Show nothing of these. One that is gone may be shown.")


class EditionRows(BaseModel):
    """A stretch of the ledger, oldest first."""

    epoch: int = Field(
        description="Grows when a restore has lost editions: then begin anew from 0."
    )
    sequence: int = Field(description="Number of the newest edition.")
    hidden: HiddenRecords
    results: list[EditionRow]
    next: str = Field(description="Where to go on, at the end too: there new editions will be.")
