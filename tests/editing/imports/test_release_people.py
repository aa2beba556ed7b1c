"""People of a release out of a file; and people whom a takedown removed."""

import pytest
from django.contrib.auth.models import User

from releases.editing.imports.accept import accept, decide
from releases.editing.imports.undo import undo
from releases.editing.imports.uploads import CannotImport
from releases.editing.takedown import take_down
from releases.models import Citation, ImportChunk, ImportRow, ImportRun, Participation, Prisoner
from tests.editing.imports.files import read, rows, text, told
from tests.world import make


def test_people_of_a_release_become_participations(editor: User) -> None:
    release = make.release(editor)
    leg = make.destination(release, make.place(editor, name_en="Vilnius"))
    known = make.prisoner(editor, "Maria Kolesnikova")
    table = [
        ["name", "sex", "nationality", "destination", "outcome"],
        ["Ivan Kupala", "m", "BY", "vilnius", "freed"],
        ["Kupala", "m", "Ukraine", "", "freed"],
        ["", "f", "", "Vilnius", ""],
        ["Maria Kolesnikova", "", "", "Vilnius", "freed"],
        ["Ivan Other", "", "", "Paris", "freed"],
    ]
    run = read(editor, text(table), kind="participants", release=release)
    assert told(run) == {6: ["The release has no destination called “Paris”."]}
    match = next(row for row in rows(run) if row.match_id)
    decide(run, decisions={match.pk: ("existing", None)})
    assert accept(run, by=editor) == 4
    found = {str(row): row for row in Participation.objects.all()}
    assert set(found) == {"Ivan Kupala", "Kupala", "unnamed person", "Maria Kolesnikova"}
    assert {row.visibility for row in found.values()} == {"withheld"}
    assert (found["Kupala"].sex, found["Kupala"].nationality) == ("male", "UA")
    assert found["Maria Kolesnikova"].prisoner == known
    assert found["Ivan Kupala"].destination == leg
    assert Citation.objects.filter(participation__isnull=False).count() == 4
    found["Kupala"].sex = "female"
    found["Kupala"].save()
    undo(run, by=editor)
    run.refresh_from_db()
    assert [str(row) for row in Participation.objects.all()] == ["Kupala"]
    assert list(Prisoner.objects.all()) == [known]
    assert [left["line"] for left in run.left] == [3]


def test_somebody_who_is_in_the_release_already_is_refused_by_line(editor: User) -> None:
    release = make.release(editor)
    known = make.prisoner(editor, "Maria Kolesnikova")
    make.participation(release, known)
    table = text([["name"], ["Maria Kolesnikova"]])
    run = read(editor, table, kind="participants", release=release)
    decide(run, decisions={rows(run)[0].pk: ("existing", None)})
    with pytest.raises(CannotImport, match="Line 2: this person is in the release already"):
        accept(run, by=editor)


def test_takedown_reaches_rows_and_files_of_imports(editor: User) -> None:
    known = make.prisoner(editor, "Maria Kolesnikova")
    read(editor, text([["name"], ["Марыя Калеснікава"], ["Petr Somebody"]]))
    table = text([["name", "note"], ["Petr Other", "arrested with Maria Kolesnikova"]])
    read(editor, table, file_name="maria kolesnikova.csv")
    take_down(known, by=editor, reason="asked for")
    assert [row.parsed["name"] for row in ImportRow.objects.all()] == ["Petr Somebody"]
    assert not ImportChunk.objects.exists()
    assert not ImportRun.objects.filter(file_name__contains="maria").exists()


def test_no_file_brings_back_who_was_taken_down(editor: User) -> None:
    gone = make.prisoner(editor, "Maria Kolesnikova")
    take_down(gone, by=editor, reason="asked for")
    run = read(editor, text([["name"], ["Марыя Калеснікава"]]))
    (row,) = rows(run)
    assert row.match == gone
    assert accept(run, by=editor) == 0
    with pytest.raises(CannotImport, match="Line 2: this person was taken down"):
        decide(run, decisions={row.pk: ("existing", None)})
    run.rows.update(decision="existing")  # as when it was decided before the takedown
    with pytest.raises(CannotImport, match="Line 2: this person was taken down"):
        accept(run, by=editor)
