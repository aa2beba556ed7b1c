"""The history page of a record: who, when, why and what, in words."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils.html import strip_tags

from releases.editing.drafts import settle
from releases.editing.publish import publish
from releases.models import Citation, Place, Prisoner
from tests.admin.forms import Desk, read
from tests.world import make
from tests.world.scene import Scene


def _history(desk: Desk, record: Any) -> list[str]:
    """The entries, newest first, as text."""
    response = desk.client.get(desk.address(record, "history"))
    assert response.status_code == 200
    page = response.content.decode().partition('class="desk-history"')[2]
    entries = re.split(r"<li>", page.partition("</ol>")[0])[1:]
    return [" ".join(strip_tags(entry).split()) for entry in entries]


def test_saved_form_stands_in_the_history_with_who_why_and_what(desk: Desk, scene: Scene) -> None:
    settle(scene.release, by=scene.by)
    form = desk.form(scene.release)
    form |= {"title_be": "Дзесяць", "announced": "September 2020", "why": "The paper corrected it"}
    rows = [form[f"participations-{number}-id"] for number in range(2)]
    named = rows.index(str(scene.participation.pk))
    form.change("participations", named, outcome="rearrested")
    form.row("destinations", place=scene.place, visibility="public", cite_source=scene.source)
    desk.saved(scene.release, form)
    newest = _history(desk, scene.release)[0]
    assert "editor" in newest
    assert "Why: The paper corrected it" in newest
    assert "Announced Before: 13 December 2025 → Now: September 2020" in newest
    assert "Title [be] Now: Дзесяць" in newest
    assert "Changed: Person Maria Kolesnikova Outcome Before: freed → Now: " in newest
    assert "Added: Destination Vilnius · final destination" in newest
    assert "Added: Citation Paper" in newest
    assert "Updated" not in newest
    assert "earliest" not in newest
    first = _history(desk, scene.release)[-1]
    assert "The first state that is kept." in first
    assert "Effects" not in first


@pytest.mark.parametrize("way", ["", "?_popup=1"])
def test_reason_given_when_a_record_is_added_stands_in_its_history(
    desk: Desk, scene: Scene, way: str
) -> None:
    address = desk.address(Place) + way
    form = read(desk.client.get(address)).forms["place_form"]
    form |= {"name_en": "Druskininkai", "place_kind": "city", "why": "Named in the new report"}
    form["country"] = "Atlantis"
    again = read(desk.client.post(address, form.sent())).forms["place_form"]
    assert again["why"] == "Named in the new report"
    again["country"] = "LT"
    desk.client.post(address, again.sent())
    [entry] = _history(desk, Place.objects.get(name_en="Druskininkai"))  # type: ignore[misc]
    assert "Why: Named in the new report" in entry


def test_removed_row_is_named_in_the_history(desk: Desk, scene: Scene) -> None:
    settle(scene.prisoner, by=scene.by)
    Citation.objects.filter(detention__isnull=False).delete()
    scene.participation.detention = None
    scene.participation.save()
    form = desk.form(scene.prisoner)
    form["detentions-0-DELETE"] = "on"
    desk.saved(scene.prisoner, form)
    newest = _history(desk, scene.prisoner)[0]
    assert "Removed: Detention 7 September 2020 · 13 December 2025" in newest


def test_edition_stands_with_the_save_that_it_was_made_from(desk: Desk, published: Scene) -> None:
    publish(published.release, by=published.by, note="Two more named.", reason="Letter of 3 May")
    newest, before = _history(desk, published.release)[:2]
    assert "update – Two more named." in newest
    assert "Why: Letter of 3 May" in newest
    assert "new" in before
    assert "State Before: draft → Now: published" in before


def test_history_of_a_record_from_before_says_that_nothing_is_kept(
    desk: Desk, editor: User
) -> None:
    old = Prisoner.objects.create(created_by=editor, updated_by=editor)
    assert "Nothing is kept" in _history(desk, old)[0]


def test_form_saved_untouched_adds_nothing_to_the_history(desk: Desk, scene: Scene) -> None:
    before, updated = len(_history(desk, scene.release)), scene.release.updated_at
    desk.saved(scene.release, desk.form(scene.release))
    scene.release.refresh_from_db()
    assert (len(_history(desk, scene.release)), scene.release.updated_at) == (before, updated)


def test_row_changed_alone_signs_the_record(
    scene: Scene, reviewer: User, as_user: Callable[[User], Client]
) -> None:
    desk = Desk(as_user(reviewer))
    form = desk.form(scene.release)
    form.change("participations", 0, outcome="rearrested")
    desk.saved(scene.release, form)
    scene.release.refresh_from_db()
    assert scene.release.updated_by == reviewer


def test_history_shows_no_rows_that_the_user_may_not_view(
    scene: Scene, as_user: Callable[[User], Client]
) -> None:
    settle(scene.release, by=scene.by)
    reader = User.objects.create(username="reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_release"))
    (entry, *_older) = _history(Desk(as_user(reader)), scene.release)
    assert "Kolesnikova" not in entry
    assert "Added" not in entry


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "\0"])
def test_history_page_of_any_number_is_never_an_error(desk: Desk, scene: Scene, page: str) -> None:
    response = desk.client.get(desk.address(scene.release, "history"), {"p": page})
    assert response.status_code == 200


def test_history_asks_no_question_for_each_row_or_entry(
    desk: Desk, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        make.participation(scene.release, make.prisoner(scene.by))
        make.cite(scene.release, scene.source, locator=f"page {number}")
        settle(scene.release, by=scene.by)
    _history(desk, scene.release)
    with django_assert_max_num_queries(26):
        _history(desk, scene.release)
