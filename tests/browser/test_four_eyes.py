"""A change goes from an editor to a reviewer, back, and out, in two browsers."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.editing.approval import Vouched
from releases.editing.publish import publish
from tests.browser.desk import Desk
from tests.browser.test_desk_access import OTHER_LOOKS, faults
from tests.world.scene import Scene, make_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene(editor: User) -> Scene:
    scene = make_scene(editor)
    for record in (scene.source, scene.actor, scene.place, scene.release):
        publish(record, by=editor, vouched=Vouched.DOCUMENTED_FILE)
    scene.release.refresh_from_db()
    return scene


def test_change_is_submitted_sent_back_corrected_approved_and_public(
    desk: Desk,
    scene: Scene,
    reviewer: User,
    two_people: None,
    another: Callable[[User], Page],
    live_server: LiveServer,
) -> None:
    page, change = desk.page, f"/admin/releases/release/{scene.release.pk}/change/"
    page.goto(live_server.url + change)
    desk.fill(title_en="Nien came free")
    desk.press("Save, then review, publish or withdraw")
    page.get_by_label("Note for the public: what changed").fill("A better title")
    desk.press("Submit for review")
    expect(page.locator(".messagelist")).to_contain_text("Submitted for review.")

    review = another(reviewer)
    review.goto(f"{live_server.url}/admin/")
    waits = review.locator("section", has_text="Submissions to review").last
    assert faults(review, "front page", OTHER_LOOKS) == []
    waits.get_by_role("link", name=re.compile("Nien came free")).click()
    expect(review.locator(".desk-review ins")).to_contain_text("Nien came free")
    assert faults(review, "review", OTHER_LOOKS) == []
    review.get_by_label("What should be changed").fill("Nine, not Nien.")
    review.get_by_role("button", name="Request changes").click()
    expect(review.locator(".desk-thread")).to_contain_text("Nine, not Nien.")

    page.goto(f"{live_server.url}/admin/")
    expect(page.locator(".desk-waiting")).to_contain_text("Changes requested from me")
    page.goto(live_server.url + change)
    expect(page.locator(".desk-panel").first).to_contain_text("1 comment is not resolved.")
    desk.fill(title_en="Nine came free")
    desk.press("Save, then review, publish or withdraw")
    page.get_by_role("button", name=re.compile("^Resolve")).click()
    page.get_by_label("Note for the public: what changed").fill("A better title")
    desk.press("Submit for review")

    review.reload()
    expect(review.locator(".desk-review ins")).to_contain_text("Nine came free")
    review.get_by_label("Publish it at once").check()
    review.get_by_role("button", name="Approve", exact=True).click()
    expect(review.locator(".messagelist")).to_contain_text("Published as edition")
    review.get_by_role("link", name="See the public page").click()
    expect(review.locator("main")).to_contain_text("Nine came free")
    expect(review.locator("main")).to_contain_text("A better title")


@pytest.fixture
def another(browser: Browser, live_server: LiveServer) -> Callable[[User], Page]:
    """A browser of somebody else, logged in by the form."""

    def log_in(user: User) -> Page:
        user.set_password("correct horse")
        user.save()
        page = browser.new_context().new_page()
        page.goto(f"{live_server.url}/admin/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill("correct horse")
        page.get_by_role("button", name="Log in").click()
        return page

    return log_in
