"""Restoring at the desk: what it would change is seen before, and nothing is published."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils.html import strip_tags

from releases.editing.drafts import save_record
from releases.editing.history import revisions
from releases.models import Place, Release, Source
from tests.admin.forms import Desk, read
from tests.world import make
from tests.world.scene import Scene

DELETED = "/admin/releases/deleted/"


def _words(content: bytes) -> str:
    return " ".join(strip_tags(content.decode()).split())


@pytest.fixture
def changed(desk: Desk, scene: Scene) -> Source:
    desk.saved(scene.source, desk.form(scene.source) | {"title": "One"})
    desk.saved(scene.source, desk.form(scene.source) | {"title": "Two"})
    return scene.source


def _address(source: Source, back: int = 1) -> str:
    revision = revisions(source)[back]
    return f"/admin/releases/source/{source.pk}/history/{revision.pk}/restore/"


def test_history_offers_every_state_but_the_newest(desk: Desk, changed: Source) -> None:
    content = desk.client.get(desk.address(changed, "history")).content.decode()
    assert content.count("/restore/") == revisions(changed).count() - 1
    assert f"/{revisions(changed)[0].pk}/restore/" not in content
    assert "the desk, session " in content


def test_state_is_restored_after_its_changes_were_shown(desk: Desk, changed: Source) -> None:
    response = desk.client.get(_address(changed))
    assert "Title Before: Two → Now: One" in _words(response.content)
    form = read(response).forms[""]
    done = desk.client.post(_address(changed), form | {"why": "Two was wrong."}, follow=True)
    assert "is restored. Nothing was published." in done.content.decode()
    changed.refresh_from_db()
    assert changed.title == "One"
    assert revisions(changed)[0].comment.endswith("Two was wrong.")


def test_page_from_before_another_save_restores_nothing(desk: Desk, changed: Source) -> None:
    form = read(desk.client.get(_address(changed))).forms[""]
    address = _address(changed)
    desk.saved(changed, desk.form(changed) | {"title": "Three"})
    response = desk.client.post(address, form | {"why": "Typed"})
    assert "Editor saved this meanwhile" in _words(response.content)
    assert read(response).forms[""]["why"] == "Typed"
    changed.refresh_from_db()
    assert changed.title == "Three"


@pytest.mark.parametrize("why", ["x" * 401, "\0"])
def test_reason_that_cannot_be_kept_is_an_error_at_its_field(
    desk: Desk, changed: Source, why: str
) -> None:
    form = read(desk.client.get(_address(changed))).forms[""]
    response = desk.client.post(_address(changed), form | {"why": why})
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


@pytest.mark.parametrize("revision", ["0", "9" * 30, "1"])
def test_state_that_is_not_this_record_s_is_not_found(
    desk: Desk, changed: Source, revision: str
) -> None:
    address = f"/admin/releases/source/{changed.pk}/history/{revision}/restore/"
    assert desk.client.post(address).status_code == 404


def test_who_may_only_look_restores_nothing(
    changed: Source, as_user: Callable[[User], Client]
) -> None:
    reader = User.objects.create(username="reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_source"))
    client = as_user(reader)
    assert client.post(_address(changed)).status_code == 403
    history = client.get(f"/admin/releases/source/{changed.pk}/history/").content
    assert b"/restore/" not in history


def test_deleted_record_is_listed_and_comes_back(desk: Desk, scene: Scene) -> None:
    place = make.place(scene.by, name_en="Deleted <i>town</i>")
    save_record(place, by=scene.by)
    key = place.pk
    place.delete()
    response = desk.client.get(DELETED)
    assert "Deleted &lt;i&gt;town&lt;/i&gt;" in response.content.decode()
    done = desk.client.post(DELETED, {"record": str(key)}, follow=True)
    assert "is restored" in done.content.decode()
    assert Place.objects.get(pk=key).state == "draft"
    assert "Nothing is deleted" in desk.client.get(DELETED).content.decode()


@pytest.mark.parametrize("record", ["", "x", "\0", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_in_the_list_does_not_come_back(desk: Desk, scene: Scene, record: str) -> None:
    done = desk.client.post(DELETED, {"record": record}, follow=True)
    assert done.status_code == 200
    assert "nothing is kept of it" in done.content.decode()


def test_deleted_record_of_a_kind_that_the_user_may_not_add_is_not_shown(
    scene: Scene, as_user: Callable[[User], Client]
) -> None:
    release = make.release(scene.by, title_en="Secret talks")
    save_record(release, by=scene.by)
    key = release.pk
    release.delete()
    some = User.objects.create(username="some", is_staff=True)
    some.user_permissions.set(Permission.objects.filter(codename="add_place"))
    client = as_user(some)
    assert "Secret talks" not in client.get(DELETED).content.decode()
    client.post(DELETED, {"record": str(key)})
    assert not Release.objects.filter(pk=key).exists()
