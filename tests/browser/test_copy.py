"""The search of a static copy, in a real browser: from a file server and from a folder."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from releases.ledger.core.search.reading import questions
from releases.public.exports.spelling import tables
from tests.exports.copies import copied, served
from tests.world.scene import Scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SCRIPT = Path("releases/public/static/public/copy/names.js")
NAMES = (
    "Алесь Бяляцкі", "Ales Bialiatski", "Марыя Калеснікава", "Колесникова", "Siarhei Tsikhanouski",
    "Тихановский", "Swetlana Tichanowskaja", "Łukaszenka", "Marie Schtschukin", "Csernisova",
    "Zjoekova", "Xhemal", "Родионов", "2025",
)  # fmt: skip


def found(page: Page, start: str, words: str) -> None:
    """By suggestion while typing, and by the form."""
    page.goto(f"{start}index.html")
    page.get_by_role("combobox").press_sequentially(words)
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Maria Kolesnikova")
    option.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Kolesnikova")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).fill(words)
    page.get_by_role("button", name="Search").click()
    page.locator("#copy-found").get_by_role("link", name="Maria Kolesnikova").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Kolesnikova")
    page.wait_for_load_state()  # the server ends next


def test_copy_is_searched_from_file_server_and_from_folder(
    published: Scene, tmp_path: Path, page: Page
) -> None:
    copied(tmp_path, base="")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    with served(tmp_path) as port:
        found(page, f"http://127.0.0.1:{port}/", "Калеснікава")
        found(page, f"http://127.0.0.1:{port}/be/../", "masha kol")
        page.wait_for_load_state("networkidle")  # nothing is under way when the server ends
    found(page, f"{tmp_path.as_uri()}/", "Kalesnikav")
    page.goto(f"{tmp_path.as_uri()}/search/index.html?q=nobody")
    expect(page.locator("#copy-found")).to_contain_text("No public record was found.")
    assert [one for one in faults if "favicon" not in one and "404" not in one] == []
    _reads_as_the_server(page)


def _reads_as_the_server(page: Page) -> None:
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    read = page.evaluate("([tables, names]) => names.map(copyNames(tables))", [tables(), NAMES])
    for name, words in zip(NAMES, read, strict=True):
        for word, asked in zip(words, questions(name)[0].words, strict=True):
            assert word["whole"][0] == asked.exact[0], name
            loose = {key for key in asked.keys if key[0] not in "~="}
            assert not loose or loose & set(word["loose"]), name
