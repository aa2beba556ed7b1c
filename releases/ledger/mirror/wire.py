"""What an origin sends, read as what it is: bytes of a stranger."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

from releases.ledger.core.canonical import SALT_BYTES, canonical
from releases.ledger.core.checkpoint import Checkpoint
from releases.ledger.core.fault import Fault
from releases.ledger.core.tables import HEADER_VERSION, Edition
from releases.ledger.mirror.faults import NoContact, Untrue
from releases.terms.vocabularies.records import Change, RecordKind

Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Salt = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{{2 * SALT_BYTES}}}$")]
Number = Annotated[int, msgspec.Meta(ge=1, lt=2**62)]


class Row(msgspec.Struct):
    version: int
    sequence: Number
    id: UUID
    kind: RecordKind
    change: Change
    minor: bool
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    body_hash: Hash
    note_hash: Hash
    blanks: list[Number]
    chain: Hash
    note: str | None
    salt: Salt | None
    body: Any

    def edition(self) -> Edition:
        """Unsaved, and not looked at yet. Emptied where there is no salt. Raises Untrue."""
        if self.version != HEADER_VERSION:
            raise self._untrue("its header is of a form that this program does not know")
        if (self.salt is None) is not (self.note is None) or (self.salt is None and self.body):
            raise self._untrue("it is neither whole nor emptied")
        if "\0" in (self.note or ""):
            raise self._untrue("its note is no text")
        return Edition(
            sequence=self.sequence,
            record_id=self.id,
            kind=self.kind,
            change=self.change,
            minor=self.minor,
            time=self.time,
            body=None if self.salt is None else self._content(),
            salt=None if self.salt is None else bytes.fromhex(self.salt),
            note=self.note,
            body_hash=bytes.fromhex(self.body_hash),
            note_hash=bytes.fromhex(self.note_hash),
            blanks=self.blanks,
            chain=bytes.fromhex(self.chain),
        )

    def _content(self) -> bytes:
        if self.body is not None and not (isinstance(self.body, dict) and "id" in self.body):
            raise self._untrue("its body is no document")
        try:
            return canonical(self.body)
        except (ValueError, RecursionError) as error:
            raise self._untrue("its body cannot be written as canonical JSON") from error

    def _untrue(self, reason: str) -> Untrue:
        return Untrue(Fault(self.sequence, reason))


class Hidden(msgspec.Struct):
    version: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{10}$")]
    ids: list[UUID]


class Stretch(msgspec.Struct):
    epoch: Number
    sequence: Annotated[int, msgspec.Meta(ge=0, lt=2**62)]
    hidden: Hidden
    results: list[Row]


class _Checkpoints(msgspec.Struct):
    results: list[dict[str, Any]]


def stretch(content: bytes) -> Stretch:
    """Raises NoContact."""
    return _read(content, Stretch)


def checkpoints(content: bytes) -> list[Checkpoint]:
    """Unsaved; nothing of them is checked. Raises NoContact."""
    try:
        return [Checkpoint.from_json(row) for row in _read(content, _Checkpoints).results]
    except ValueError as error:
        raise NoContact(f"The origin sends what is no checkpoint: {error}.") from error


def _read[T](content: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=shape)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise NoContact(f"The origin's answer cannot be read: {error}.") from error
