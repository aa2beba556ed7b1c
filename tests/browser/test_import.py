"""A file of twenty people, of whom three become drafts and are taken back."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Prisoner
from tests.browser.desk import Desk
from tests.editing.imports.files import text
from tests.world import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_twenty_rows_are_uploaded_three_accepted_and_taken_back(
    desk: Desk, editor: User, live_server: LiveServer
) -> None:
    make.source(editor, title="A list", publisher="Gazette")
    table = [["имя и фамилия", "birthday"], *([f"Ivan Number{n}", ""] for n in range(20))]
    page = desk.page
    page.goto(f"{live_server.url}/admin/releases/importrun/add/")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": text(table, delimiter=";")}
    page.locator("#id_file").set_input_files([file])  # type: ignore[list-item]
    desk.search("source", "A list")
    desk.press("Upload")
    expect(page.get_by_label("имя и фамилия")).to_have_value("name")
    desk.press("Read the file")
    expect(page.get_by_role("heading", name="Read: nothing is accepted yet")).to_be_visible()
    for line in (2, 5, 21):
        page.get_by_label(f"Choose line {line}", exact=True).check()
    desk.press("Accept the chosen rows")
    expect(page.locator(".messagelist")).to_contain_text("3 rows are accepted.")
    assert Prisoner.objects.count() == 3
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Undo the import").click()
    desk.press("Undo the import")
    expect(page.locator(".messagelist")).to_contain_text("The import is undone.")
    assert Prisoner.objects.count() == 0
