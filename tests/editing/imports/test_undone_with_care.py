"""Undoing an import takes nothing with it that somebody has written since."""

from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.db.models import ProtectedError
from django.utils import timezone
from psycopg.errors import DeadlockDetected, ForeignKeyViolation

from releases.editing.imports import work
from releases.editing.imports.accept import accept, decide
from releases.editing.imports.making import Maker
from releases.editing.imports.undo import undo
from releases.editing.imports.uploads import CannotImport
from releases.models import (
    Citation,
    ImportRun,
    Participation,
    PlannedPublication,
    Prisoner,
    Release,
)
from releases.terms.vocabularies.people import DetentionStart
from tests.editing.imports.files import read, rows, text
from tests.world import make


def participants(editor: User, *names: str) -> tuple[ImportRun, Release]:
    """Accepted."""
    release = make.release(editor)
    table = text([["name"], *([name] for name in names)])
    run = read(editor, table, kind="participants", release=release)
    accept(run, by=editor)
    return run, release


def test_participation_that_somebody_wrote_on_stays(editor: User) -> None:
    run, release = participants(editor, "Bound", "Cited", "Changed", "Ivan Kupala", "Untouched")
    there = {str(row): row for row in Participation.objects.all()}
    make.condition(there["Bound"])
    make.cite(release, make.source(editor), participation=there["Cited"])
    Citation.objects.filter(participation=there["Changed"]).update(field="outcome")
    freed = there["Ivan Kupala"]
    make.detention(freed.prisoner, began_as=DetentionStart.REARREST, follows=freed)
    undo(run, by=editor)
    run.refresh_from_db()
    assert {left["line"] for left in run.left} == {2, 3, 4, 5}
    assert {str(row) for row in Participation.objects.all()} == there.keys() - {"Untouched"}


def test_citation_that_somebody_changed_stays_with_the_person(editor: User) -> None:
    people = [make.prisoner(editor, name) for name in ("Maria Kolesnikova", "Ivan Kupala")]
    run = read(editor, text([["name"], ["Maria Kolesnikova"], ["Ivan Kupala"]]))
    decide(run, decisions={row.pk: ("existing", None) for row in rows(run)})
    accept(run, by=editor)
    changed = Citation.objects.get(record=people[0])
    Citation.objects.filter(pk=changed.pk).update(field="sex")
    undo(run, by=editor)
    run.refresh_from_db()
    assert list(Citation.objects.all()) == [changed]
    assert [left["line"] for left in run.left] == [2]


def test_draft_whose_publication_is_planned_stays(editor: User) -> None:
    run = read(editor, text([["name"], ["Ivan Kupala"]]))
    accept(run, by=editor)
    person = Prisoner.objects.get()
    PlannedPublication.objects.create(record=person, held_until=timezone.now(), planned_by=editor)
    undo(run, by=editor)
    run.refresh_from_db()
    assert Prisoner.objects.exists()
    assert "planned" in run.left[0]["why"]


def test_import_that_met_others_in_the_index_gets_another_turn(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "ROWS_AT_ONCE", 0)
    run = read(editor, text([["name"], ["Ivan Kupala"]]))
    work.ask_to_accept(run, by=editor)

    def meets(*_args: object, **_values: object) -> None:
        raise OperationalError from DeadlockDetected("deadlock detected")

    with monkeypatch.context() as crowded:
        crowded.setattr(work, "accept", meets)
        assert work.do_what_is_due() == 0
    run.refresh_from_db()
    assert (run.state, run.failure) == ("accepting", "")
    assert work.do_what_is_due() == 1
    assert Prisoner.objects.count() == 1


@pytest.mark.parametrize("lost", [DeadlockDetected("deadlock detected"), ForeignKeyViolation("")])
def test_act_in_a_request_that_lost_against_another_is_refused_and_does_nothing(
    editor: User, monkeypatch: pytest.MonkeyPatch, lost: Exception
) -> None:
    run = read(editor, text([["name"], ["Ivan Kupala"]]))
    store, rows = Maker.store, list(run.rows.values_list("pk", flat=True))

    def meets(maker: Maker) -> None:
        store(maker)
        raise OperationalError from lost

    with monkeypatch.context() as crowded:
        crowded.setattr(Maker, "store", meets)
        for act in (partial(work.ask_to_accept, run), partial(work.accept_chosen, run, rows=rows)):
            with pytest.raises(CannotImport, match="try once more"):
                act(by=editor)
            assert not Prisoner.objects.exists()
    assert work.ask_to_accept(run, by=editor)
    with monkeypatch.context() as crowded:
        crowded.setattr(work, "undo", _named_meanwhile)
        with pytest.raises(CannotImport, match="try once more"):
            work.ask_to_undo(run, by=editor)
    assert Prisoner.objects.count() == 1


def _named_meanwhile(*_args: object, **_values: object) -> None:
    raise ProtectedError("named", set())
