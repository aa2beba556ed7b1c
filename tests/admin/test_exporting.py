"""Lists of the desk as files that no spreadsheet runs."""

import csv
import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from releases.admin.exporting import safe
from releases.models import Source
from releases.terms.spreadsheets import LONGEST
from tests.admin.forms import Desk
from tests.editing.imports.files import NAUGHTY
from tests.world import make


def rows(response: Any) -> list[list[str]]:
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if response["Content-Type"].startswith("text/csv"):
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.rows]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|x!A0", "-2+3", "@SUM(A1)", " =1", '"=1', "'=1", "＝1",
     "-x", "+", "\u200b=1"],
)  # fmt: skip
def test_text_that_begins_like_a_formula_is_made_a_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "guarded"),
    [("\t=1", "'\t'=1"), ("\r=1", "'\r'=1"), ("\n=1", "'\n'=1"), (" \t@x", "' \t'@x"),
     ('"\n=HYPERLINK(1)', "'\"\n'=HYPERLINK(1)"), ("\t5", "'\t5")],
)  # fmt: skip
def test_formula_behind_a_sign_that_ends_a_cell_is_guarded_there_too(
    text: str, guarded: str
) -> None:
    assert safe(text) == guarded


@pytest.mark.parametrize("value", ["Maria", "-5", "+375 29 1", "3,5", 7, -7, 0.5, True,
                                   datetime.date(2025, 12, 13), "a=b", "x@y"])  # fmt: skip
def test_number_day_and_plain_text_stay(value: Any) -> None:
    assert safe(value) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a;=cmd()", "a;'=cmd()"), ('a; "@SUM(1)', "a; \"'@SUM(1)"), ("a;;\t+x", "a;;\t'+x"),
        ("two\n=lines", "two\n'=lines"), ("=a;=b", "'=a;'=b"), ("a;\u200b＝x", "a;\u200b'＝x"),
        ("2; -5; +3.5", "2; -5; +3.5"), ("Maria; Anna", "Maria; Anna"), ("a;b=c", "a;b=c"),
    ],
)  # fmt: skip
def test_formula_behind_a_sign_that_may_end_a_cell_is_made_a_text(text: str, told: str) -> None:
    assert safe(text) == told


def test_long_hostile_text_is_made_safe_at_once() -> None:
    for text in (";=" * 3_000_000, "\t" * 3_000_000, "; " * 3_000_000 + "="):
        assert len(safe(text)) <= LONGEST


def test_hostile_text_is_never_run_nor_breaks_the_file() -> None:
    sheet = openpyxl.Workbook(write_only=True).create_sheet()
    for text in NAUGHTY:
        cell = safe(text.encode("utf-8", "replace").decode())
        assert not str(cell).lstrip(" \t\r\n\"'").startswith(("=", "@")) or cell.startswith("'")
        sheet.append([cell])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_list_is_exported_as_it_is_filtered_whole(
    desk: Desk, editor: User, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = make.source(editor, title="=HYPERLINK(1)", publisher="Эхо")
    make.source(editor, title="Other", source_kind="legal")
    monkeypatch.setattr("releases.admin.base.RecordAdmin.list_per_page", 1)
    head, *found = rows(desk.client.get(f"/admin/export/releases/source.{form}"))
    assert head[0] == "id"
    assert len(found) == 2
    filtered = desk.client.get(f"/admin/export/releases/source.{form}?source_kind__exact=news")
    (row,) = rows(filtered)[1:]
    assert row[0] == str(bad.pk)
    assert any("'=HYPERLINK(1)" in str(cell) or "Эхо" in str(cell) for cell in row)
    assert not any(str(cell).startswith("=") for cell in row)
    assert LogEntry.objects.filter(user=editor, change_message__contains="Exported 1 rows").exists()


@pytest.mark.parametrize("kind", ["release", "prisoner", "deal", "statement", "actor", "place",
                                  "source", "importrun"])  # fmt: skip
def test_every_list_of_records_can_be_exported_and_says_so(desk: Desk, kind: str) -> None:
    link = f'href="/admin/export/releases/{kind}.csv?'
    assert link in desk.client.get(f"/admin/releases/{kind}/").content.decode()
    assert rows(desk.client.get(f"/admin/export/releases/{kind}.csv"))[0][0] == "id"


def test_export_needs_its_permission_and_that_to_see_the_list(
    as_user: Callable[[User], Client], editor: User
) -> None:
    staff = User.objects.create(username="staff", is_staff=True)
    address = "/admin/export/releases/source.csv"
    assert Client().get(address).status_code == 302
    for codename, other in (("view_source", "export_records"), ("export_records", "view_source")):
        staff.user_permissions.set([Permission.objects.get(codename=codename)])
        client = as_user(User.objects.get(pk=staff.pk))
        assert client.get(address).status_code == 403, other
    assert as_user(editor).get("/admin/export/auth/user.csv").status_code == 403


@pytest.mark.parametrize(
    "what",
    ["releases/record.csv", "releases/source.pdf", "nonsense/x.csv", "releases/citation.csv"],
)
def test_export_of_what_is_no_list_is_not_found(desk: Desk, what: str) -> None:
    assert desk.client.get(f"/admin/export/{what}").status_code == 404


@pytest.mark.parametrize("query", ["state__exact=%00", "o=9.x", "q=%00", "p=x", "state=nonsense"])
def test_export_by_any_filter_is_never_an_error(desk: Desk, query: str) -> None:
    for what in ("source", "importrun"):
        response = desk.client.get(f"/admin/export/releases/{what}.csv?{query}", follow=True)
        assert response.status_code == 200
    assert Source.objects.count() == 0
