"""Duplicates on the desk: found, told apart, compared, merged and taken back, over HTTP."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from releases.models import Merge, NotSame, Prisoner
from tests.admin.forms import Desk, Form, read
from tests.editing.merging import dump, fresh
from tests.world import make
from tests.world.scene import Scene

LIST = "/admin/releases/prisoner/duplicates/"


@pytest.fixture
def other(scene: Scene) -> Prisoner:
    return make.prisoner(scene.by, "Maryia Kalesnikava", sex="female", birth="1982-04-24")


@pytest.fixture
def session(reviewer: User, as_user: Callable[[User], Client]) -> Client:
    return as_user(reviewer)


def way(scene: Scene, other: Prisoner) -> str:
    return f"/admin/releases/prisoner/{scene.prisoner.pk}/merging/?other={other.pk}"


def merges(scene: Scene) -> str:
    return f"/admin/releases/prisoner/{scene.prisoner.pk}/merges/"


def form(session: Client, address: str) -> Form:
    return read(session.get(address)).forms["merge"]


def test_list_shows_the_pair_with_its_reasons_and_the_ways_on(
    session: Client, scene: Scene, other: Prisoner
) -> None:
    answer = session.get(LIST)
    said = answer.content.decode()
    assert "Maria Kolesnikova" in said
    assert "Maryia Kalesnikava" in said
    assert read(answer).links & {way(scene, other), way_back(scene, other)}
    panel = session.get(f"/admin/releases/prisoner/{other.pk}/change/").content.decode()
    assert "1 possible duplicate" in panel


def way_back(scene: Scene, other: Prisoner) -> str:
    return f"/admin/releases/prisoner/{other.pk}/merging/?other={scene.prisoner.pk}"


def test_not_the_same_is_remembered_with_its_reason(
    session: Client, scene: Scene, other: Prisoner, reviewer: User
) -> None:
    sent = {"one": other.pk, "other": scene.prisoner.pk, "reason": "Born in other towns."}
    session.post(LIST, sent)
    session.post(LIST, sent)
    said = NotSame.objects.get()
    assert {said.one_id, said.other_id} == {other.pk, scene.prisoner.pk}
    assert (said.said_by, said.reason) == (reviewer, "Born in other towns.")
    assert "Nobody seems to be recorded twice" in session.get(LIST).content.decode()


def test_page_suggests_what_only_one_says_and_merges_what_is_chosen(
    session: Client, scene: Scene, other: Prisoner
) -> None:
    sent = form(session, way(scene, other))
    assert (sent["field-sex"], sent["field-identity_level"]) == ("theirs", "ours")
    sent |= {"field-sex": "ours", "reason": "One passport."}
    answer = session.post(way(scene, other), sent)
    assert (answer.status_code, answer["Location"]) == (302, merges(scene))
    survivor = fresh(scene.prisoner)
    assert (survivor.sex, survivor.birth) == ("", "1982-04-24")
    assert Merge.objects.get().reason == "One passport."


def test_undo_on_the_desk_gives_everything_back(
    session: Client, scene: Scene, other: Prisoner
) -> None:
    before = dump()
    session.post(way(scene, other), form(session, way(scene, other)) | {"reason": "One."})
    old = session.get(f"/admin/releases/prisoner/{other.pk}/change/", follow=True)
    assert old.redirect_chain[-1][0] == f"/admin/releases/prisoner/{scene.prisoner.pk}/change/"
    assert "was merged into this one" in old.content.decode()
    listed = session.get("/admin/releases/prisoner/").content.decode()
    assert str(other.pk) not in listed
    answer = session.post(merges(scene), {"merge": Merge.objects.get().pk}, follow=True)
    assert "two records again" in answer.content.decode()
    assert dump() == before


def test_merge_without_a_reason_is_refused_and_keeps_what_was_chosen(
    session: Client, scene: Scene, other: Prisoner
) -> None:
    sent = form(session, way(scene, other)) | {"field-birth": "ours", "reason": ""}
    answer = session.post(way(scene, other), sent)
    assert answer.status_code == 200
    assert read(answer).forms["merge"]["field-birth"] == "ours"
    assert not Merge.objects.exists()


@pytest.mark.parametrize("changed", ["survivor", "merged"])
def test_merge_of_what_somebody_saved_meanwhile_is_refused_in_words(
    session: Client, scene: Scene, other: Prisoner, changed: str
) -> None:
    sent = form(session, way(scene, other)) | {"reason": "One."}
    make.add_name({"survivor": scene.prisoner, "merged": other}[changed], full="A", language="pl")
    answer = session.post(way(scene, other), sent)
    assert "saved this meanwhile" in answer.content.decode()
    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"same": "x"},
        {"same": ["0" * 32, "\0"]},
        {"reason": "\0"},
        {"reason": "x" * 2001},
        {"seen_ours": "x", "seen_theirs": ""},
        {"field-state": "theirs", "field-slug": "theirs", "seen_ours": ""},
    ],
)
def test_hostile_posts_merge_nothing(
    session: Client, scene: Scene, other: Prisoner, sent: dict
) -> None:
    whole = form(session, way(scene, other)) | {"reason": "One."} if sent else Form()
    answer = session.post(way(scene, other), whole | sent)
    assert answer.status_code == 200
    assert not Merge.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30, "9" * 5000, "-1", "\0", "²"])
def test_undo_of_no_merge_is_not_found(session: Client, scene: Scene, key: str) -> None:
    assert session.post(merges(scene), {"merge": key}).status_code == 404


@pytest.mark.parametrize("other_id", ["x", "\0", "00000000-0000-4000-8000-000000000000"])
def test_comparison_with_nobody_is_not_found(session: Client, scene: Scene, other_id: str) -> None:
    address = f"/admin/releases/prisoner/{scene.prisoner.pk}/merging/"
    assert session.get(address, {"other": other_id}).status_code == 404


def test_not_the_same_of_nobody_is_refused(session: Client, scene: Scene) -> None:
    key = str(scene.prisoner.pk)
    for sent in ({}, {"one": "x", "other": key}, {"one": key, "other": key}):
        assert session.post(LIST, sent).status_code == 302
    assert not NotSame.objects.exists()


def test_editor_may_neither_see_nor_merge(
    desk: Desk, scene: Scene, other: Prisoner, session: Client
) -> None:
    sent = form(session, way(scene, other)) | {"reason": "One."}
    for address in (LIST, way(scene, other), merges(scene)):
        assert desk.client.get(address).status_code == 403
        assert desk.client.post(address, sent).status_code == 403
    page = desk.client.get(f"/admin/releases/prisoner/{other.pk}/change/").content.decode()
    assert "possible duplicate" not in page
    assert not Merge.objects.exists()
