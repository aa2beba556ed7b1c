"""The public pages in a browser: readable for everybody, quiet, and complete without scripts."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, Response, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from releases.editing.imports.documented.files import FOLDER
from releases.editing.imports.documented.load import load

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
RELEASE = "/releases/belarus-2025-12-13/"
PHONE: ViewportSize = {"width": 360, "height": 740}
FIRST_PAGE_BYTES = 60_000


@pytest.fixture
def site(live_server: LiveServer, transactional_db: None) -> str:
    """With the documented release of December 2025 published."""
    editor = User.objects.create(username="loader")
    load(FOLDER / "2025-12-13-potash.toml", by=editor, say=lambda line: None)
    return live_server.url


@pytest.mark.usefixtures("complaints")
def test_list_is_narrowed_by_its_form_and_widened_again_without_scripts(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/prisoners/")
    page.set_viewport_size(PHONE)
    page.locator("summary", has_text="Narrow this list").click()
    page.get_by_role("link", name="in exile").click()
    expect(page).to_have_url(f"{site}/prisoners/?status=in_exile")
    expect(page.get_by_role("link", name="Maria Kolesnikova")).to_be_visible()
    expect(page.get_by_role("link", name="Valiantsin Stefanovich")).to_have_count(0)
    page.get_by_role("link", name="Remove Status: in exile").first.click()
    expect(page).to_have_url(f"{site}/prisoners/")
    expect(page.get_by_role("link", name="Valiantsin Stefanovich")).to_be_visible()
    context.close()


@pytest.mark.usefixtures("complaints")
def test_newcomer_is_sent_to_their_language_and_may_choose_english(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(locale="uk-UA", viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/")
    expect(page).to_have_url(f"{site}/uk/")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site}/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{site}/releases/?country=BY")
    page.get_by_role("link", name="Lietuviškai").click()
    expect(page).to_have_url(f"{site}/lt/releases/?country=BY")
    assert context.cookies() == []
    context.close()


def test_page_that_is_not_there_leads_back(page: Page, site: str) -> None:
    """The browser itself notes the 404, so nothing is said here of complaints."""
    page.goto(f"{site}/be/prisoners/nobody/")
    page.get_by_role("link", name="Людзі", exact=True).click()
    expect(page).to_have_url(site + "/be/prisoners/")
    assert page.context.cookies() == []


@pytest.mark.usefixtures("complaints")
def test_release_page_draws_every_person_and_leads_to_the_named_by_keyboard(
    page: Page, site: str
) -> None:
    page.goto(site + RELEASE)
    expect(page.get_by_text("114 people: 4 named, 110 not named")).to_be_visible()
    expect(page.get_by_text("9 people: 3 named, 6 not named")).to_be_visible()
    expect(page.get_by_text("114 + 9 = 123")).to_be_visible()
    assert marks(page) == [(4, 110), (3, 6)]
    wanted = page.locator(".route .marks a").evaluate_all("links => links.map(link => link.href)")
    assert set(wanted) <= set(reached_by_tab(page))
    link = page.locator(".route").get_by_role("link", name="Maria Kolesnikova")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(site + "/prisoners/maria-kolesnikova/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Maria Kolesnikova")


def marks(page: Page) -> list[tuple[int, int]]:
    """Of each group that is drawn in the route picture: those with a page, and the others."""
    groups = page.locator(".route .route-outside .marks")
    return [
        (
            group.locator(".marks-people a").count(),
            10 * group.locator(".runs svg.t").count() + group.locator(".runs svg:not(.t)").count(),
        )
        for group in groups.all()
    ]


def reached_by_tab(page: Page) -> list[str]:
    """Addresses of the links that the tab key passes, from the top of the page to its end."""
    found: list[str] = []
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate(
            "document.activeElement === document.body ? null : document.activeElement.href ?? ''"
        )
        if here is None or here in found[:1]:
            return found
        found += [here] if here else []  # the search box leads nowhere


def test_language_switch_leads_to_the_same_page(page: Page, site: str) -> None:
    page.goto(site + RELEASE)
    page.get_by_role("link", name="Беларуская").click()
    expect(page).to_have_url(site + "/be" + RELEASE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Беларусь вызваліла 123 чалавекі")
    assert page.locator("html").get_attribute("lang") == "be"


def test_release_page_without_scripts_is_the_same(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + RELEASE)
    expect(page.get_by_text("114 + 9 = 123")).to_be_visible()
    assert marks(page) == [(4, 110), (3, 6)]
    context.close()


def test_release_page_in_print_writes_out_the_addresses_of_sources(page: Page, site: str) -> None:
    page.goto(site + RELEASE)
    page.emulate_media(media="print")
    written = page.evaluate(
        """() => [...document.querySelectorAll('a[rel~="external"]')]
            .map(a => getComputedStyle(a, '::after').content).join(' ')"""
    )
    visible = page.locator("body").inner_text()
    assert "hrw.org/news/2025/12/15" in written + visible


def test_first_page_with_everything_is_small(page: Page, site: str) -> None:
    sizes: list[int] = []

    def weigh(response: Response) -> None:
        sizes.append(len(response.body()) if response.ok else 0)

    page.on("response", weigh)
    page.goto(site + "/", wait_until="networkidle")
    assert len(sizes) > 1
    assert sum(sizes) <= FIRST_PAGE_BYTES
