"""The folder of a copy: made beside the former one, and put in its place whole or not at all."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from releases.public.exports.addresses import Stopped

MANIFEST = "export.json"
FORM = 1  # of the manifest; a copy with another one is made anew


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
        try:
            read = json.loads((folder / MANIFEST).read_bytes())
            files = {name: File(*row) for name, row in read["files"].items()}
            return Manifest(read["made"], files) if read["form"] == FORM else Manifest()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Manifest()

    def write(self, folder: Path) -> None:
        told = {"form": FORM} | asdict(self) | {"files": dict(sorted(self.files.items()))}
        text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def write(folder: Path, name: str, content: bytes) -> str:
    """The digest of what was written."""
    path = folder / name
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


@contextmanager
def made_beside(folder: Path) -> Iterator[Path]:
    """An empty folder, which takes the place of `folder` if nothing stops what fills it.

    Raises Stopped where another run is at work, or where the folder holds what is not ours.
    """
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Stopped(f"{folder}: is not a folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.with_name(f".{folder.name}.lock")):
        former = folder.with_name(f".{folder.name}.former")
        coming = folder.with_name(f".{folder.name}.coming")
        if former.exists() and not folder.exists():
            former.rename(folder)  # a run ended between the two steps of the change
        if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
            raise Stopped(f"{folder}: holds something else than a copy; choose an empty folder")
        for left in (former, coming):
            _remove(left)
        coming.mkdir()
        try:
            yield coming
            os.sync()
            if folder.exists():
                folder.rename(former)
            coming.rename(folder)
        finally:
            _remove(coming)
        _remove(former)


def _remove(folder: Path) -> None:
    """What was taken down must not stay on the disk: an error here stops the run."""
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stopped(f"{lock.parent}: another run makes this copy just now") from None
        yield
