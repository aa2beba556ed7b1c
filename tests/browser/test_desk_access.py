"""The desk for everybody: what axe finds in both themes, on a phone and a desk; names of fields."""

from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.editing.drafts import settle
from tests.browser.desk import Desk
from tests.world import make
from tests.world.scene import Scene, make_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KINDS = ("release", "prisoner", "deal", "statement", "source", "place", "actor")
OPEN = "document.querySelectorAll('details').forEach(fields => fields.open = true)"
PHONE, DESK = 360, 1280
LOOKS = (("light", DESK), ("dark", PHONE))
OTHER_LOOKS = (("light", PHONE), ("dark", DESK))  # axe takes a second: of the fullest pages only
AXE = """async () => {
    await Promise.all(document.getAnimations().map(change => change.finished));
    return (await axe.run()).violations;
}"""


@pytest.fixture
def scene(editor: User) -> Scene:
    scene = make_scene(editor)
    settle(scene.release, by=editor, why="The paper corrected it")
    scene.publish(scene.source)
    return scene


def faults(page: Page, where: str, looks: Iterable[tuple[str, int]] = LOOKS) -> list[str]:
    """Loaded once and looked at in several ways: neither theme nor width needs the server."""
    found = []
    page.evaluate(Axe().axe_script)
    for scheme, width in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        look = f"{where} {scheme} {width}:"
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{look} wider than the screen")
        for rule in page.evaluate(AXE):
            found += [f"{look} {rule['id']} {node['html']}" for node in rule["nodes"]]
    return found


@pytest.mark.drill
def test_pages_of_the_desk_are_accessible_and_fit(
    desk: Desk, scene: Scene, live_server: LiveServer
) -> None:
    page = desk.page
    found = []
    for path in _paths(scene):
        page.goto(live_server.url + path)
        page.evaluate(OPEN)
        for another in page.locator(".add-row a").all():
            another.click()
        found += faults(page, path)
    page.get_by_role("button", name="Log out").click()
    page.goto(live_server.url + reverse("admin:login"))
    found += faults(page, "login")
    assert found == []


def _paths(scene: Scene) -> list[str]:
    made = {
        "deal": make.deal(scene.by),
        "statement": make.statement(scene.by, scene.prisoner, about=scene.release),
    }
    paths = [reverse("admin:index")]
    for kind in KINDS:
        record = made.get(kind) or getattr(scene, kind)
        name = f"admin:releases_{kind}"
        paths += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
        paths.append(reverse(f"{name}_change", args=[record.pk]))
    for page in ("history", "publication"):
        paths.append(reverse(f"admin:releases_release_{page}", args=[scene.release.pk]))
    return paths


def test_refused_form_with_an_open_search_box_is_accessible(
    desk: Desk, scene: Scene, live_server: LiveServer
) -> None:
    page = desk.page
    page.goto(f"{live_server.url}/admin/releases/release/add/")
    desk.add_row("destinations")
    desk.fill("destinations-0-", note_en="By train")
    desk.press("Save and continue editing")
    box = page.locator("#id_destinations-0-place + .select2 [role=combobox]")
    expect(box).to_have_accessible_name("Place:")
    expect(box).to_have_accessible_description("This field is required.")
    assert faults(page, "refused", LOOKS + OTHER_LOOKS) == []
    desk.search("destinations-0-place", "Vilnius")
    expect(box).to_have_accessible_name("Place: Vilnius")
    box.click()
    expect(page.locator(".select2-search__field")).to_have_accessible_name("Place:")
    expect(page.get_by_role("option", name="Vilnius")).to_be_visible()
    assert faults(page, "search box") == []
