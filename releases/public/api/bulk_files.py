"""The bulk files that are given to readers: where they lie, and what their manifest says.

The folder (`BULK_DIR`) has one folder for each release of the files, named by its number, and
`current`, a link to the one that is given. They are written by `releases.public.bulk`.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from pydantic import BaseModel, Field, ValidationError

from releases.ledger.read.carried_away import Moment, still_stands
from releases.public.linked_data import LICENCE
from releases.terms.vocabularies.records import RecordKind

MANIFEST = "manifest.json"
CURRENT = "current"
SCHEMA_VERSION = "1"
USE = (
    "This data is about people who may still be in danger. Do not put them on lists of sanctions, "
    "risk, politically exposed persons or adverse media; do not use it to locate, contact or "
    "identify anybody. Fetch the files again regularly and delete the former ones: who is not in "
    "the new ones was taken back. Name the Political-prisoner release tracker as the source, with "
    "the day; keep unknown what is unknown, and say that numbers are claims."
)


class BulkFile(BaseModel):
    """One file."""

    name: str = Field(description="Behind the address of this list.")
    media_type: str
    about: str
    rows: int = Field(description="Lines, rows, or entities; of a database, its records.")
    bytes: int
    sha256: str = Field(description="Of the file; also its ETag.", pattern="^[0-9a-f]{64}$")


class BulkManifest(BaseModel):
    """What the files are of, and how to know that they came whole."""

    version: int = Field(description="Grows with each release of the files.")
    schema_version: str = Field(description="Of the records and columns: as the API's.")
    epoch: int = Field(description="Of the ledger: grows when a restore has lost editions.")
    sequence: int = Field(description="The files show all editions up to this one.")
    hidden: str = Field(description="Version of the list of hidden records, as in the stream.")
    time: datetime = Field(description="When the ledger stood there.")
    build: str = Field(description="Version of the program that wrote them.")
    licence: str = Field(default=LICENCE, description="CC BY 4.0.")
    use: str = Field(default=USE, description="What is asked beyond the licence.")
    records: dict[RecordKind, int] = Field(description="How many records of each kind there are.")
    files: list[BulkFile]

    @property
    def moment(self) -> Moment:
        return Moment(self.epoch, self.sequence, self.hidden)


@dataclass(frozen=True)
class Shelf:
    """One release of the files."""

    folder: Path
    manifest: BulkManifest

    def file(self, name: str) -> BulkFile | None:
        return next((each for each in self.manifest.files if each.name == name), None)


def current(folder: Path) -> Shelf | None:
    """The release that was put out last, whether or not it may be given; null where there is none
    that can be read."""
    try:
        name = (folder / CURRENT).readlink().name
    except OSError:
        return None
    return shelf(folder / name)


def shelf(folder: Path) -> Shelf | None:
    try:
        return Shelf(folder, _read(folder / MANIFEST, (folder / MANIFEST).stat().st_mtime_ns))
    except (OSError, ValidationError):
        return None


def given() -> Shelf | None:
    """The files as they may be given at this moment: null once anything was taken back since."""
    found = current(settings.BULK_DIR) if settings.BULK_DIR else None
    return found if found and still_stands(found.manifest.moment) else None


@lru_cache(4)
def _read(path: Path, _written: int) -> BulkManifest:
    return BulkManifest.model_validate_json(path.read_bytes())
