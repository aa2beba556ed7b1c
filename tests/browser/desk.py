"""The desk as an editor drives it in a browser."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Desk:
    """One window of the desk: the form itself, or a popup of it."""

    page: Page

    def add_row(self, group: str) -> None:
        self.page.locator(f"#{group}-group .add-row a").click()

    def fill(self, prefix: str = "", /, **values: str) -> None:
        for name, value in values.items():
            control = self.page.locator(f"#id_{prefix}{name}")
            if control.evaluate("element => element.tagName") == "SELECT":
                control.select_option(label=value)
            else:
                control.fill(value)

    def search(self, name: str, words: str) -> None:
        """Chooses in an autocomplete, as a reader of the screen does."""
        self._box(name).click()
        self.page.locator(".select2-search__field").last.fill(words)
        self.page.locator(".select2-results__option", has_text=words).first.click()
        expect(self._box(name)).to_contain_text(words)

    def _box(self, name: str) -> Locator:
        return self.page.locator(f"#id_{name} + .select2")

    def plus(self, name: str) -> "Desk":
        with self.page.expect_popup() as opened:
            self.page.locator(f"#add_id_{name}").click()
        return Desk(opened.value)

    def save_and_close(self) -> None:
        with self.page.expect_event("close"):
            self.page.get_by_role("button", name="Save", exact=True).click()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()
