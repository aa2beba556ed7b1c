"""A real Chromium against the live server; what the page itself complains of fails the test."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, ConsoleMessage, Request, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk import Desk

CHROMIUM = "/usr/bin/chromium"
SWITCHES = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 15_000  # milliseconds


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own browser, if there is one; else the one that Playwright installs."""
    if not Path(CHROMIUM).exists():
        return browser_type_launch_args
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": SWITCHES}


@pytest.fixture(scope="session", autouse=True)
def _django_beside_playwright() -> Iterator[None]:
    """Playwright's synchronous interface keeps an event loop in the test's thread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests name the live server's address in full; the plugin's own warns under pytest 9."""


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def complaints(context: BrowserContext, live_server: LiveServer) -> Iterator[list[str]]:
    """What any window says of scripts and the content policy, requests that fail, and requests to
    any other host; there must be none at the end."""
    found: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # A browser asks for an icon that no page names.
        if "favicon" not in (message.location or {}).get("url", ""):
            found.append(f"{message.type}: {message.text} {message.location}")

    def note(request: Request) -> None:
        if not request.url.startswith((f"{live_server.url}/", "data:")):
            found.append(f"asked elsewhere: {request.url}")

    def failed(request: Request) -> None:
        # Left by the reader before it was answered: no fault of the page.
        if request.failure != "net::ERR_ABORTED":
            found.append(f"{request.failure}: {request.url}")

    context.on("console", hear)
    context.on("weberror", lambda error: found.append(str(error.error)))
    context.on("request", note)
    context.on("requestfailed", failed)
    yield found
    assert found == []


@pytest.fixture
def desk(
    editor: User, context: BrowserContext, live_server: LiveServer, complaints: list[str]
) -> Desk:
    """Logged in by the form, as the content policy and CSRF checking let a browser do it."""
    editor.set_password("correct horse")
    editor.save()
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Releases", exact=True).first).to_be_visible()
    return Desk(page)
