"""The suggestions under the search box: by finger, by mouse, by keyboard and by ear."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.world.scene import make_scene

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("complaints"),
]
MARIA = "/prisoners/maria-kolesnikova/"


@pytest.fixture
def site(live_server: LiveServer, editor: User) -> str:
    make_scene(editor).publish_all()
    return live_server.url


def typed(page: Page, address: str, words: str = "kalesn") -> None:
    page.goto(address)
    page.get_by_role("combobox").press_sequentially(words)
    expect(page.get_by_role("option").first).to_be_visible()


def test_finger_that_scrolls_over_suggestions_opens_nothing_and_a_tap_does(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    typed(page, f"{site}/")
    place = page.get_by_role("option").first.bounding_box()
    assert place
    at = {"x": place["x"] + 20, "y": place["y"] + 10}
    touch = context.new_cdp_session(page)
    for kind, up in (("touchStart", 0), ("touchMove", 30), ("touchMove", 60), ("touchEnd", None)):
        points = [] if up is None else [at | {"y": at["y"] - up}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_timeout(300)
    expect(page).to_have_url(f"{site}/")
    page.get_by_role("option").first.tap()
    expect(page).to_have_url(site + MARIA)
    context.close()


def test_suggestion_is_opened_by_the_mouse_and_by_the_keyboard(page: Page, site: str) -> None:
    typed(page, f"{site}/")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(site + MARIA)
    typed(page, f"{site}/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site + MARIA)


def test_suggestions_stay_closed_once_the_box_is_left(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    box = page.get_by_role("combobox")
    box.press_sequentially("kalesn")
    page.keyboard.press("Tab")
    page.wait_for_timeout(800)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("option")).to_have_count(0)


def test_escape_closes_the_list_and_keeps_the_words_and_arrow_down_opens_it(
    page: Page, site: str
) -> None:
    typed(page, f"{site}/")
    box = page.get_by_role("combobox")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("kalesn")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize(
    ("language", "some", "none"),
    [("", "1 suggestion", "No suggestions"), ("/be", "1 прапанова", "Прапаноў няма")],
)
def test_number_of_suggestions_is_told_to_who_hears_the_page(
    page: Page, site: str, language: str, some: str, none: str
) -> None:
    typed(page, f"{site}{language}/")
    expect(page.get_by_role("status")).to_have_text(some)
    page.get_by_role("combobox").fill("zzzzzzzz")
    expect(page.get_by_role("status")).to_have_text(none)


def test_header_stays_on_two_lines_on_a_desk_and_folds_on_a_phone_without_scripts(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for language in ("", "/be"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{site}{language}/")
        top = page.locator(".site-top").bounding_box()
        assert top
        assert top["height"] < 60
        link = page.locator(".site-menu a").last
        expect(link).to_be_visible()
        page.set_viewport_size({"width": 360, "height": 740})
        expect(link).to_be_hidden()
        page.locator(".site-menu summary").focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
    context.close()
