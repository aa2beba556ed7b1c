"""A reviewer finds two records of one person, compares and merges them, and takes it back."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.editing.publish import publish
from tests.browser.test_desk_access import faults
from tests.world import make
from tests.world.scene import make_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(
    reviewer: User, context: BrowserContext, live_server: LiveServer, complaints: list[str]
) -> Page:
    reviewer.set_password("correct horse")
    reviewer.save()
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill(reviewer.username)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Prisoners", exact=True).first).to_be_visible()
    return page


def test_two_records_are_merged_and_the_merge_is_undone(
    page: Page, reviewer: User, live_server: LiveServer
) -> None:
    scene = make_scene(reviewer)
    other = make.prisoner(reviewer, "Maryia Kalesnikava", birth="1982-04-24", sex="female")
    make.cite(other, scene.source)
    scene.publish_all()
    publish(other, by=reviewer)
    old = f"{live_server.url}/prisoners/maryia-kalesnikava/"

    page.goto(f"{live_server.url}/admin/releases/prisoner/{scene.prisoner.pk}/change/")
    page.get_by_role("link", name="1 possible duplicate").click()
    assert faults(page, "duplicates") == []
    page.get_by_role("link", name="Compare and merge").click()
    expect(page.get_by_role("group", name="Born")).to_contain_text("1982")
    assert faults(page, "compare") == []
    page.get_by_label("Reason, for the desk").fill("One passport in both.")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator("body")).to_contain_text("Merged. All of it stands here now")
    assert faults(page, "merges") == []

    page.goto(old)
    expect(page).to_have_url(f"{live_server.url}/prisoners/maria-kolesnikova/")
    page.go_back()
    page.get_by_role("button", name="Undo this merge").click()
    expect(page.locator("body")).to_contain_text("these are two records again")
    page.goto(old)
    expect(page).to_have_url(old)
    expect(page.locator("h1")).to_contain_text("Maryia Kalesnikava")
