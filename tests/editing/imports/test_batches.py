"""A large file is read by processes beside: they find the same, and fail as clearly."""

from itertools import islice

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from releases.editing.imports import batches as module
from releases.editing.imports.batches import batches
from releases.editing.imports.dry_run import dry_run
from releases.editing.imports.reading.table import ReadingError
from releases.models import ImportRow
from tests.editing.imports.files import bring, text

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
