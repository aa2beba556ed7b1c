"""Rows are accepted and taken back in sets: what that must not change."""

import threading
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.editing.history import as_kept, revisions
from releases.editing.imports import accept as accepting
from releases.editing.imports import undo as undoing
from releases.editing.imports import work
from releases.editing.imports.accept import accept, decide
from releases.editing.imports.undo import undo
from releases.editing.imports.uploads import CannotImport
from releases.models import Citation, ImportRun, Prisoner, PrisonerName, SearchEntry, SearchWord
from tests.editing.imports.files import read, rows, text
from tests.editing.imports.test_fields import export
from tests.world import make


def people(number: int) -> bytes:
    return text([["name"], *([f"Ivan Number{n}"] for n in range(number))])


def test_rows_that_are_one_person_save_that_person_once(editor: User) -> None:
    known = make.prisoner(editor, "Somebody Else")
    before = revisions(known).count()
    run = read(editor, people(2))
    decide(run, decisions={row.pk: ("existing", known.pk) for row in rows(run)})
    accept(run, by=editor)
    assert [row.record_id for row in rows(run)] == [known.pk] * 2
    assert known.citations.count() == 2
    last = revisions(known)[0]
    assert (last.user, last.comment) == (editor, "Import: list.csv")
    assert revisions(known).count() == before + 1
    assert last.version_set.filter(content_type__model="citation").count() == 2
    undo(run, by=editor)
    assert not known.citations.exists()
    assert revisions(known).count() == before + 2
    assert revisions(known)[0].comment == "Import undone: list.csv"


def test_person_twice_among_participants_is_refused_by_the_second_line(editor: User) -> None:
    known = make.prisoner(editor, "Somebody Else")
    run = read(editor, people(2), kind="participants", release=make.release(editor))
    decide(run, decisions={row.pk: ("existing", known.pk) for row in rows(run)})
    with pytest.raises(CannotImport, match="Line 3: this person is in the release already"):
        accept(run, by=editor)
    assert not known.participations.exists()


def test_each_draft_has_one_revision_that_holds_it_whole(editor: User) -> None:
    accept(read(editor, export({"id": "1"}, {"id": "2", "url": "", "name": "Ян"})), by=editor)
    assert Prisoner.objects.count() == 2
    for person in Prisoner.objects.all():
        revision = revisions(person).get()
        assert (revision.user, revision.comment) == (editor, "Import: list.csv")
        assert (revision.origin.way, revision.origin.words_of) == ("command", [])
        kept = {(row.content_type.model, row.object_id) for row in revision.version_set.all()}
        whole = as_kept(person)
        assert kept == {(row["model"].partition(".")[2], row["pk"]) for row in whole}
        assert len(whole) == revision.version_set.count()
        assert (person.created_by, person.kind, person.updated_by) == (editor, "prisoner", editor)


def test_drafts_are_found_by_their_names_until_they_are_taken_back(editor: User) -> None:
    run = read(editor, people(3))
    accept(run, by=editor)
    names = dict(SearchEntry.objects.filter(kind="prisoner").values_list("pk", "names"))
    assert names == {name.prisoner_id: [name.full] for name in PrisonerName.objects.all()}
    undo(run, by=editor)
    assert not SearchEntry.objects.filter(kind="prisoner").exists()
    assert not SearchWord.objects.filter(word__contains="number").exists()


def test_statements_are_as_many_for_many_rows_as_for_few(editor: User) -> None:
    asked: dict[str, list[int]] = {"accept": [], "undo": []}
    for number in (3, 12):
        run = read(editor, people(number))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            accept(run, by=editor)
        asked["accept"].append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            undo(ImportRun.objects.get(pk=run.pk), by=editor)
        asked["undo"].append(len(queries))
    for few, many in asked.values():
        assert many <= few + 2


def test_row_that_fails_in_a_later_batch_leaves_nothing_of_the_earlier(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accepting, "BATCH", 2)
    run = read(editor, people(5))
    row = run.rows.get(line=5)
    row.parsed["name"] = "x" * 300  # as no parser lets through
    row.save()
    with pytest.raises(CannotImport, match="Line 5"):
        accept(run, by=editor)
    assert not Prisoner.objects.exists()
    assert not run.rows.exclude(made=[]).exists()
    run.refresh_from_db()
    assert run.state == "checked"


def test_worker_killed_in_the_middle_leaves_no_half_and_begins_anew(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "ROWS_AT_ONCE", 1)
    run = read(editor, people(5))
    for module, ask, state, there in (
        (accepting, work.ask_to_accept, "accepting", 0), (undoing, work.ask_to_undo, "undoing", 5),
    ):  # fmt: skip
        ask(run, by=editor)
        with monkeypatch.context() as killed:
            _dies_in_the_second_batch(killed, module)
            with pytest.raises(SystemExit):
                work.do_what_is_due()
        run.refresh_from_db()
        assert (run.state, Prisoner.objects.count()) == (state, there)
        assert run.rows.exclude(made=[]).count() == there
        work.do_what_is_due()
        assert Prisoner.objects.count() == 5 - there
    assert not Citation.objects.exists()


def _dies_in_the_second_batch(monkeypatch: pytest.MonkeyPatch, module: Any) -> None:
    save_rows, saved = module.save_rows, []

    def dying(batch: Any) -> None:
        if saved:
            raise SystemExit
        saved.append(batch)
        save_rows(batch)

    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(module, "save_rows", dying)


@pytest.mark.django_db(transaction=True)
def test_two_files_of_one_person_accepted_at_once_make_one_draft(editor: User) -> None:
    runs = [read(editor, export(), source=make.source(editor, title=each)) for each in "ab"]
    gate, refused = threading.Barrier(2), []

    def accepted(run: ImportRun) -> None:
        try:
            gate.wait()
            accept(run, by=editor)
        except CannotImport as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=accepted, args=[run]) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (told,) = refused
    assert "nother record has" in told
    assert Prisoner.objects.count() == PrisonerName.objects.count() == 1
    assert sorted(ImportRun.objects.values_list("state", flat=True)) == ["accepted", "checked"]
