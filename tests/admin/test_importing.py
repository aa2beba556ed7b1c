"""An editor brings a file: upload, columns, report, accepting, taking back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from releases.editing.imports import batches, work
from releases.editing.imports.work import do_what_is_due
from releases.models import Citation, ImportRow, ImportRun, Prisoner
from tests.admin.forms import Desk, read
from tests.editing.imports.files import NAUGHTY, bring, text, workbook
from tests.editing.imports.files import read as read_file
from tests.world import make

ADD = "/admin/releases/importrun/add/"
TABLE = [["Name", "Born"], ["Ivan Kupala", "1982"], ["Анна Новая", "never"], ["Petr Low", ""]]


def upload(desk: Desk, of: Any, content: bytes, name: str = "list.csv", **values: Any) -> Any:
    form = read(desk.client.get(ADD)).forms["import_upload"].sent()
    form |= {"file": SimpleUploadedFile(name, content), "source": str(of.pk)}
    return desk.client.post(ADD, form | values)


def uploaded(desk: Desk, source: Any, content: bytes, **values: Any) -> ImportRun:
    response = upload(desk, source, content, **values)
    assert response.status_code == 302, read(response).errors
    return ImportRun.objects.latest("uploaded_at")


def page(run: ImportRun, name: str = "change") -> str:
    return f"/admin/releases/importrun/{run.pk}/{name}/"


def checked(desk: Desk, source: Any, content: bytes, **values: Any) -> ImportRun:
    run = uploaded(desk, source, content, **values)
    form = read(desk.client.get(page(run, "columns"))).forms["import_columns"]
    assert desk.client.post(page(run, "columns"), form.sent())["Location"] == page(run)
    run.refresh_from_db()
    return run


@pytest.mark.parametrize("make_file", [text, workbook])
def test_file_is_uploaded_read_accepted_and_taken_back(
    desk: Desk, editor: User, make_file: Callable[[Any], bytes]
) -> None:
    run = checked(desk, make.source(editor), make_file(TABLE))
    assert run.state == "checked"
    report = desk.client.get(page(run))
    shown = report.content.decode()
    assert "“never” is not understood" in shown
    form = read(report).forms["import_rows"]
    first = run.rows.get(line=2)
    desk.client.post(page(run), form.sent() | {"row": [str(first.pk)], "act": "chosen"})
    assert [str(person) for person in Prisoner.objects.all()] == ["Ivan Kupala"]
    desk.client.post(page(run), form.sent() | {"act": "all"})
    assert Prisoner.objects.count() == 2
    person = Prisoner.objects.first()
    assert person
    assert desk.address(person) in read(desk.client.get(page(run))).links
    assert "2 accepted rows are taken back" in desk.client.get(page(run, "undo")).content.decode()
    assert Prisoner.objects.count() == 2  # asking undoes nothing
    desk.client.post(page(run, "undo"))
    assert not Prisoner.objects.exists()
    assert not Citation.objects.exists()


def test_report_is_narrowed_and_paged(desk: Desk, editor: User) -> None:
    table = [["name", "born"], *([f"Ivan Number{n}", ""] for n in range(150)), ["Anna", "never"]]
    run = read_file(editor, text(table))
    assert "page 1 of 2" in desk.client.get(page(run)).content.decode()
    last = desk.client.get(f"{page(run)}?p=2").content.decode()
    assert "Number149" in last
    problems = desk.client.get(f"{page(run)}?show=problems").content.decode()
    assert "Anna" in problems
    assert "Number1<" not in problems


def test_decision_on_a_match_is_made_on_the_page_of_its_row(desk: Desk, editor: User) -> None:
    known = make.prisoner(editor, "Maria Kolesnikova")
    run = read_file(editor, text([["name"], ["Марыя Калеснікава"], ["Maria Kolsenikova"]]))
    for row in run.rows.all():
        way = page(run, f"rows/{row.pk}")
        assert "Maria Kolesnikova" in desk.client.get(way).content.decode()
        desk.client.post(way, {"decision": f"existing:{known.pk}"})
        row.refresh_from_db()
        assert (row.decision, row.match_id) == ("existing", known.pk)
    desk.client.post(page(run), {"act": "all"})
    assert Prisoner.objects.count() == 1
    assert known.citations.count() == 2


def test_large_file_is_left_to_the_worker_with_its_progress_shown(
    desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LARGE", 10)
    monkeypatch.setattr(work, "ROWS_AT_ONCE", 1)
    run = checked(desk, make.source(editor), text(TABLE))
    assert run.state == "reading"
    assert ProcrastinateJob.objects.filter(task_name__endswith="work_on_imports").count() == 1
    waiting = desk.client.get(page(run)).content.decode()
    assert '<meta http-equiv="refresh"' in waiting
    assert "<progress" in waiting
    assert do_what_is_due() == 1
    desk.client.post(page(run), {"act": "all"})
    run.refresh_from_db()
    assert run.state == "accepting"
    assert do_what_is_due() == 1
    run.refresh_from_db()
    assert (run.state, Prisoner.objects.count()) == ("accepted", 2)
    desk.client.post(page(run, "undo"))
    assert Prisoner.objects.count() == 2
    assert do_what_is_due() == 1
    assert do_what_is_due() == 0
    assert Prisoner.objects.count() == 0
    assert '<meta http-equiv="refresh"' not in desk.client.get(page(run)).content.decode()


def test_worker_accepts_nothing_for_who_may_not_import_any_more(
    desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "ROWS_AT_ONCE", 0)
    run = read_file(editor, text(TABLE))
    desk.client.post(page(run), {"act": "all"})
    editor.groups.clear()
    do_what_is_due()
    run.refresh_from_db()
    assert (run.state, Prisoner.objects.count()) == ("checked", 0)
    assert "may not import" in run.failure


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b"%PDF-1.4", "PDF"), (b"\n\n", "no column names"), (b"PK\x03\x04", "read")],
)
def test_unreadable_upload_says_why_and_keeps_nothing(
    desk: Desk, editor: User, content: bytes, word: str
) -> None:
    response = upload(desk, make.source(editor), content)
    assert response.status_code == 200
    assert word in " ".join(read(response).errors["file"])
    assert not ImportRun.objects.exists()


def test_upload_without_source_release_or_file_says_so(desk: Desk, editor: User) -> None:
    response = upload(desk, make.source(editor), text(TABLE), source="", kind="participants")
    assert {"source", "release"} <= set(read(response).errors)
    for values in ({}, {"source": "x", "kind": "x", "country": "\0", "file": "text"}):
        assert desk.client.post(ADD, values).status_code == 200
    assert not ImportRun.objects.exists()


def test_too_large_upload_is_refused_in_words(
    desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("releases.admin.importing.uploading.MOST_BYTES", 10)
    response = upload(desk, make.source(editor), text(TABLE))
    assert "larger than 50 MB" in read(response).errors["file"][0]


def test_columns_that_make_no_sense_are_refused_and_shown_again(desk: Desk, editor: User) -> None:
    run = uploaded(desk, make.source(editor), text(TABLE))
    for sent in ({}, {"column-0": "name", "column-1": "name"}, {"column-0": "\0", "column-1": "x"}):
        response = desk.client.post(page(run, "columns"), sent)
        assert response.status_code == 200
        assert b"errorlist" in response.content or b'class="error"' in response.content
    run.refresh_from_db()
    assert run.state == "uploaded"


def test_hostile_posts_to_every_page_change_nothing(desk: Desk, editor: User) -> None:
    run = read_file(editor, text(TABLE))
    row = run.rows.get(line=2)
    other = read_file(editor, text([["name"], ["Olga Other"]])).rows.get()
    for word in NAUGHTY:
        word = word.encode("utf-8", "replace").decode()
        sent = {
            f"decision-{row.pk}": word,
            f"decision-{word[:99]}": "new",
            "row": word,
            "act": word,
        }
        assert desk.client.post(page(run), sent).status_code == 302
    for act in ("chosen", "decide"):
        sent = {f"decision-{row.pk}": "existing:nonsense", "act": act}
        assert desk.client.post(page(run), sent).status_code == 302
        foreign = {f"decision-{row.pk}": "skip", "row": [str(other.pk), "9" * 17], "act": act}
        assert desk.client.post(page(run), foreign).status_code == 302
    assert desk.client.post(page(run, f"rows/{other.pk}"), {"decision": "new"}).status_code == 404
    assert desk.client.get(f"{page(run)}?show=%00&p=x").status_code == 200
    assert not Prisoner.objects.exists()
    assert ImportRow.objects.get(pk=other.pk).decision == ""


def test_pages_of_no_import_are_not_found(desk: Desk) -> None:
    for key in ("nonsense", "11111111-1111-4111-8111-111111111111", "0"):
        for name in ("change", "columns", "undo", "rows/1"):
            response = desk.client.get(f"/admin/releases/importrun/{key}/{name}/", follow=True)
            assert response.status_code == 404


def test_nobody_imports_without_the_permission(
    editor: User, as_user: Callable[[User], Client]
) -> None:
    run = bring(editor, text(TABLE))
    staff = User.objects.create(username="staff", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename="view_prisoner"))
    client = as_user(staff)
    for address in (ADD, page(run), page(run, "columns"), page(run, "undo")):
        assert client.get(address).status_code == 403
        assert client.post(address, {"act": "all"}).status_code == 403
    assert not Prisoner.objects.exists()


def test_failed_import_stands_on_the_list_for_the_front_page(
    editor: User, reviewer: User, as_user: Callable[[User], Client]
) -> None:
    run = read_file(editor, b"name\n\n")
    assert page(run) in as_user(editor).get("/admin/").content.decode()
    assert page(run) not in as_user(reviewer).get("/admin/").content.decode()


def test_fault_of_the_program_ends_the_run_in_words_and_is_not_tried_again(
    desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(work, "dry_run", broken)
    run = checked(desk, make.source(editor), text(TABLE))
    assert run.state == "failed"
    assert "The program failed" in desk.client.get(page(run)).content.decode()
    assert do_what_is_due() == 0
