"""An editor sets up a passkey and logs in with it; every page of accounts as everybody sees it."""

import os
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.admin.accounts import PASSWORD, code_of, with_password
from tests.browser.test_desk_access import LOOKS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look


@pytest.fixture
def page(
    editor: User, context: BrowserContext, live_server: LiveServer, complaints: list[str],
    settings: Any,
) -> Page:  # fmt: skip
    """Chromium with a device for passkeys of its own, before the desk that asks for one."""
    settings.SECOND_FACTOR = True
    with_password(editor)
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def _look(page: Page, name: str) -> None:
    found = faults(page, name, LOOKS)
    if PICTURES:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    assert found == []


def _give_password(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_passkey_and_app_are_set_up_and_asked_for(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/")
    _look(page, "login")
    _give_password(page, live_server)
    expect(page.get_by_text("You have none yet")).to_be_visible()
    _look(page, "factors")

    page.get_by_role("link", name="Add a passkey").click()
    _look(page, "confirm")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("The office")
    _look(page, "passkey")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Write these down now")).to_be_visible()
    _look(page, "codes")
    page.get_by_role("link", name="I have written them down").click()
    expect(page.get_by_role("link", name="Releases", exact=True).first).to_be_visible()

    page.get_by_role("button", name="Log out").click()
    _give_password(page, live_server)
    expect(page.get_by_text("did not answer")).to_be_hidden()
    _look(page, "second")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("link", name="Releases", exact=True).first).to_be_visible()

    for name in ("mfa_list_webauthn", "usersessions_list", "account_change_password"):
        page.goto(live_server.url + reverse(name))
        _look(page, name)
    page.goto(live_server.url + reverse("mfa_activate_totp"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    _look(page, "app")
    page.get_by_label("Authenticator code").fill(code_of(page.locator("code").inner_text()))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_text("It is set up.")).to_be_visible()


def test_form_that_was_too_late_is_sent_again_after_login(
    page: Page, live_server: LiveServer, settings: Any, context: BrowserContext,
    complaints: list[str],
) -> None:  # fmt: skip
    settings.SECOND_FACTOR = False
    _give_password(page, live_server)
    page.goto(f"{live_server.url}/admin/releases/place/add/")
    page.locator("#id_name_en").fill("Orsha")
    page.locator("#id_place_kind").select_option(index=1)
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Log in, in a new window").click()
    _give_password(opened.value, live_server)
    expect(opened.value.get_by_role("link", name="Places").first).to_be_visible()
    page.get_by_role("button", name="Send again").click()
    _look(page, "not-saved")
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    # Chromium notes the two answers that refused to save.
    assert len(complaints) == 2
    assert all("403" in complaint for complaint in complaints)
    complaints.clear()
