"""Makes one backup: a dump of one moment of the database, and the files that are not yet kept."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from releases.backups.folder import Folder
from releases.backups.manifest import Manifest, of_database
from releases.backups.programs import dumping
from releases.backups.sealed import NotWritten, Readable, new_file, seal
from releases.editing.evidence import content
from releases.ledger.core.restored import withheld_since
from releases.ledger.core.taken_back import TakenBack
from releases.models import Evidence


class _Joined:
    """Pieces one after the other, as a file to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.left = b""

    def read(self, size: int, /) -> bytes:
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return b""
            self.left = piece
        given, self.left = self.left[:size], self.left[size:]
        return given


def back_up(folder: Folder, keys: list[Any], *, keep: int, days: int) -> tuple[Path, Manifest]:
    """The dump's path, and what it holds. The database goes on being written to meanwhile.

    Raises NotWritten, or Failed of PostgreSQL's programs; what was there before is left then.
    """
    with folder.alone(), transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        if withheld_since():  # the list would say that it knows what was taken back until now
            raise NotWritten("This database was restored: confirm_restore first.")
        manifest, taken_back = of_database(), TakenBack.now()
        with new_file(folder.taken_back) as write:
            write(taken_back.as_json())
        for number in manifest.files:
            _keep(folder.files / f"{number}.age", number, keys)
        path = folder.dump(manifest.time)
        with new_file(path) as write, dumping(snapshot) as dump:
            seal(_Joined(chain([manifest.as_line()], _pieces(dump))), write, keys)
        folder.thin(keep=keep, days=days, now=manifest.time)
    return path, manifest


def _pieces(dump: Readable) -> Iterator[bytes]:
    while piece := dump.read(1 << 16):
        yield piece


def _keep(path: Path, number: str, keys: list[Any]) -> None:
    """Sealed once, since it never changes; under its id, since a hash would tell what it is."""
    if path.exists():
        path.touch()
        return
    with new_file(path) as write:
        seal(_Joined(content(Evidence.objects.get(pk=number))), write, keys)
