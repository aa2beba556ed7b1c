"""Between reading, deciding, accepting and undoing, others merge, take down, comment and submit."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from releases.editing.comments import comment
from releases.editing.duplicates import say_not_same
from releases.editing.imports import batches, dry_run
from releases.editing.imports.accept import accept, decide
from releases.editing.imports.undo import undo
from releases.editing.imports.uploads import CannotImport
from releases.editing.merging.preview import Choices
from releases.editing.takedown import take_down
from releases.editing.workflow import submit
from releases.models import (
    Citation,
    Comment,
    ImportMapping,
    ImportRow,
    ImportRun,
    Participation,
    Prisoner,
    Release,
    Submission,
)
from tests.editing.imports.files import bring, read, text
from tests.editing.merging import joined
from tests.world import make

ONE = text([["name"], ["Ivan Kupala"]])


def _decided(editor: User, **values: object) -> ImportRun:
    """One row, decided to be the person of that name."""
    run = read(editor, ONE, **values)
    decide(run, decisions={run.rows.get().pk: ("existing", None)})
    return run


def test_participant_merged_after_the_decision_is_the_survivor(editor: User) -> None:
    merged, survivor = make.prisoner(editor, "Ivan Kupala"), make.prisoner(editor, "Petr Unlike")
    last = make.prisoner(editor, "Anna Last")
    release = make.release(editor)
    run = _decided(editor, kind="participants", release=release)
    joined(editor, survivor, merged, choices=Choices())
    joined(editor, last, survivor, choices=Choices())
    accept(run, by=editor)
    assert Participation.objects.get(release=release).prisoner == last
    assert run.rows.get().record_id == last.pk


def test_citation_goes_to_the_survivor_of_a_merge(editor: User) -> None:
    merged, survivor = make.prisoner(editor, "Ivan Kupala"), make.prisoner(editor, "Petr Unlike")
    run = _decided(editor)
    joined(editor, survivor, merged, choices=Choices())
    accept(run, by=editor)
    assert Citation.objects.get(source=run.source).record_id == survivor.pk


def test_survivor_in_the_release_already_is_refused_with_the_line(editor: User) -> None:
    merged, survivor = make.prisoner(editor, "Ivan Kupala"), make.prisoner(editor, "Petr Unlike")
    release = make.release(editor)
    make.participation(release, survivor)
    run = _decided(editor, kind="participants", release=release)
    joined(editor, survivor, merged, choices=Choices())
    with pytest.raises(CannotImport, match="Line 2: this person is in the release already"):
        accept(run, by=editor)
    assert release.participations.count() == 1


def test_person_taken_down_cannot_be_decided(editor: User, reviewer: User) -> None:
    person = make.prisoner(editor, "Ivan Kupala")
    take_down(person, by=reviewer, reason="asked")
    run = read(editor, ONE)
    with pytest.raises(CannotImport, match="Line 2: this person was taken down"):
        decide(run, decisions={run.rows.get().pk: ("existing", person.pk)})


def test_release_taken_down_gets_no_participants(editor: User, reviewer: User) -> None:
    release = make.release(editor)
    run = read(editor, ONE, kind="participants", release=release)
    take_down(release, by=reviewer, reason="asked")
    with pytest.raises(CannotImport, match="release of this import was taken down"):
        accept(ImportRun.objects.get(pk=run.pk), by=editor)
    assert Release.objects.get(pk=release.pk).participations.count() == 0


def _submitted(person: Prisoner, by: User) -> None:
    submit(person, by=by)
    Submission.objects.update(state="withdrawn")  # whatever became of it


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda person, by: comment(person, by=by, text="Do not lose this."), "comments"),
        (_submitted, "submitted"),
        (lambda person, by: say_not_same(person, make.prisoner(by), by=by, reason=""), "not an"),
    ],
)
def test_undo_keeps_whom_people_spoke_about(
    editor: User, act: Callable[[Prisoner, User], object], why: str
) -> None:
    run = read(editor, ONE)
    accept(run, by=editor)
    person = Prisoner.objects.get()
    act(person, editor)
    said = Comment.objects.count(), Submission.objects.count()
    (left,) = undo(run, by=editor).left
    assert Prisoner.objects.filter(pk=person.pk).exists()
    assert left["line"] == 2
    assert why in left["why"]
    assert (Comment.objects.count(), Submission.objects.count()) == said


def test_takedown_amid_a_dry_run_stops_it_and_leaves_no_row(
    editor: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make.prisoner(editor, "Xenia Unusualname")
    run = bring(editor, text([["name"], ["Other One"], ["Third Two"], ["Xenia Unusualname"]]))
    note = dry_run._note

    def and_taken_down(run: ImportRun, done: int, progress: int) -> None:
        note(run, done, progress)
        if done == 1:
            take_down(person, by=reviewer, reason="asked")

    monkeypatch.setattr(batches, "BATCH", 1)
    monkeypatch.setattr(dry_run, "_note", and_taken_down)
    dry_run.dry_run(run)
    assert not ImportRow.objects.exists()
    run.refresh_from_db()
    assert (run.state, run.failure) == (
        "failed",
        "The file is not kept any more: upload it again.",
    )


def test_takedown_empties_headers_and_remembered_columns_of_the_name(
    editor: User, reviewer: User
) -> None:
    person = make.prisoner(editor, "Xenia Unusualname")
    table = text([["name", "Xenia Unusualname"], ["Other One", "zz"]])
    run = read(editor, table)
    take_down(person, by=reviewer, reason="asked")
    run.refresh_from_db()
    assert run.headers == ["name", "…"]
    assert ImportMapping.objects.get().columns == {"name": "name"}
