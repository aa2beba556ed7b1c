"""An editor enters a release in a browser, from nothing to the public page and back."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Participation
from tests.browser.desk import Desk
from tests.world import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_release_entered_in_one_sitting_is_public_and_withdrawn_again(
    desk: Desk, live_server: LiveServer
) -> None:
    page = desk.page
    page.goto(f"{live_server.url}/admin/releases/release/add/")
    desk.fill(title_en="Nine freed", holding_state="belarus", announced="September 2020")
    _first_destination(desk)
    desk.press("Save and continue editing")
    expect(page.locator("#id_holding_state")).to_have_value("BY")
    expect(page.locator("#id_announced")).to_have_value("2020-09")
    expect(page.locator("#id_announced_helptext")).to_contain_text("September 2020")
    _onward_leg_and_number(desk)
    _people(desk)
    desk.add_row("citations")
    desk.search("citations-0-source", "Freed at last")
    desk.press("Save, then review, publish or withdraw")
    expect(page.locator(".desk-stops")).to_contain_text("“Vilnius” is not published")
    _publish_what_it_names(desk)
    _publish(page)
    page.get_by_role("link", name="See the public page").click()
    for words in ("Nine freed", "Vilnius", "Warsaw"):
        expect(page.locator("main")).to_contain_text(words)
    _withdraw(page, public=page.url)


def _first_destination(desk: Desk) -> None:
    desk.add_row("destinations")
    popup = desk.plus("destinations-0-place")
    popup.fill(name_en="Vilnius", place_kind="city", country="Lithuania")
    popup.save_and_close()
    desk.fill("destinations-0-", visibility="public")


def _onward_leg_and_number(desk: Desk) -> None:
    desk.add_row("destinations")
    popup = desk.plus("destinations-1-place")
    popup.fill(name_en="Warsaw", place_kind="city", country="PL")
    popup.save_and_close()
    desk.fill("destinations-1-", visibility="public", after="Vilnius (final destination)")
    desk.add_row("claims")
    popup = desk.plus("claims-0-claimant")
    popup.fill(name_en="A spokesman", actor_kind="person")
    popup.save_and_close()
    desk.fill("claims-0-", number="9", visibility="public")
    popup = desk.plus("claims-0-cite_source")
    popup.fill(title="Freed at last", publisher="Gazette", source_kind="news report")
    popup.save_and_close()


def _people(desk: Desk) -> None:
    desk.add_row("participations")
    popup = desk.plus("participations-0-prisoner")
    popup.fill(identity_level="full name")
    popup.fill("names-0-", full="Ivan Kupala", language="en", visibility="public")
    popup.page.locator("#id_names-0-primary").check()
    popup.search("names-0-cite_source", "Freed at last")
    popup.save_and_close()
    desk.fill("participations-0-", outcome="freed", visibility="public")
    desk.search("participations-0-cite_source", "Freed at last")
    desk.add_row("participations")
    desk.fill("participations-1-", sex="woman", outcome="freed")


def _publish_what_it_names(desk: Desk) -> None:
    page, here = desk.page, desk.page.url
    ways = page.locator(".desk-support a").evaluate_all("links => links.map(link => link.href)")
    assert len(ways) == 4
    for way in ways:
        page.goto(way)
        _publish(page)
    page.goto(here)


def _publish(page: Page) -> None:
    act = page.locator("form.desk-act", has=page.locator("[value=publish]"))
    for told in act.get_by_role("group", name="I have checked").get_by_role("checkbox").all():
        told.check()
    act.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published as edition")


def _withdraw(page: Page, *, public: str) -> None:
    page.go_back()
    page.get_by_role("button", name="Save, then review, publish or withdraw").click()
    act = page.locator("form.desk-act", has=page.locator("[value=withdraw]"))
    act.get_by_label("Reason").fill("Only a test")
    act.get_by_role("button").click()
    expect(page.locator(".messagelist")).to_contain_text("Withdrawn by edition")
    answer = page.request.get(public)
    assert answer.status in (404, 410)


def test_refused_form_keeps_what_was_typed_and_opens_the_row(
    desk: Desk, editor: User, live_server: LiveServer
) -> None:
    release = make.release(editor)
    make.destination(release, make.place(editor))
    page = desk.page
    page.goto(f"{live_server.url}/admin/releases/release/{release.pk}/change/")
    row = page.locator("#destinations-0")
    expect(row.locator("details")).not_to_have_attribute("open", re.compile(""))
    row.locator("summary").click()
    desk.fill("destinations-0-", date="31 February 2025")
    desk.fill(announced="before 9 Dec 2025")
    desk.press("Save and continue editing")
    expect(page.locator("#id_destinations-0-date")).to_be_visible()
    expect(page.locator("#id_destinations-0-date")).to_have_value("31 February 2025")
    expect(row.locator(".errorlist")).to_have_text("31 February 2025: February 2025 has 28 days.")
    expect(row.locator(".help", has_text="Examples: 13 Dec 2025")).to_be_visible()
    expect(page.locator("#id_announced")).to_have_value("before 9 Dec 2025")
    expect(page.locator("#id_announced_helptext")).to_contain_text("by 8 December 2025")


def test_rule_of_the_database_is_an_error_in_the_open_row_to_which_the_head_leads(
    desk: Desk, editor: User, live_server: LiveServer
) -> None:
    person = make.prisoner(editor, "Maria Kolesnikova")
    make.detention(person, start="2018", end_kind="known", end="2019")
    make.detention(person, start="2020-09-07", end_kind="running")
    page = desk.page
    page.goto(f"{live_server.url}/admin/releases/prisoner/{person.pk}/change/")
    page.locator("#detentions-0 summary").click()
    desk.fill("detentions-0-", end="5 March 2021")
    desk.press("Save and continue editing")
    expect(page).to_have_title(re.compile("^Error: "))
    head = page.locator(".errornote")
    expect(head).to_contain_text("Nothing was saved: there is 1 error.")
    start = page.locator("#id_detentions-0-start")
    expect(page.locator(".errorlist")).to_have_count(1)
    expect(start).not_to_be_in_viewport()
    head.get_by_role("link", name="Detention #1, Start").click()
    expect(start).to_be_in_viewport()
    expect(start).to_have_accessible_description(re.compile("certainly covers some of the same"))
    expect(page.locator("#id_detentions-0-end")).to_have_value("5 March 2021")
    expect(page.locator("#id_detentions-1-start")).not_to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_on_a_phone_stays_within_the_screen(
    desk: Desk, editor: User, live_server: LiveServer, scheme: str
) -> None:
    release = make.release(editor)
    Participation.objects.create(release=release)
    page = desk.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/admin/releases/release/{release.pk}/change/")
    page.locator("#participations-0 summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    right = "boxes => Math.max(...boxes.map(box => box.getBoundingClientRect().right))"
    edge = page.locator("#participations-0").evaluate_all(right)
    for controls in ("select", "input:not([type=hidden])", ".select2"):
        found = page.locator(f"#participations-0 {controls}:visible")
        assert found.evaluate_all(right) <= edge
