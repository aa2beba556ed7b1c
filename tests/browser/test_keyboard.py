"""Whole errands by keyboard alone: nothing is clicked, and the focus is seen at every step."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyrage
import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from releases.intake import limits
from releases.intake.models import Message
from tests.browser.keys import Keys
from tests.pages.samples import day, release, uid, world
from tests.pages.samples_deals import negotiated
from tests.pages.test_addresses import publish as put

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
quiet = pytest.mark.usefixtures("complaints")
RELEASE = "/releases/freed-2025/"
MARIA = "/prisoners/maria-kolesnikova/"
PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
FOCUSED = "document.activeElement.id"


@pytest.fixture
def site(live_server: LiveServer, transactional_db: None) -> str:
    for answer in (*world(), *negotiated()):
        put(answer)
    return live_server.url


@pytest.fixture
def keys(page: Page) -> Iterator[Keys]:
    pressed = Keys(page)
    # Else what was scrolled to arrives only after a while.
    page.emulate_media(reduced_motion="reduce")
    page.set_default_navigation_timeout(60_000)
    yield pressed
    assert not pressed.faults, "\n".join(pressed.faults)


@quiet
def test_first_key_leads_past_the_head_of_the_page(page: Page, keys: Keys, site: str) -> None:
    page.goto(site + RELEASE)
    stop = keys.tab()
    assert stop
    assert stop["name"] == "Skip to the content"
    keys.press("Enter")
    assert page.evaluate(FOCUSED) == "content"
    keys.tab()
    assert page.evaluate("!!document.activeElement.closest('main')")


@quiet
def test_person_is_found_by_suggestion_and_by_form(page: Page, keys: Keys, site: str) -> None:
    page.goto(f"{site}/")
    keys.to("Name or words")
    page.keyboard.type("kalesn")
    expect(page.get_by_role("option").first).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    keys.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    keys.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "search-box"
    keys.press("Enter")
    expect(page).to_have_url(site + MARIA)
    keys.to("Name or words")
    page.keyboard.type("kalesn")
    keys.press("Enter")
    expect(page).to_have_url(f"{site}/search/?q=kalesn")
    keys.follow("Maria Kolesnikova")
    expect(page).to_have_url(site + MARIA)
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Kolesnikova")


@quiet
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_list_is_narrowed_widened_sorted_and_turned_over(
    page: Page, keys: Keys, site: str, size: ViewportSize
) -> None:
    dates = dict.fromkeys(("announced", "decided", "handed_over", "arrived", "confirmed"))
    for number in range(60):
        name = f"other-{number}"
        held = {"holding_state": "RU", "dates": dates | {"announced": day("2020-01-01")}}
        put(release(id=uid(name), slug=name, title={"en": f"Other {number}"}, **held))
    page.set_viewport_size(size)
    page.goto(f"{site}/releases/")
    if size is PHONE:
        keys.to("Narrow this list", tag="summary")
        keys.press("Enter")
    keys.follow("Russia")
    expect(page).to_have_url(f"{site}/releases/?country=RU")
    keys.follow("Remove Held by: Russia")
    expect(page).to_have_url(f"{site}/releases/")
    keys.follow("oldest first")
    expect(page).to_have_url(f"{site}/releases/?sort=oldest")
    keys.follow("Next page")
    expect(page).to_have_url(re.compile("cursor="))
    keys.follow("Other 9")
    expect(page).to_have_url(f"{site}/releases/other-9/")


@quiet
def test_fold_of_a_release_is_opened_and_scrolled(page: Page, keys: Keys, site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site + RELEASE)
    keys.to("The ways as bands", tag="summary")
    keys.press("Enter")
    table = page.locator(".route + .chart-table .wide, .chart-table .wide").first
    expect(table).to_be_visible()
    keys.to("", tag="div")
    assert page.evaluate("document.activeElement.className") == "wide"
    keys.press("ArrowRight", 3)
    assert keys.tab()  # nor does it hold the focus
    keys.to("The ways as bands", tag="summary", back=True)
    keys.press("Enter")
    expect(table).to_be_hidden()


@quiet
def test_footnote_leads_to_its_source_and_back(page: Page, keys: Keys, site: str) -> None:
    page.goto(site + RELEASE)
    keys.to("source 1")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("#source-1$"))
    source = page.locator("#source-1")
    expect(source).to_be_in_viewport()
    assert keys.tab()
    assert page.evaluate("!!document.activeElement.closest('#source-1')")
    page.go_back()
    expect(page).to_have_url(site + RELEASE)
    stop = keys.tab()
    assert stop
    assert page.evaluate("!!document.activeElement.closest('main')"), stop


@quiet
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_language_is_changed_on_the_same_page(
    page: Page, keys: Keys, site: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.goto(site + RELEASE)
    keys.follow("Беларуская")
    expect(page).to_have_url(f"{site}/be{RELEASE}")
    assert keys.through()[-1] == "Бяспека і выдаленне звестак"
    page.reload()
    keys.follow("English")
    expect(page).to_have_url(site + RELEASE)


@quiet
def test_record_is_read_as_it_was_known_on_a_day(page: Page, keys: Keys, site: str) -> None:
    page.goto(site + MARIA)
    keys.to("As known at the end of this day")
    day = datetime.now(UTC) - timedelta(days=2)
    page.keyboard.type(f"{day:%m%d%Y}")
    keys.send("Show")
    expect(page).to_have_url(f"{site}{MARIA}?as_of={day:%Y-%m-%d}")
    expect(page.get_by_text("This record was not public then.")).to_be_visible()
    keys.through()


def test_correction_and_takedown_are_sent(
    page: Page, keys: Keys, site: str, settings: Settings
) -> None:
    """The browser itself notes that the empty one was refused: nothing is said of complaints."""
    settings.INTAKE_RECIPIENTS = [str(pyrage.x25519.Identity.generate().to_public())]
    limits.LIMITS._begin()
    page.goto(site + MARIA)
    keys.follow("Tell us of a mistake")
    keys.to("How can we reach you?")
    keys.send("Send")
    expect(page.get_by_role("alert")).to_be_visible()
    keys.follow("What is wrong, and what is right?")
    assert page.evaluate(FOCUSED) == "field-text"
    page.keyboard.type("The year is wrong.")
    keys.send("Send")
    expect(page.locator(".receipt")).to_be_visible()
    assert Message.objects.count() == 1
    page.goto(f"{site}/takedown/")
    keys.to("Which page is it about?")
    page.keyboard.type("Maria")
    keys.to("What should no longer be shown")
    page.keyboard.type("All of it.")
    keys.tab()
    keys.press("ArrowDown")
    keys.press("Space")
    assert page.evaluate("document.activeElement.checked")
    keys.send("Send")
    expect(page.locator(".receipt")).to_be_visible()
    assert Message.objects.count() == 2


@quiet
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_stop_of_every_sort_of_page_is_seen_and_large_enough(
    page: Page, keys: Keys, site: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    for path in ("/", RELEASE, MARIA, "/prisoners/", "/held/", "/statistics/", "/concessions/",
                 "/changes/", "/vocabularies/person-status/", "/destinations/LT/", "/tell-us/",
                 "/deals/minsk-2025/", "/search/?q=maria"):  # fmt: skip
        page.goto(site + path)
        passed = keys.through()
        assert passed[0] == "Skip to the content"
        assert passed[-1] == "Safety and taking down"
        back: list[str] = []
        for _name in range(len(passed) + 2):  # with stops of the browser's own at the ends
            if len(back) < len(passed) and (stop := keys.tab(back=True)):
                back.append(stop["name"])
        assert back == passed[::-1]
