"""Rows become drafts, once, whole or not at all, and can be taken back."""

import pytest
from django.contrib.auth.models import User

from releases.editing.drafts import save_part, save_signature
from releases.editing.imports import batches
from releases.editing.imports.accept import accept, decide
from releases.editing.imports.matching import alike
from releases.editing.imports.reading.table import ReadingError
from releases.editing.imports.undo import undo
from releases.editing.imports.uploads import CannotImport, choose_columns, earlier, upload
from releases.ledger.core.tables import Edition
from releases.models import (
    Citation,
    Detention,
    Identifier,
    ImportChunk,
    ImportMapping,
    ImportRun,
    Prisoner,
    PrisonerName,
    Recognition,
)
from tests.editing.imports.files import read, rows, text, told
from tests.editing.imports.test_fields import export
from tests.world import make

THREE = text([["name", "born"], ["Ivan Kupala", "1982"], ["Anna Maria Nova", ""], ["Petr Low", ""]])


def test_dry_run_records_nothing(editor: User) -> None:
    run = read(editor, THREE)
    assert (run.state, run.done, run.counts["new"]) == ("checked", 3, 3)
    assert not Prisoner.objects.exists()


def test_dry_run_of_a_large_file_finds_in_batches_what_it_finds_at_once(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.prisoner(editor, "Anna Maria Nova")
    new = [[f"Ivan {letter * 3}ov"] for letter in "bdgkl"]
    people = text([["name"], *new, ["Анна Мария Нова"]])
    found = [(row.line, row.found, row.reason) for row in rows(read(editor, people))]
    monkeypatch.setattr(batches, "LARGE", 0)
    monkeypatch.setattr(batches, "BATCH", 2)
    again = read(editor, people)
    assert [(row.line, row.found, row.reason) for row in rows(again)] == found
    assert [each[1] for each in found] == ["new"] * 5 + ["match"]
    assert (again.state, again.done, again.progress) == ("checked", 6, 100)


def test_rows_of_the_export_become_whole_drafts_with_citations(editor: User) -> None:
    source = make.source(editor, publisher="Viasna")
    make.actor(editor, name_en="Viasna")
    colony = make.place(editor, name_en="Colony no. 99", place_kind="prison")
    run = read(editor, export(), source=source)
    assert accept(run, by=editor) == 1
    person = Prisoner.objects.get()
    assert (person.state, person.identity_level, person.public_fields) == ("draft", "anonymous", [])
    assert person.names.get().full == "Іван Купала"
    detention = person.detentions.get()
    assert (detention.start, detention.country, detention.end_kind) == (
        "2021-07-14",
        "BY",
        "running",
    )
    assert person.custodies.get().place == colony
    assert [charge.article for charge in person.charges.all()] == ["342 CC RB", "361-1 CC RB"]
    verdict = person.charge_updates.get()
    assert (verdict.event, verdict.date, verdict.sentence_months) == ("convicted", "2022-04", 54)
    assert person.recognitions.get().organisation.name_en == "Viasna"
    assert person.identifiers.get().value == "ivan-kupala"
    assert "Tells a story." in person.editors_note
    parts = 1 + 1 + 1 + 2 + 1 + 1 + 1  # name, detention, custody, charges, verdict, recognition, id
    cited = Citation.objects.filter(record=person)
    assert cited.count() == parts + 1
    assert {(row.source, row.locator) for row in cited} == {(source, "no. 17")}
    for part in (*person.names.all(), *person.detentions.all(), *person.charges.all()):
        assert part.visibility == "private"
    assert not Edition.objects.exists()
    assert person.search_entry.names


@pytest.mark.parametrize(
    ("values", "end"),
    [
        ({"prison": "released"}, ("known", "")),
        ({"prison": "At liberty before serving sentence"}, ("known", "")),
        ({"release_date": "april 2024", "status": "former"}, ("known", "2024-04")),
        ({"prison": "", "status": "active"}, ("unknown", "")),
        ({"status": "np"}, ("unknown", "")),
    ],
)
def test_detention_ends_only_as_the_row_says(
    editor: User, values: dict[str, str], end: tuple[str, str]
) -> None:
    accept(read(editor, export(values)), by=editor)
    detention = Detention.objects.get()
    assert (detention.end_kind, detention.end) == end
    assert Recognition.objects.count() == 0  # no actor of the publisher's name: in the note


def test_same_file_again_makes_no_duplicates(editor: User) -> None:
    first = read(editor, export())
    accept(first, by=editor)
    second = read(editor, export(), source=first.source)
    assert earlier(second) == first
    assert [(row.found, row.decision) for row in rows(second)] == [("known", "skip")]
    assert accept(second, by=editor) == 0
    assert Prisoner.objects.count() == 1


def test_changed_row_is_shown_and_overwrites_nothing(editor: User) -> None:
    first = read(editor, export())
    accept(first, by=editor)
    second = read(
        editor, export({"birthday": "1990"}, {"id": "18", "url": ""}), source=first.source
    )
    assert [row.found for row in rows(second)] == ["changed", "match"]
    (changed, _other) = rows(second)
    assert changed.record_id == Prisoner.objects.get().pk
    assert accept(second, by=editor) == 0
    assert Prisoner.objects.get().birth == "1985-03"


def test_two_people_of_one_name_become_two_drafts(editor: User) -> None:
    twice = {"name": "Citizen T.", "url": ""}
    run = read(editor, export(twice | {"id": "1"}, twice | {"id": "2"}))
    assert accept(run, by=editor) == 2
    again = read(editor, export(twice | {"id": "1"}, twice | {"id": "2"}), source=run.source)
    assert [row.found for row in rows(again)] == ["known", "known"]
    assert {row.record_id for row in rows(again)} == set(
        Prisoner.objects.values_list("pk", flat=True)
    )


def test_name_in_another_script_is_matched_and_waits_for_a_decision(editor: User) -> None:
    known = make.prisoner(editor, "Maria Kolesnikova")
    table = [["name"], ["Марыя Калеснікава"], ["Petr Somebody"]]
    run = read(editor, text(table))
    match, other = rows(run)
    assert (match.found, match.match, match.decision) == ("match", known, "")
    assert (match.score or 0) >= 0.75
    assert match.reason
    assert other.found == "new"
    with pytest.raises(CannotImport, match="Line 2: decide first"):
        accept(run, by=editor, rows=[match.pk])
    assert accept(run, by=editor) == 1
    decide(run, decisions={match.pk: ("existing", None)})
    assert accept(run, by=editor, rows=[match.pk]) == 1
    assert known.citations.get().source == run.source
    assert Prisoner.objects.count() == 2


def test_typing_error_is_found_for_the_row_that_is_opened(editor: User) -> None:
    known = make.prisoner(editor, "Maria Kolesnikova")
    (row,) = rows(read(editor, text([["name"], ["Maria Kolsenikova"]])))
    assert known.pk in [like.prisoner_id for like in alike(row)]


def test_address_in_the_source_decides_who_it_is(editor: User) -> None:
    known = make.prisoner(editor, "Somebody Else")
    save_part(Identifier(record=known, scheme="viasna", value="ivan-kupala"))
    (row,) = rows(run := read(editor, export()))
    assert (row.match, row.decision) == (known, "existing")
    decide(run, decisions={row.pk: ("new", None)})
    with pytest.raises(CannotImport, match="another record has its address"):
        accept(run, by=editor)
    assert Prisoner.objects.count() == 1


def test_one_bad_row_of_an_act_leaves_nothing(editor: User) -> None:
    run = read(editor, text([["name", "born"], ["Ivan Kupala", ""], ["Anna Nova", "never"]]))
    assert set(told(run)) == {3}
    with pytest.raises(CannotImport, match="Line 3: it has problems"):
        accept(run, by=editor, rows=[row.pk for row in rows(run)])
    assert not Prisoner.objects.exists()
    run.refresh_from_db()
    assert run.state == "checked"
    assert accept(run, by=editor) == 1


def test_failure_in_the_midst_of_accepting_leaves_nothing(editor: User) -> None:
    run = read(editor, THREE)
    last = rows(run)[-1]
    last.parsed["name"] = "x" * 300  # as no parser lets through
    last.save()
    with pytest.raises(CannotImport, match="Line 4"):
        accept(run, by=editor)
    assert not Prisoner.objects.exists()
    assert not PrisonerName.objects.exists()
    assert not Citation.objects.exists()


def test_undo_takes_back_what_nobody_touched_and_tells_the_rest(editor: User) -> None:
    run = read(editor, THREE)
    accept(run, by=editor)
    assert not ImportChunk.objects.exists()
    touched, named, _free = (row.record for row in rows(run))
    save_signature(Prisoner.objects.get(pk=touched.pk), by=editor, why="looked at it")
    make.participation(make.release(editor), Prisoner.objects.get(pk=named.pk))
    undo(run, by=editor)
    run.refresh_from_db()
    assert set(Prisoner.objects.values_list("pk", flat=True)) == {touched.pk, named.pk}
    assert [(left["line"], left["why"]) for left in run.left] == [
        (2, run.left[0]["why"]),
        (3, "Other records name this person."),
    ]
    assert "saved this meanwhile" in run.left[0]["why"]
    with pytest.raises(CannotImport):
        undo(run, by=editor)
    again = read(editor, THREE, source=run.source)
    assert [row.found for row in rows(again)] == ["known", "known", "new"]


def test_undo_takes_the_citation_from_somebody_who_was_there(editor: User) -> None:
    known = make.prisoner(editor, "Ivan Kupala")
    run = read(editor, THREE)
    match = next(row for row in rows(run) if row.match_id)
    decide(run, decisions={match.pk: ("existing", None)})
    accept(run, by=editor)
    undo(run, by=editor)
    assert list(Prisoner.objects.all()) == [known]
    assert not Citation.objects.exists()


def test_columns_are_remembered_for_the_source(editor: User) -> None:
    table = text([["Wer", "Wann"], ["Ivan Kupala", "1982"]])
    first = read(editor, table, columns=["name", "birth"])
    assert ImportMapping.objects.get().columns == {"wer": "name", "wann": "birth"}
    second = read(editor, table, source=first.source)
    assert second.columns == ["name", "birth"]


@pytest.mark.parametrize(
    "columns", [["", ""], ["name"], ["name", "name"], ["name", "nonsense"], ["birth", ""], []]
)
def test_columns_that_make_no_sense_are_refused(editor: User, columns: list[str]) -> None:
    run = upload(
        by=editor, kind="prisoners", source=make.source(editor), file_name="x", pieces=[THREE]
    )
    with pytest.raises(CannotImport):
        choose_columns(run, by=editor, columns=columns)
    assert ImportRun.objects.get().state == "uploaded"


def test_file_that_cannot_be_read_keeps_nothing(editor: User) -> None:
    source = make.source(editor)
    for content in (b"", b"%PDF-1.4", b"x" * 50_000_001):
        with pytest.raises(ReadingError):
            upload(by=editor, kind="prisoners", source=source, file_name="x", pieces=[content])
    assert not ImportRun.objects.exists()
    assert not ImportChunk.objects.exists()


def test_file_that_breaks_behind_its_head_fails_with_no_rows(editor: User) -> None:
    run = read(editor, b"name,born\n\n\n")
    assert run.state == "failed"
    assert "no rows" in run.failure
    assert not run.rows.exists()
