"""Puts a backup into an empty database, and finds out whether all of it is there."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from releases.backups import manifest as manifests
from releases.backups.folder import FILES
from releases.backups.manifest import Manifest
from releases.backups.programs import restoring
from releases.backups.sealed import NotOpened, unseal
from releases.editing.evidence import PIECE, content, is_intact
from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.models import Evidence, EvidencePiece

SCRATCH = "tracker_check_"


class _Parted:
    """The manifest's line, and then the dump, which `rest` takes."""

    def __init__(self, rest: Callable[[bytes], object]) -> None:
        self.rest = rest
        self.line = b""
        self.whole = False

    def take(self, data: bytes) -> None:
        if not self.whole:
            head, end, data = data.partition(b"\n")
            self.line, self.whole = self.line + head, bool(end)
        if data:
            self.rest(data)


def examined(path: Path, keys: list[Any]) -> Manifest:
    """Reads all of the backup and its files, and changes nothing. Raises NotOpened."""
    parted = _Parted(lambda _data: None)
    unseal(path, parted.take, keys)
    try:
        found = manifests.read(parted.line)
    except manifests.BadManifest as error:
        raise NotOpened(f"{path}: {error}") from error
    for number, (sha256, _size) in found.files.items():
        hashed = hashlib.sha256()
        unseal(_file(path, number), hashed.update, keys)
        if hashed.hexdigest() != sha256:
            raise NotOpened(f"{_file(path, number)} is another file than the backup's.")
    return found


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
        )
        return bool(cursor.fetchone()[0])


def fill(path: Path, found: Manifest, keys: list[Any]) -> None:
    """The database, which is empty. Raises Failed of PostgreSQL's programs, or NotOpened."""
    with restoring() as program:
        unseal(path, _Parted(program.write).take, keys)
    for number in found.files:
        _put_back(_file(path, number), number, keys)
    for copy in PublicCopy.objects.all():
        evidence = Evidence.objects.filter(sha256=copy.sha256).first()
        for place, piece in enumerate(content(evidence) if evidence else ()):
            PublicCopyPiece.objects.create(
                sha256=copy.sha256, record_id=copy.record_id, number=place, content=piece
            )


@transaction.atomic
def _put_back(path: Path, number: str, keys: list[Any]) -> None:
    left = bytearray()
    place = 0

    def keep(least: int) -> None:
        nonlocal place
        while len(left) >= least and left:
            EvidencePiece.objects.create(
                evidence_id=number, number=place, content=bytes(left[:PIECE])
            )
            del left[:PIECE]
            place += 1

    def take(data: bytes) -> None:
        left.extend(data)
        keep(PIECE)

    unseal(path, take, keys)
    keep(1)


def faults(said: Manifest) -> list[str]:
    """What of the restored database is not as the backup says, in words; the chain is not among
    it."""
    wrong = manifests.differences(said, manifests.of_database())
    for evidence in Evidence.objects.order_by("pk"):
        if not is_intact(evidence):
            wrong.append(f"The kept file {evidence.pk} is not what came.")
    for copy in PublicCopy.objects.order_by("pk"):
        hashed = hashlib.sha256()
        pieces = PublicCopyPiece.objects.filter(sha256=copy.sha256, record_id=copy.record_id)
        for piece in pieces.order_by("number").iterator(chunk_size=1):
            hashed.update(bytes(piece.content))
        if hashed.hexdigest() != copy.sha256:
            wrong.append(f"The public copy {copy.sha256} of {copy.record_id} is not what it was.")
    return wrong


@contextmanager
def scratch() -> Iterator[None]:
    """A database of its own on the same server, which this process uses meanwhile."""
    own = connection.settings_dict["NAME"]
    name = f"{SCRATCH}{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        for left in _left_over(cursor):
            cursor.execute(f'DROP DATABASE IF EXISTS "{left}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        cursor.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
    try:
        _use(name)
        yield
    finally:
        _use(own)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _left_over(cursor: Any) -> list[str]:
    """Of checks that were killed."""
    cursor.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND NOT EXISTS"
        " (SELECT FROM pg_stat_activity AS other WHERE other.datname = pg_database.datname)",
        [SCRATCH],
    )
    return [name for (name,) in cursor.fetchall()]


def _use(name: str) -> None:
    postgres: Any = connection
    postgres.close()
    if postgres.pool:
        postgres.close_pool()
    postgres.settings_dict["NAME"] = name


def _file(path: Path, number: str) -> Path:
    return path.parent / FILES / f"{number}.age"
