"""A large file is read by processes beside: they find the same, and fail as clearly."""

from itertools import islice
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from releases.editing.imports import batches as module
from releases.editing.imports import dry_run as dry_run_module
from releases.editing.imports.batches import batches
from releases.editing.imports.dry_run import dry_run
from releases.editing.imports.reading.table import ReadingError
from releases.editing.imports.work import work_on
from releases.models import ImportRow
from tests.editing.imports.files import bring, text, workbook

PEOPLE = [["name", "birth date"], *([f"Ivan {letter * 3}ov", "1970"] for letter in "bdgkl")]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGE", 0)
    monkeypatch.setattr(module, "BATCH", 2)


def test_processes_beside_give_the_rows_and_keys_of_one_pass(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bring(editor, text([*PEOPLE, ["Ivan bbbov", "1970"]]))  # told from the first by a number
    [(whole, asked)] = batches(run)
    monkeypatch.setattr(module, "LARGE", 0)
    monkeypatch.setattr(module, "BATCH", 2)
    beside = list(batches(run))
    assert [row for batch, _keys in beside for row in batch.rows] == whole.rows
    assert [key for _batch, keys in beside for key in keys] == asked
    assert [len(batch.rows) for batch, _keys in beside] == [2, 2, 2]
    assert len({row.key for row in whole.rows}) == 6


@pytest.mark.usefixtures("large")
def test_processes_beside_speak_the_language_of_the_reader(editor: User) -> None:
    run = bring(editor, text([*PEOPLE, ["", "1970"]]))
    with translation.override("be"):
        (*_rest, (last, _keys)) = batches(run)
    [flaw] = last.rows[-1].flaws
    assert "The row has no name." not in flaw.message


@pytest.mark.usefixtures("large")
def test_file_with_other_columns_than_chosen_is_refused_by_the_reader_too(editor: User) -> None:
    run = bring(editor, text(PEOPLE))
    run.headers = ["name", "other"]
    with pytest.raises(ReadingError, match="other columns"):
        next(batches(run))


@pytest.mark.usefixtures("large")
def test_reading_that_fails_half_way_leaves_no_row(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bring(editor, text(PEOPLE))
    stored = ImportRow.objects.filter(run=run).count

    def cut(run: object) -> object:
        yield from islice(batches(run), 2)
        assert stored() == 4
        raise ReadingError("no more")

    monkeypatch.setattr("releases.editing.imports.dry_run.batches", cut)
    dry_run(run)
    assert (run.state, run.failure, stored()) == ("failed", "no more", 0)


@pytest.mark.usefixtures("large")
def test_reader_who_stops_early_leaves_no_process(editor: User) -> None:
    some = batches(bring(editor, text(PEOPLE)))
    next(some)
    some.close()
    assert module.multiprocessing.active_children() == []


def test_batch_ends_by_its_letters_too(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LETTERS", 100)
    people = [[f"Ivan {'b' * 40}{letter}", "1970"] for letter in "bdgkl"]
    found = list(batches(bring(editor, text([PEOPLE[0], *people]))))
    assert [len(batch.rows) for batch, _keys in found] == [2, 2, 1]


def test_row_that_is_too_long_is_left_out_and_named(editor: User) -> None:
    """A spreadsheet may say one text in all its cells."""
    wide = ["name", *(f"note {number}" for number in range(40))]
    long = ["Ivan", *(["x" * 30_000] * 40)]
    [(batch, _keys)] = batches(bring(editor, workbook([wide, long, ["Maria", *[""] * 40]])))
    assert [row.stopped for row in batch.rows] == [True, False]
    assert "left out" in batch.rows[0].flaws[0].message
    assert len(batch.rows[0].raw) < 200


@pytest.mark.usefixtures("large")
def test_reader_that_dies_leaves_no_row_and_says_that_the_file_is_too_much(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bring(editor, text([PEOPLE[0], *PEOPLE[1:] * 20]))
    note = dry_run_module._note

    def and_dies(*args: Any) -> None:
        note(*args)
        for process in module.multiprocessing.active_children():
            process.kill()

    monkeypatch.setattr(dry_run_module, "_note", and_dies)
    dry_run(run)
    assert (run.state, run.rows.count()) == ("failed", 0)
    assert "too much" in run.failure


def test_fault_of_ours_leaves_no_row_of_a_file_that_was_being_read(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bring(editor, text(PEOPLE))
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(dry_run_module, "counts", lambda _run: 1 / 0)
    assert work_on(run)
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == ("failed", 0)
