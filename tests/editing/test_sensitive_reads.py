"""The safety note: written by editors, read by the safety officer alone, each time on record."""

import json
from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, connection, transaction
from django.test import Client

from releases.editing.history import note, revisions
from releases.editing.restoring import bring_back, restore
from releases.editing.seen import saved_state
from releases.editing.sensitive import read_safety_note
from releases.editing.takedown import hide, take_down
from releases.ledger.core.tables import Edition
from releases.models import Prisoner, SensitiveRead
from tests.admin.forms import Desk
from tests.world.scene import Scene

SECRET = "Herons gather at dusk"
Session = Callable[[User], Client]


@pytest.fixture
def officer(scene: Scene) -> User:
    user = User.objects.create(username="officer", is_staff=True)
    user.groups.add(Group.objects.get(name="safety officer"))
    return user


@pytest.fixture
def desk(editor: User, as_user: Session) -> Desk:
    return Desk(as_user(editor))


def _write(desk: Desk, prisoner: Prisoner, text: str = SECRET) -> None:
    form = desk.form(prisoner) | {"safety_note_add": text}
    assert desk.post(prisoner, form).status_code == 302


def _note(prisoner: Prisoner) -> str:
    return Prisoner.objects.values_list("safety_note", flat=True).get(pk=prisoner.pk)


def test_entries_are_added_with_name_and_time_and_none_is_lost(desk: Desk, scene: Scene) -> None:
    _write(desk, scene.prisoner)
    _write(desk, scene.prisoner, "A second one")
    first, second = _note(scene.prisoner).split("\n\n")
    assert first.endswith(f"UTC, editor: {SECRET}")
    assert second.endswith("UTC, editor: A second one")


def test_no_page_of_an_editor_shows_what_was_written(desk: Desk, scene: Scene) -> None:
    _write(desk, scene.prisoner)
    _write(desk, scene.prisoner, "other")
    base = "/admin/releases/prisoner/"
    own = f"{base}{scene.prisoner.pk}/"
    oldest = revisions(scene.prisoner).last()
    assert oldest
    pages = [
        f"{own}change/", f"{own}history/", f"{own}publication/", base, f"{base}?q=Herons",
        f"{own}history/{oldest.pk}/restore/", "/admin/", "/admin/releases/deleted/",
    ]  # fmt: skip
    for address in pages:
        answer = desk.client.get(address)
        assert answer.status_code == 200, address
        assert "Herons gather" not in answer.content.decode(), address
    assert "changed; not shown here" in desk.client.get(f"{own}history/").content.decode()
    assert desk.client.get(f"{own}safety-note/").status_code == 403
    assert "Herons" not in json.dumps(list(LogEntry.objects.values()), default=str)
    assert not SensitiveRead.objects.exists()


def test_list_cannot_be_asked_what_the_note_says(desk: Desk, scene: Scene) -> None:
    _write(desk, scene.prisoner)
    for lookup in ("safety_note__contains=Herons", "safety_note__startswith=2", "safety_note=x"):
        answer = desk.client.get(f"/admin/releases/prisoner/?{lookup}")
        assert answer.status_code in (302, 400)
    query = {"app_label": "releases", "model_name": "participation", "field_name": "prisoner"}
    found = desk.client.get("/admin/autocomplete/", query | {"term": "Herons gather"})
    assert found.json()["results"] == []


def test_side_by_side_page_does_not_show_the_note(
    desk: Desk, scene: Scene, reviewer: User, as_user: Session
) -> None:
    form = desk.form(scene.prisoner)
    _write(Desk(as_user(reviewer)), scene.prisoner)
    page = desk.post(scene.prisoner, form | {"sex": "female"})
    assert page.status_code == 200
    assert "Herons" not in page.content.decode()


def test_officer_reads_it_and_each_reading_is_on_record(
    desk: Desk, scene: Scene, officer: User, as_user: Session
) -> None:
    _write(desk, scene.prisoner)
    client = as_user(officer)
    own = f"/admin/releases/prisoner/{scene.prisoner.pk}/"
    assert "safety-note" in client.get(f"{own}change/").content.decode()
    assert not SensitiveRead.objects.exists()
    for _time in range(2):
        assert SECRET in client.get(f"{own}safety-note/").content.decode()
    assert client.post(f"{own}safety-note/").status_code == 405
    reads = SensitiveRead.objects.values_list("record_id", "field", "read_by__username")
    assert list(reads) == [(scene.prisoner.pk, "safety_note", "officer")] * 2
    listed = client.get("/admin/releases/sensitiveread/").content.decode()
    assert str(scene.prisoner.pk) in listed


def test_readings_are_only_added(scene: Scene, officer: User) -> None:
    read_safety_note(scene.prisoner, by=officer)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as after a commit
    for statement in (
        "UPDATE releases_sensitiveread SET field = 'x'",
        "DELETE FROM releases_sensitiveread",
        "TRUNCATE releases_sensitiveread",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert SensitiveRead.objects.count() == 1


def test_reading_outlives_the_record(scene: Scene, officer: User, as_user: Session) -> None:
    read_safety_note(scene.withheld.prisoner, by=officer)
    key = scene.withheld.prisoner.pk
    scene.withheld.delete()
    Prisoner.objects.get(pk=key).delete()
    assert SensitiveRead.objects.get().record_id == key
    page = as_user(officer).get(
        f"/admin/releases/sensitiveread/{SensitiveRead.objects.get().pk}/change/"
    )
    assert page.status_code == 200


def test_restoring_takes_no_entry_away(desk: Desk, scene: Scene, editor: User) -> None:
    before = note(scene.prisoner, by=editor)
    assert before
    _write(desk, scene.prisoner)
    now = Prisoner.objects.get(pk=scene.prisoner.pk)
    restore(now, revision=before, seen=saved_state(now), by=editor)
    assert SECRET in _note(scene.prisoner)


def test_deleted_record_comes_back_with_its_note(scene: Scene, editor: User) -> None:
    person = scene.withheld.prisoner
    Prisoner.objects.filter(pk=person.pk).update(safety_note=SECRET)
    note(Prisoner.objects.get(pk=person.pk), by=editor)
    key = person.pk
    scene.withheld.delete()
    Prisoner.objects.get(pk=key).delete()
    bring_back(key, by=editor)
    assert Prisoner.objects.get(pk=key).safety_note == SECRET


def test_takedown_empties_it_and_the_history_of_it(scene: Scene, editor: User, desk: Desk) -> None:
    _write(desk, scene.prisoner)
    scene.publish_all()
    hide(scene.prisoner)
    take_down(scene.prisoner, by=editor, reason="Asked for")
    assert _note(scene.prisoner) == ""
    assert not revisions(scene.prisoner).exists()


def test_publication_shows_nothing_of_it(scene: Scene, desk: Desk) -> None:
    _write(desk, scene.prisoner)
    scene.publish_all()
    for edition in Edition.objects.exclude(body=None):
        assert b"Herons" not in bytes(edition.body)


@pytest.mark.parametrize("text", ["\0", "x" * 5001])
def test_entry_that_cannot_be_kept_is_refused_at_its_field(
    desk: Desk, scene: Scene, text: str
) -> None:
    address = f"/admin/releases/prisoner/{scene.prisoner.pk}/change/"
    answer = desk.client.post(
        address, (desk.form(scene.prisoner) | {"safety_note_add": text}).sent()
    )
    assert answer.status_code == 200
    assert _note(scene.prisoner) == ""
