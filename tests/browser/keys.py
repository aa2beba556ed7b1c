"""A reader without a mouse: tab, enter, arrows and escape, and at each step what a keyboard needs.

Every stop must be seen (an outline, within the window, with nothing over it), be large enough, and
follow the one before it in the order of reading. `Keys.faults` has what fails, by its markup.
"""

from typing import Any

from playwright.sync_api import Page

SMALLEST = 24  # CSS pixels, WCAG 2.2 success criterion 2.5.8
MOST_STOPS = 400
STOP = """smallest => {
    const here = document.activeElement;
    if (!here || here === document.body || here === document.documentElement) return null;
    const style = getComputedStyle(here);
    // A link that breaks lies in several boxes, and none of them need fill the one around them.
    const box = here.getClientRects()[0] ?? here.getBoundingClientRect();
    const at = [Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1),
                Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 0),
                         innerHeight - 1)];
    const top = document.elementFromPoint(...at);
    const before = window.stopBefore;
    const part = before === here; // of one control, as the day and the month of a date are
    window.stopBefore = here;
    const text = node => node.textContent.replace(/\\s+/g, '');
    const around = here.parentElement.closest('p, li, dd, td, th, h1, h2, h3, div');
    const name = here.getAttribute('aria-label') || (here.labels?.[0] ?? here).textContent
        || here.name || '';
    const near = [...document.querySelectorAll('a[href], button, summary, input, select')]
        .filter(other => other !== here && other.checkVisibility({visibilityProperty: true}))
        .map(other => other.getBoundingClientRect())
        .some(other => Math.hypot(
            Math.max(other.x - at[0], at[0] - other.right, 0),
            Math.max(other.y - at[1], at[1] - other.bottom, 0)) < smallest / 2);
    return {
        name: name.replace(/\\s+/g, ' ').trim(), tag: here.tagName.toLowerCase(), id: here.id,
        href: here.href || '', markup: here.outerHTML.slice(0, 160),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: box.bottom > 0 && box.y < innerHeight && box.right > 0 && box.x < innerWidth,
        // What the stop lies in may be hit in its place: a row of a list, between two lines.
        covered: !!top && !here.contains(top) && !top.contains(here),
        small: Math.min(box.width, box.height) < smallest,
        inText: style.display === 'inline' && text(around) !== text(here),
        near, part, first: here.matches('.skip'), afterFirst: !!before && before.matches('.skip'),
        turned: !!before && before.isConnected &&
            !(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING),
        place: [box.x, box.y + scrollY],
    };
}"""


class Keys:
    """`stop`: where the focus is, as the page tells; null at the end of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stop: dict[str, Any] | None = None
        self.faults: list[str] = []

    def press(self, key: str, times: int = 1) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)

    def tab(self, *, back: bool = False) -> dict[str, Any] | None:
        self.press("Shift+Tab" if back else "Tab")
        self.stop = self.page.evaluate(STOP, SMALLEST)
        if self.stop is not None and not self.stop["part"]:
            # Chromium goes from the last stop to the first, with or without one of its own between.
            round_ = self.stop["afterFirst" if back else "first"] and self.stop["turned"] != back
            self.stop |= {"round": round_, "turned": back if round_ else self.stop["turned"]}
            where = f"{self.page.url}: {self.stop['markup']}"
            self.faults += [f"{fault}: {where}" for fault in faults_of(self.stop, back=back)]
        return self.stop

    def to(self, name: str, *, tag: str = "", back: bool = False) -> None:
        """Tabs on to what is called so. Fails at the end of the page, or where keys are trapped."""
        passed: list[str] = []
        while len(passed) < MOST_STOPS:
            stop = self.tab(back=back)
            assert stop, f"{name} is not reached: {passed}"
            if stop["name"].startswith(name) and tag in ("", stop["tag"]):
                return
            passed.append(stop["name"])
        raise AssertionError(f"trapped before {name}: {passed[-9:]}")

    def follow(self, name: str, *, back: bool = False) -> None:
        self.to(name, tag="a", back=back)
        self._enter()

    def send(self, name: str) -> None:
        self.to(name, tag="button")
        self._enter()

    def _enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def through(self) -> list[str]:
        """Names of all stops from here to the end of the page."""
        passed: list[str] = []
        while (stop := self.tab()) and not stop.get("round"):
            passed.append(stop["name"])
            assert len(passed) < MOST_STOPS, f"trapped: {passed[-9:]}"
        return passed


def faults_of(stop: dict[str, Any], *, back: bool) -> list[str]:
    return [
        words
        for words, found in (
            ("no outline", not stop["outlined"]),
            ("outside the window", not stop["inside"]),
            ("covered", stop["covered"]),
            ("small and crowded", stop["small"] and not stop["inText"] and stop["near"]),
            ("against the order", stop["turned"] != back),
        )
        if found
    ]
