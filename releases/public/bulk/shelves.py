"""The folder of bulk files: one release after the other, each put out whole or not at all."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from releases.ledger.read.carried_away import still_stands
from releases.public.api.bulk_files import CURRENT, MANIFEST, Shelf, current, shelf
from releases.public.exports.addresses import Stopped
from releases.public.exports.folder import alone

KEPT = 2  # releases: the one that is given, and the one before, for whoever is in the middle of it
COMING = ".coming"
TRIED = ".tried"  # says when a run began that did not end well


@contextmanager
def one_more(folder: Path) -> Iterator[tuple[Path, int]]:
    """An empty folder and the number of its release; put out if nothing stops what fills it.

    Raises Stopped where another run is at work, or the disk does not do what it is told.
    """
    folder = folder.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder / ".lock"):
            coming = folder / COMING
            _remove(coming)  # what a killed run has left
            number = max((int(each.name) for each in releases(folder)), default=0) + 1
            coming.mkdir()
            try:
                yield coming, number
                os.sync()
                coming.rename(folder / f"{number:06d}")
                _lead_to(folder, f"{number:06d}")
                (folder / TRIED).unlink(missing_ok=True)
            finally:
                _remove(coming)
            clear(folder)
    except OSError as error:
        raise Stopped(f"{error.filename or folder}: {error.strerror or error}") from error


def releases(folder: Path) -> list[Path]:
    """Oldest first; nothing that is not ours: each of ours has a manifest."""
    found = [
        each
        for each in folder.iterdir()
        if re.fullmatch("[0-9]{6,}", each.name) and (each / MANIFEST).is_file()
    ]
    return sorted(found, key=lambda each: int(each.name))


def last_told(folder: Path) -> Shelf | None:
    """The newest release of which the manifest is there, even if its files had to go."""
    return next(filter(None, map(shelf, reversed(releases(folder)))), None)


def clear(folder: Path) -> bool:
    """Deletes what is too old, and every file of a release in which something stands that was
    taken back; of the last, the manifest stays, with which the next run compares. Says whether
    there is a release that may be given."""
    _remove(folder / COMING)  # of a run that was killed, since whoever asks holds the lock
    last = current(folder)
    ours = releases(folder)
    for each in ours[:-KEPT]:
        _remove(each)
    for each in ours[-KEPT:]:
        found = shelf(each)
        if found is None or not still_stands(found.manifest.moment):
            _empty(each)
    return last is not None and still_stands(last.manifest.moment)


def _empty(release: Path) -> None:
    for file in release.iterdir():
        if file.name != MANIFEST:
            os.truncate(file, 0)  # whoever is being sent it gets no more
            file.unlink()


def _lead_to(folder: Path, name: str) -> None:
    """In one step: whoever asks meanwhile finds the former release or this one."""
    link = folder / f".{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    link.replace(folder / CURRENT)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
