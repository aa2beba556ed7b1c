"""When the worker writes the files: each night, and at once after something was taken back."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from releases.editing.jobs import write_bulk_files
from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from releases.ledger.projection.tables import Document, Pending
from releases.public.api.bulk_files import given
from releases.public.bulk import run
from releases.public.bulk.due import PATIENCE, TRIED
from releases.public.bulk.shelves import one_more
from releases.public.exports.addresses import Stopped
from tests.bulk.reading import file, lines, written
from tests.world import make
from tests.world.scene import Scene

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_files_are_written_once_a_day_at_night(published: Scene, shelf: Path) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert write_bulk_files(0) == 1
        publish(make.place(published.by), by=published.by)
        assert write_bulk_files(0) is None
        clock.move_to(NOON + timedelta(hours=13))  # one at night
        assert write_bulk_files(0) is None
        clock.move_to(NOON + timedelta(hours=14))
        assert write_bulk_files(0) == 2
        assert write_bulk_files(0) is None


@pytest.mark.django_db
def test_files_are_deleted_and_written_anew_once_something_is_taken_back(
    published: Scene, shelf: Path
) -> None:
    written(shelf)
    old = file(shelf, "")
    hide(published.prisoner)
    assert write_bulk_files(0) == 2
    assert [each.name for each in old.iterdir()] == ["manifest.json"]
    assert "prisoner" not in {each["kind"] for each in lines(shelf, "records.ndjson.gz")}
    assert given() is not None


@pytest.mark.django_db
def test_files_of_another_version_of_the_program_are_written_anew(
    published: Scene, shelf: Path, settings
) -> None:
    written(shelf)
    settings.BUILD_ID = "another"
    assert write_bulk_files(0) == 2


@pytest.mark.django_db
def test_run_during_which_something_is_taken_back_puts_nothing_out(
    published: Scene, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = run._fill

    def meanwhile(*args: object):
        made = fill(*args)  # type: ignore[arg-type]
        hide(published.prisoner)
        return made

    monkeypatch.setattr(run, "_fill", meanwhile)
    assert write_bulk_files(0) is None
    assert {each.name for each in shelf.iterdir()} == {".lock"}
    monkeypatch.setattr(run, "_fill", fill)
    assert write_bulk_files(0) == 1


@pytest.mark.django_db
def test_run_that_stops_fails_once_an_hour_and_gives_nothing_old(
    published: Scene, shelf: Path
) -> None:
    places = [make.place(published.by) for _each in range(4)]
    published.publish(*places)
    written(shelf)
    for place in places:
        withdraw(place, by=published.by)
    with pytest.raises(Stopped, match="places 5 to 1"):
        write_bulk_files(0)
    assert write_bulk_files(0) is None
    assert given() is None
    assert [each.name for each in file(shelf, "").iterdir()] == ["manifest.json"]
    before = time.time() - PATIENCE - 1
    os.utime(shelf / TRIED, (before, before))
    with pytest.raises(Stopped):
        write_bulk_files(0)
    written(shelf, accept_loss=True)
    assert given() is not None


@pytest.mark.django_db
def test_what_a_killed_run_left_goes_and_what_is_not_ours_stays(
    published: Scene, shelf: Path
) -> None:
    written(shelf)
    (shelf / ".coming").mkdir()
    (shelf / ".coming" / "register.sqlite").write_text("Maria")
    for name in ("2023", "202312", "notes"):
        (shelf / name).mkdir()
        (shelf / name / "own.txt").write_text("kept")
    hide(published.prisoner)
    assert write_bulk_files(0) == 2
    assert not (shelf / ".coming").exists()
    assert len(list(shelf.glob("*/own.txt"))) == 3


@pytest.mark.django_db
def test_reader_of_a_file_gets_no_more_of_it_once_it_is_deleted(
    published: Scene, shelf: Path
) -> None:
    written(shelf)
    with file(shelf, "records.ndjson.gz").open("rb", buffering=0) as reading:
        reading.read(10)
        hide(published.prisoner)
        write_bulk_files(0)
        assert reading.read() == b""


@pytest.mark.django_db
def test_command_that_succeeds_ends_the_wait_after_a_failed_run(
    published: Scene, shelf: Path
) -> None:
    shelf.mkdir(exist_ok=True)
    (shelf / TRIED).touch()
    assert write_bulk_files(0) is None
    written(shelf)
    hide(published.prisoner)
    assert write_bulk_files(0) == 2


@pytest.mark.django_db
def test_files_wait_until_all_answers_follow_the_last_edition(
    published: Scene, shelf: Path
) -> None:
    sequence = Document.objects.get(record_id=published.place.pk).sequence
    Pending.objects.create(record_id=published.place.pk, sequence=sequence)
    assert write_bulk_files(0) is None
    Pending.objects.all().delete()
    assert write_bulk_files(0) == 1


@pytest.mark.django_db
def test_job_beside_a_command_leaves_it_to_that(published: Scene, shelf: Path) -> None:
    with one_more(shelf):
        assert write_bulk_files(0) is None


@pytest.mark.django_db
def test_job_without_a_folder_does_nothing(published: Scene, shelf: Path, settings) -> None:
    settings.BULK_DIR = None
    assert write_bulk_files(0) is None
    assert not shelf.exists()
