"""What a statement is about is chosen among records of all kinds."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from releases.editing.drafts import settle
from releases.models import Record, Statement
from tests.admin.forms import Desk
from tests.world import make
from tests.world.scene import Scene

ADDRESS = "/admin/autocomplete/?app_label=releases&model_name=statement&field_name=about&term="


def _offered(client: Client, typed: str) -> list[str]:
    return [row["text"] for row in client.get(ADDRESS + typed).json()["results"]]


@pytest.mark.parametrize("typed", ["Kolesnikova", "Калеснікава", "kalesnik"])
def test_choice_among_all_kinds_finds_any_spelling_and_says_the_kind(
    desk: Desk, scene: Scene, typed: str
) -> None:
    settle(scene.prisoner, by=scene.by)
    assert _offered(desk.client, typed) == ["prisoner: Maria Kolesnikova"]


def test_choice_among_all_kinds_leaves_out_who_was_taken_down(desk: Desk, scene: Scene) -> None:
    settle(scene.prisoner, by=scene.by)
    Record.objects.filter(pk=scene.prisoner.pk).update(state="taken_down")
    assert _offered(desk.client, "Kolesnikova") == []
    assert len(_offered(desk.client, "")) == 5


def test_choice_among_all_kinds_is_closed_to_who_sees_only_some(
    scene: Scene, as_user: Callable[[User], Client]
) -> None:
    user = User.objects.create(username="some", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_release"))
    assert as_user(user).get(ADDRESS + "Maria").status_code == 403


def test_chosen_record_is_called_by_its_kind_on_the_form(desk: Desk, scene: Scene) -> None:
    form = desk.form(Statement) | {"gist_en": "Said", "speaker_actor": str(scene.actor.pk)}
    desk.saved(Statement, form | {"about": str(scene.prisoner.pk)})
    page = desk.client.get(desk.address(Statement.objects.get())).content.decode()
    assert "prisoner: Maria Kolesnikova" in page


def test_statement_is_found_by_what_was_said_and_by_who_spoke(desk: Desk, scene: Scene) -> None:
    statement = make.statement(scene.by, scene.prisoner, gist_en="Thanked for letters")
    settle(statement, by=scene.by)
    for typed in ("letters", "Kolesnikova"):
        answer = desk.client.get("/admin/releases/statement/", {"q": typed})
        assert "Thanked for letters" in answer.content.decode()
