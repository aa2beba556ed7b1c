"""Whether the files are to be written anew, and that they are: asked every minute by the worker."""

import time
from datetime import UTC, datetime
from pathlib import Path

from releases.ledger.read import version
from releases.public.api.bulk_files import current
from releases.public.bulk.run import TakenBack, write
from releases.public.bulk.shelves import TRIED, clear
from releases.public.exports.folder import Busy, alone

NIGHT = 2  # the hour, UTC, from which a day's files may be written
PATIENCE = 3600  # seconds, after a run that failed or was killed


def keep_up(folder: Path, *, loss_share: float) -> int | None:
    """Deletes files in which something stands that was taken back, and writes new ones where there
    are none to give, none of today, or none by this version of the program. Gives the number of the
    release that was put out.

    Raises Stopped, and then for an hour nothing but deletes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with alone(folder / ".lock"):
            given = clear(folder)
    except Busy:
        return None
    tried = folder / TRIED
    if (given and not _is_old(folder)) or _tried_lately(tried):
        return None
    tried.touch()
    try:
        told = write(folder, loss_share=loss_share)
    except (TakenBack, Busy):
        tried.unlink()  # somebody works on it: in a minute, again
        return None
    return told.version


def _is_old(folder: Path) -> bool:
    found, now = current(folder), datetime.now(UTC)
    if found is None or found.manifest.build != version.of_build():
        return True
    return found.manifest.time.date() < now.date() and now.hour >= NIGHT


def _tried_lately(mark: Path) -> bool:
    return mark.exists() and time.time() - mark.stat().st_mtime < PATIENCE
