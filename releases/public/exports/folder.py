"""The folder of a copy: made beside the former one, and put in its place whole or not at all."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from releases.public.exports.addresses import Stopped

MANIFEST = "export.json"
FORM = 1  # of the manifest; a copy with another one is made anew


class Busy(Stopped):
    """Somebody else is at work on the folder."""


class File(NamedTuple):
    """A file of a copy: the address that it was asked for at, the version of that answer, and the
    file's own digest."""

    address: str
    etag: str
    sha256: str
    indexed: bool


@dataclass(frozen=True)
class Manifest:
    """`made`: of what, by what and for where the copy was made; `files` by their names."""

    made: dict[str, Any] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)

    @staticmethod
    def of(folder: Path) -> "Manifest":
        """Empty where there is none that can be read."""
        read = _told(folder)
        if read.get("form") != FORM:
            return Manifest()
        try:
            return Manifest(read["made"], {name: File(*row) for name, row in read["files"].items()})
        except TypeError:
            return Manifest()

    def write(self, folder: Path) -> None:
        """A line for each file: as one text it would be the largest thing that a run holds."""
        with (folder / MANIFEST).open("w", encoding="utf-8") as out:
            out.write(f'{{"form": {FORM}, "made": {_json(self.made)}, "files": {{')
            for number, (name, file) in enumerate(sorted(self.files.items())):
                out.write(f"{',' if number else ''}\n{_json(name)}: {_json(file)}")
            out.write("}}\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _told(folder: Path) -> dict[str, Any]:
    """Of a manifest of any form; empty where it does not read as one."""
    try:
        read = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    parts = {"form": int, "made": dict, "files": dict}
    ours = isinstance(read, dict) and all(isinstance(read.get(p), of) for p, of in parts.items())
    return read if ours else {}


def write(folder: Path, name: str, content: bytes) -> str:
    """The digest of what was written."""
    path = os.path.join(folder, name)  # noqa: PTH118  a Path takes longer than the writing
    try:
        _write(path, content)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    return hashlib.sha256(content).hexdigest()


def _write(path: str, content: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123
        file.write(content)


@contextmanager
def made_beside(folder: Path) -> Iterator[Path]:
    """An empty folder, which takes the place of `folder` if nothing stops what fills it.

    Raises Stopped where another run is at work, where the folder holds what is not ours, or where
    the disk does not do what it is told.
    """
    folder = folder.absolute()
    if folder.is_symlink() or folder.name in ("", ".."):
        raise Stopped(f"{folder}: cannot be replaced by a copy; choose another folder")
    try:
        _refuse_what_is_no_folder(*folder.parents, folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with alone(folder.with_name(f".{folder.name}.lock")):
            former = folder.with_name(f".{folder.name}.former")
            coming = folder.with_name(f".{folder.name}.coming")
            _make_room(folder, former, coming)
            try:
                yield coming
                os.sync()
                if folder.exists():
                    folder.rename(former)
                coming.rename(folder)
            finally:
                _remove(coming)
            _remove(former)
    except OSError as error:
        raise Stopped(f"{error.filename or folder}: {error.strerror or error}") from error


def _make_room(folder: Path, former: Path, coming: Path) -> None:
    """Clears away what a killed run has left, and nothing that somebody else has put there."""
    for path in (former, coming):
        if path.is_symlink():
            raise Stopped(f"{path}: is a link, and none of ours; please take it away")
    _refuse_what_is_no_folder(former, coming)
    if not _told(folder):
        _refuse_what_is_no_copy(folder)
        _refuse_what_is_no_copy(former)  # whole, or of a folder that was empty
    if former.exists() and not folder.exists():
        former.rename(folder)  # a run ended between the two steps of the change
    for left in (former, coming):
        _remove(left)
    coming.mkdir()


def _refuse_what_is_no_folder(*paths: Path) -> None:
    for path in paths:
        if path.exists() and not path.is_dir():
            raise Stopped(f"{path}: is not a folder")


def _refuse_what_is_no_copy(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not _told(folder):
        raise Stopped(f"{folder}: holds something else than a copy; choose an empty folder")


def _remove(folder: Path) -> None:
    """What was taken down must not stay on the disk: an error here stops the run."""
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Raises Stopped where another run holds the lock."""
    # Never emptied, and no link is followed: it may be of somebody else.
    held = os.open(lock, os.O_CREAT | os.O_NOFOLLOW | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"{lock.parent}: another run makes this copy just now") from None
        yield
    finally:
        os.close(held)
