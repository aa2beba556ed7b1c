"""How to write to somebody: found on the person's page, read on a phone, printed on one sheet."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.editing.roles import ensure_roles
from tests.world.letters import make_written

RULES = """Letters are written by hand or printed, in Belarusian or Russian, on sheets of A4.

A letter has four pages at most. Up to five photographs may lie in it, of people who are not named.
Postcards are let through, stickers and blank sheets are not.

Money, stamps and envelopes are taken out and not given back. Printed articles and drawings of
children are taken out at times."""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("complaints")
def test_letter_is_addressed_from_a_phone_and_from_one_printed_sheet(
    page: Page, live_server: LiveServer
) -> None:
    ensure_roles()
    written = make_written(User.objects.create(username="editor", is_superuser=True))
    written.change(written.prison, letter_rules_en=RULES)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/prisoners/palina-example/")
    page.get_by_role("link", name="How to address it").click()
    expect(page.locator("address")).to_contain_text("246035 Homiel")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert Axe().run(page).response["violations"] == []
    page.emulate_media(media="print", color_scheme="light")
    for language in ("", "/be", "/lt"):
        page.goto(f"{live_server.url}{language}/prisoners/palina-example/write/")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1, language
