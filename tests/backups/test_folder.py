"""What lies in the folder of backups, and what may go."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from releases.backups.folder import Folder, surplus
from releases.backups.sealed import NotWritten

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def every(minutes: int, count: int) -> list[datetime]:
    """Oldest first, the last one at noon."""
    return [NOON - timedelta(minutes=minutes * number) for number in range(count)][::-1]


def left(times: list[datetime], *, keep: int, days: int) -> list[datetime]:
    return sorted({*times} - {*surplus(times, keep=keep, days=days, now=NOON)})


def test_surplus_of_a_busy_hour_leaves_the_newest_and_the_last_of_the_hours_before() -> None:
    times = every(1, 150)  # from half past nine to noon
    ends = [NOON - timedelta(minutes=minutes) for minutes in (121, 61)]
    assert left(times, keep=24, days=0) == [*ends, *times[-24:]]


def test_surplus_leaves_the_last_of_each_of_the_last_days() -> None:
    times = every(60, 24 * 40)
    of_hours = times[-48:]
    ends = [datetime(2026, 11, day, 23, tzinfo=UTC) for day in range(1, 28)]
    first = datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert left(times, keep=2, days=30) == [first, *ends, *of_hours]


def test_surplus_never_takes_the_newest_however_old_it_is() -> None:
    times = [NOON - timedelta(days=400), NOON - timedelta(days=300)]
    assert surplus(times, keep=1, days=30, now=NOON) == times[:1]


def test_thin_deletes_files_of_no_dump_and_nothing_that_it_does_not_know(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with folder.alone():
        for time in (NOON - timedelta(days=3), NOON - timedelta(hours=1), NOON):
            folder.dump(time).touch()
        for name, age in (("gone", 3), ("of-the-oldest", 1)):
            path = folder.files / f"{name}.age"
            path.touch()
            moment = (NOON - timedelta(hours=age)).timestamp()
            os.utime(path, (moment, moment))
        for stranger in ("notes.txt", "tracker-yesterday.age", "other.age"):
            (tmp_path / stranger).touch()
        folder.thin(keep=2, days=0, now=NOON)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "files", "notes.txt", "other.age", "tracker-20261130T110000Z.age",
        "tracker-20261130T120000Z.age", "tracker-yesterday.age",
    ]  # fmt: skip
    assert [path.name for path in folder.files.iterdir()] == ["of-the-oldest.age"]


def test_folder_is_written_in_by_one_at_a_time(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with (
        folder.alone(),
        pytest.raises(NotWritten, match="Another backup"),
        Folder(tmp_path).alone(),
    ):
        pass
    with folder.alone():
        pass


def test_folder_forgets_what_was_broken_off(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.files.mkdir()
    halves = [tmp_path / "tracker-20261130T110000Z.age.partial", folder.files / "x.age.partial"]
    for half in halves:
        half.touch()
    with folder.alone():
        assert not any(half.exists() for half in halves)


def test_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotWritten, match="file is no folder"), Folder(tmp_path / "file").alone():
        pass
