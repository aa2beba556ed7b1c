"""An editor captures the release of 13 December 2025 from one article, on a phone as well."""

import os
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.editing.imports.documented.files import FOLDER, read
from releases.models import Participation, Prisoner, Release
from tests.browser.desk import Desk
from tests.world import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DECEMBER = "2025-12-13-potash.toml"
SHOTS = os.environ.get("CAPTURE_SHOTS", "")  # a folder, where somebody wants to look at the pages


def names_of_december() -> str:
    """Those whom the documented file names, each under the heading of where they were taken."""
    by_place: dict[str, list[str]] = {"": [], "ukraine": [], "vilnius": []}
    for person in read(FOLDER / DECEMBER)["prisoners"]:
        by_place[person.get("destination", "")].append(person["names"][0]["full"])
    headings = {"ukraine": "To Ukraine:", "vilnius": "Straight to Vilnius:"}
    lines = by_place[""]
    for place, heading in headings.items():
        lines += [heading, *by_place[place]]
    return "\n".join(lines)


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def fits(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def fill(desk: Desk, names: str) -> None:
    desk.fill(
        url="https://www.rferl.org/a/belarus-prisoners-freed-us-trump/33622355.html",
        title="Belarus frees prisoners after talks with the United States",
        publisher="Radio Free Europe/Radio Liberty",
        title_en="123 people freed by Belarus",
        holding_state="Belarus",
        announced="13 December 2025",
        handed_over="13 December 2025",
        mechanism="negotiated deal",
        outcome="freed and taken out of the country",
        number="123",
        claimant="Viasna",
        names=names,
    )
    desk.fill("groups-0-", place="Ukraine", number="114", role="medical checks")
    desk.fill("groups-1-", place="Vilnius", number="9", country="Lithuania")
    desk.page.locator("#id_groups-0-unnamed").check()
    desk.page.locator("#id_groups-1-unnamed").check()


@pytest.mark.parametrize("width", [1280, 360])
def test_december_release_is_captured_from_one_article(
    desk: Desk, editor: User, live_server: LiveServer, width: int
) -> None:
    known = make.prisoner(editor, "Марыя Калеснікава", birth="1982-04-24")
    for _each in range(2):
        make.prisoner(editor, "Maksim Znak")
    page = desk.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="Quick capture").click()
    fill(desk, f"Maria Aleksandrova\n{names_of_december()}\n12345")
    page.locator("#id_names").press("Tab")
    fits(page, width)
    shot(page, f"form-{width}")
    page.get_by_role("button", name="Preview: nothing is saved yet").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".errornote")).to_contain_text("“12345” is no name.")
    fits(page, width)
    shot(page, f"refused-{width}")
    names = page.locator("#id_names")
    names.fill(names.input_value().removesuffix("\n12345"))
    names.press("Control+Enter")
    page.get_by_role("button", name="Preview: nothing is saved yet").click()
    _decide(page, width)
    page.get_by_role("button", name="Make all drafts").click()
    expect(page.locator("h2")).to_contain_text(["Nothing is public"])
    fits(page, width)
    shot(page, f"done-{width}")
    _made(known)
    page.get_by_role("link", name="123 people freed by Belarus").click()
    expect(page.locator("#id_title_en")).to_have_value("123 people freed by Belarus")


def _decide(page: Page, width: int) -> None:
    """Of two namesakes one is chosen; a surname lost in the post becomes a placeholder."""
    summary = page.locator(".capture-summary")
    expect(summary).to_contain_text("1 person on the desk")
    expect(summary).to_contain_text("1 to be decided")
    fits(page, width)
    shot(page, f"preview-{width}")
    row = page.locator(".capture-row", has_text="Maria Aleksandrova")
    row.get_by_label("a placeholder without a name").check()
    summary.get_by_role("link", name="Maksim Znak").click()
    row = page.locator(".capture-open")
    expect(row).to_be_in_viewport()
    row.locator("summary").first.click()
    expect(row.locator("details").first).to_contain_text("written the same")
    fits(page, width)
    page.get_by_role("button", name="Make all drafts").click()
    expect(page.locator(".errornote")).to_contain_text("Choose what “Maksim Znak” becomes.")
    page.locator(".capture-open input[type=radio]").first.check()


def _made(known: Prisoner) -> None:
    release = Release.objects.get()
    people = Participation.objects.filter(release=release)
    sent = {str(leg.place): leg for leg in release.destinations.all()}
    assert people.filter(destination=sent["Ukraine"]).count() == 114
    assert people.filter(destination=sent["Vilnius"]).count() == 9
    assert people.get(given_as="Maria Aleksandrova").prisoner is None
    assert people.get(prisoner=known).destination == sent["Ukraine"]
    assert not people.filter(citations=None).exists()
    numbers = {(row.number, row.destination) for row in release.claims.all()}
    assert numbers == {(123, None), (114, sent["Ukraine"]), (9, sent["Vilnius"])}
