"""Every sort of public page, in every language, light and dark, on a phone and a desk: nothing that
axe finds, nothing wider than the screen, and at 400 % nothing that only a mouse reaches."""

from collections.abc import Iterable, Iterator
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.template.loader import render_to_string
from playwright.sync_api import Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from releases.intake.limits import LIMITS
from tests.browser.reflow import NARROW, reflow_faults
from tests.pages.samples_deals import potash_deal
from tests.pages.test_addresses import publish as put
from tests.world.every_page import STANDING_ALONE, Register, prefixed
from tracker import languages

Scheme = Literal["light", "dark"]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
BROKEN_LINKS = "[...document.querySelectorAll('.site a')].some(a => a.offsetHeight > 60)"
FOUND = """async options => (await axe.run(document, {resultTypes: ['violations'], ...options}))
    .violations.map(item => `${item.id} ${item.nodes[0].html}`)"""
# All that axe sees of colours. Nothing else differs between the schemes: the dark one sets other
# values of tokens and no more (tests/pages/test_looks.py).
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.mark.browser
@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("half", [languages.PUBLIC[::2], languages.PUBLIC[1::2]], ids="-".join)
def test_every_sort_of_page_in_every_language_is_accessible_and_fits(
    page: Page, live_server: LiveServer, register: Register, complaints: list[str],
    half: tuple[str, ...],
) -> None:  # fmt: skip
    """One load of each. Comparing colours is what takes the time: so pages of a sort that was seen
    in every language already are looked at in two, by turns."""
    page.set_default_navigation_timeout(60_000)
    looks = Looks(page, live_server.url, half)
    put(potash_deal())  # of more parts than any documented one
    for path in register.pages:
        looks.at(path)
    for number, path in enumerate((*register.variants, "/deals/minsk-2025/")):
        looks.at(path, half[number % 3 : number % 3 + 1])
    assert not looks.faults, "\n".join(looks.faults)
    assert complaints == []
    for path in register.refused:
        looks.at(path)
    for path in ("/tell-us/", "/takedown/"):
        looks.at_answers_of_form(path)
    # The browser itself notes what was refused.
    complaints[:] = [one for one in complaints if "responded with a status of 4" not in one]
    for template in STANDING_ALONE:
        looks.at_page_of_its_own(render_to_string(template))
    assert not looks.faults, "\n".join(looks.faults)
    assert page.context.cookies() == []


class Looks:
    """`faults`: all that was found so far, by where it was found."""

    def __init__(self, page: Page, site: str, languages: Iterable[str]) -> None:
        self.page, self.site, self.languages = page, site, languages
        self.faults: list[str] = []
        self._pages = 0
        self._sizes = (PHONE, DESK)

    def at(self, path: str, among: Iterable[str] | None = None) -> None:
        self._begin_page()
        for language in among or self.languages:
            address = prefixed(language, path)
            self.page.goto(self.site + address)
            self._look(address)

    def at_answers_of_form(self, path: str) -> None:
        """What it gives back for nothing, and for a message."""
        LIMITS._begin()
        self._begin_page()
        for language in self.languages:
            address = prefixed(language, path)
            self.page.goto(self.site + address)
            self._send()
            assert self.page.locator(".faults").count() == 1
            self._look(f"{address} given back")
            self.page.goto(self.site + address)
            for field in self.page.locator(".letter textarea, .entry input").all():
                field.fill(f"Maria, {language}")  # the same letter would not be taken twice
            for choice in self.page.locator(".choice input").all()[:1]:
                choice.check()
            self._send()
            assert self.page.locator(".receipt").count() == 1
            self._look(f"{address} received")

    def _send(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("form.letter").evaluate("form => form.submit()")

    def at_page_of_its_own(self, body: str) -> None:
        """An answer for which nothing of the site is needed."""
        address = f"{self.site}/alone/"
        self.page.route(
            address, lambda route: route.fulfill(body=body, content_type="text/html"), times=1
        )
        self.page.goto(address)
        self._look(body.partition("<title>")[2].partition("<")[0])

    def _look(self, where: str) -> None:
        self.page.evaluate(AXE_SCRIPT)
        self.faults += [f"{where} {fault}" for fault in self._found()]
        self._sizes = self._sizes[::-1]

    def _begin_page(self) -> None:
        """A page is seen light in one size and dark in the other. In the next language it is the
        other way round, and so it is with the next page: each language has all four."""
        self._pages += 1
        self._sizes = (PHONE, DESK) if self._pages % 2 else (DESK, PHONE)

    def _found(self) -> Iterator[str]:
        light, dark = self._sizes
        yield from self._fits("light", light)
        for found in self.page.evaluate(FOUND, {}):
            yield f"light {light['width']}: {found}"
        yield from self._fits("dark", dark)
        for found in self.page.evaluate(FOUND, OF_COLOURS):
            yield f"dark {dark['width']}: {found}"
        self.page.set_viewport_size(NARROW)
        yield from reflow_faults(self.page)

    def _fits(self, scheme: Scheme, size: ViewportSize) -> Iterator[str]:
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme)
        if self.page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            yield f"{size['width']}: wider than the screen"
        if self.page.evaluate(BROKEN_LINKS):
            yield f"{size['width']}: the navigation breaks its words"
