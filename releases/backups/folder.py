"""The folder of backups: what lies in it under which name, and what may go.

`tracker-TIME.age` is a dump with its manifest; `files/ID.age` one kept copy of a source, which all
dumps share; `taken-back.json` what was taken back by the newest of them, in the open.
"""

import fcntl
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from releases.backups.sealed import PARTIAL, NotWritten

NAME = re.compile(r"tracker-(\d{8}T\d{6}Z)\.age")
FORM = "%Y%m%dT%H%M%SZ"
FILES = "files"
TAKEN_BACK = "taken-back.json"
HOURS = 48


@dataclass(frozen=True)
class Folder:
    path: Path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes in it meanwhile, and what was broken off before is gone. Raises
        NotWritten."""
        try:
            self.files.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDONLY)
        except OSError as error:
            raise NotWritten(f"{self.path} is no folder to write in: {error.strerror}.") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for draft in self.path.rglob(f"*{PARTIAL}"):
                draft.unlink()
            yield
        except BlockingIOError as error:
            raise NotWritten(f"Another backup is writing in {self.path}.") from error
        finally:
            os.close(handle)

    @property
    def files(self) -> Path:
        return self.path / FILES

    @property
    def taken_back(self) -> Path:
        return self.path / TAKEN_BACK

    def dump(self, time: datetime) -> Path:
        return self.path / f"tracker-{time.astimezone(UTC).strftime(FORM)}.age"

    def dumps(self) -> dict[datetime, Path]:
        """Oldest first."""
        found = ((NAME.fullmatch(path.name), path) for path in self.path.iterdir())
        return dict(sorted((_time(name[1]), path) for name, path in found if name))

    def thin(self, *, keep: int, days: int, now: datetime) -> None:
        """Deletes what is not needed any more, files of no dump too.

        Each backup touches its files, so that one older than the oldest dump belongs to none.
        """
        known = self.dumps()
        for time in surplus(known, keep=keep, days=days, now=now):
            known.pop(time).unlink()
        oldest = min(known, default=now)
        for path in self.files.glob("*.age"):
            if path.stat().st_mtime < oldest.timestamp():
                path.unlink()


def surplus(times: Collection[datetime], *, keep: int, days: int, now: datetime) -> list[datetime]:
    """All but the newest `keep`, the last one of each of the last `days` days (UTC), and of each of
    the last hours: where much is published, the newest are all of the last minutes."""
    newest_first = sorted(times, reverse=True)
    needed = {
        *newest_first[:keep],
        *_last_of_each("%F %H", newest_first, now - timedelta(hours=HOURS)),
        *_last_of_each("%F", newest_first, now - timedelta(days)),
    }
    return [time for time in times if time not in needed]


def _last_of_each(
    form: str, newest_first: Iterable[datetime], since: datetime
) -> Iterator[datetime]:
    """`form`: what those of one day or hour have in common."""
    seen: set[str] = set()
    for time in newest_first:
        named = time.strftime(form)
        if time > since and named not in seen:
            seen.add(named)
            yield time


def _time(text: str) -> datetime:
    return datetime.strptime(text, FORM).replace(tzinfo=UTC)
