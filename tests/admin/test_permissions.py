"""Who may do what on the desk, and that reading changes nothing."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from releases.editing.roles import ROLES
from releases.ledger.core.tables import Edition
from releases.models import Place, Prisoner, Record, Release
from tests.admin.forms import Desk, read
from tests.world import make
from tests.world.scene import Scene

Session = Callable[[User], Client]


def _addresses(scene: Scene) -> list[str]:
    base = "/admin/releases/release/"
    own = f"{base}{scene.release.pk}/"
    return [base, f"{base}add/", f"{own}change/", f"{own}publication/", f"{own}delete/",
            f"{own}history/"]  # fmt: skip


def _staff(*codenames: str) -> User:
    user = User.objects.create(username="staff", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def test_desk_without_login_leads_to_the_login(scene: Scene, client: Client) -> None:
    for address in ["/admin/", *_addresses(scene)]:
        for response in (client.get(address), client.post(address, {"act": "publish"})):
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/login/")


def test_staff_without_permissions_sees_no_records(scene: Scene, as_user: Session) -> None:
    session = as_user(_staff())
    assert b"/admin/releases/" not in session.get("/admin/").content
    for address in _addresses(scene):
        assert session.get(address).status_code == 403
        assert session.post(address, {"act": "publish"}).status_code == 403
    query = {"app_label": "releases", "model_name": "participation", "field_name": "prisoner"}
    assert session.get("/admin/autocomplete/", query).status_code == 403


def test_publication_without_its_permission_is_refused(scene: Scene, as_user: Session) -> None:
    desk = Desk(as_user(_staff("view_source", "change_source", "view_release", "change_release")))
    for record in (scene.source, scene.release):
        address = desk.address(record, "publication")
        assert desk.client.get(address).status_code == 403
        assert desk.client.post(address, {"act": "publish"}).status_code == 403
        assert b'name="_publish"' not in desk.client.get(desk.address(record)).content
    _publish_chosen(desk.client, "source", scene.source.pk)
    assert Edition.objects.count() == 0


def test_publication_by_someone_who_may_not_see_the_kind_is_refused(
    scene: Scene, as_user: Session
) -> None:
    desk = Desk(as_user(_staff("publish_record", "view_release")))
    unseen = desk.address(scene.source, "publication")
    assert desk.client.post(unseen, {"act": "publish"}).status_code == 403
    assert desk.client.get(desk.address(scene.release, "publication")).status_code == 200
    assert Edition.objects.count() == 0


def test_reader_of_the_desk_sees_the_form_and_cannot_save(scene: Scene, as_user: Session) -> None:
    reader = _staff("view_release", "view_destination", "view_countclaim", "view_participation",
                    "view_citation", "publish_record")  # fmt: skip
    desk = Desk(as_user(reader))
    page = desk.client.get(desk.address(scene.release))
    assert page.status_code == 200
    assert b"Maria Kolesnikova" in page.content
    assert b'name="title_en"' not in page.content
    form = read(page).forms["release_form"] | {"title_en": "Another"}
    assert desk.client.post(desk.address(scene.release), form).status_code == 403


def test_post_without_csrf_token_is_refused(scene: Scene, editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    desk = Desk(client)
    form = desk.form(scene.source)
    del form["csrfmiddlewaretoken"]
    form["title"] = "Another"
    assert desk.post(scene.source, form).status_code == 403
    published = client.post(desk.address(scene.source, "publication"), {"act": "publish"})
    assert published.status_code == 403
    scene.source.refresh_from_db()
    assert (scene.source.state, scene.source.title == "Another") == ("draft", False)


@pytest.mark.parametrize("act", ["publish", "withdraw", "embargo", "lift"])
def test_reading_the_desk_changes_nothing(desk: Desk, published: Scene, act: str) -> None:
    editions, before = Edition.objects.count(), Release.objects.values().get()
    query = {"act": act, "reason": "x", "_publish": "1", "_save": "1", "title_en": "Another"}
    for page in ("publication", "change", "delete", "history"):
        for method in (desk.client.get, desk.client.head):
            method(desk.address(published.release, page), query)
    assert (Edition.objects.count(), Release.objects.values().get()) == (editions, before)


def test_deleting_what_was_once_public_says_why_not(
    published: Scene, reviewer: User, as_user: Session
) -> None:
    session = as_user(reviewer)
    desk = Desk(session)
    for record in (published.release, published.prisoner, published.source, published.place):
        response = session.post(desk.address(record, "delete"), {"post": "yes"})
        assert response.status_code == 200
        assert b"protected" in response.content
        assert type(record)._default_manager.filter(pk=record.pk).exists()


def test_deleting_several_at_once_keeps_what_was_public(
    published: Scene, reviewer: User, as_user: Session
) -> None:
    draft = make.place(published.by)
    chosen = [published.place.pk, draft.pk]
    data = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    response = as_user(reviewer).post("/admin/releases/place/", data)
    assert response.status_code == 200
    assert b"protected" in response.content
    assert Place.objects.filter(pk__in=chosen).count() == 2


def test_draft_is_deleted_by_a_reviewer_and_not_by_an_editor(
    scene: Scene, editor: User, reviewer: User, as_user: Session
) -> None:
    lonely = make.prisoner(editor)
    address = Desk(as_user(editor)).address(lonely, "delete")
    assert as_user(editor).post(address, {"post": "yes"}).status_code == 403
    assert as_user(reviewer).post(address, {"post": "yes"}).status_code == 302
    assert not Prisoner.objects.filter(pk=lonely.pk).exists()


def test_pages_of_the_desk_are_kept_in_no_cache(desk: Desk, scene: Scene) -> None:
    for address in ["/admin/", "/admin/login/", "/admin/nonsense/", *_addresses(scene)]:
        assert desk.client.get(address).headers["Cache-Control"] == "no-store"


def test_roles_but_admin_reach_no_accounts(desk: Desk, as_user: Session) -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    user = User.objects.create(username="several", is_staff=True)
    user.groups.set(Group.objects.exclude(name="admin"))
    for client in (desk.client, as_user(user)):
        assert client.get("/admin/auth/user/").status_code == 403


@pytest.mark.parametrize("key", ["nonsense", "11111111-1111-4111-8111-111111111111", "0", "_"])
def test_address_of_no_record_is_never_an_error(desk: Desk, scene: Scene, key: str) -> None:
    for page in ("change/", "publication/", "delete/", "history/", ""):
        for method in (desk.client.get, desk.client.post):
            response = method(f"/admin/releases/release/{key}/{page}", {"act": "publish"})
            # 403: an editor deletes nothing, be it there or not.
            assert response.status_code in (302, 403 if page == "delete/" else 404, 404)


@pytest.mark.parametrize("term", ["Kolesnikova", "\0", "a" * 5000, "%", "'", "Марыя"])
def test_search_for_anything_is_never_an_error(desk: Desk, scene: Scene, term: str) -> None:
    query = {"app_label": "releases", "model_name": "participation", "field_name": "prisoner"}
    found = desk.client.get("/admin/autocomplete/", query | {"term": term})
    assert found.status_code == 200
    if term == "Kolesnikova":
        assert [row["text"] for row in found.json()["results"]] == ["Maria Kolesnikova"]
    assert desk.client.get("/admin/releases/prisoner/", {"q": term}).status_code == 200


def test_private_name_is_found_in_autocomplete_by_who_may_see_people_and_by_nobody_else(
    scene: Scene, as_user: Session
) -> None:
    make.add_name(scene.prisoner, full="Secret Canary", language="be", visibility="private")
    query = {"app_label": "releases", "model_name": "participation", "field_name": "prisoner"}
    query["term"] = "canari"
    may = _staff("view_prisoner")
    (row,) = as_user(may).get("/admin/autocomplete/", query).json()["results"]
    assert row["id"] == str(scene.prisoner.pk)
    may.user_permissions.clear()
    refused = as_user(User.objects.get(pk=may.pk)).get("/admin/autocomplete/", query)
    assert refused.status_code == 403
    assert b"anary" not in refused.content


@pytest.mark.parametrize(
    "query",
    ["state__exact=%00", "holding_state=%00", "state=nonsense", "o=9.x", "p=x", "id__in=x",
     "_changelist_filters=%00", "created_by__password__startswith=a"],
)  # fmt: skip
def test_filter_by_anything_is_never_an_error(desk: Desk, scene: Scene, query: str) -> None:
    response = desk.client.get(f"/admin/releases/release/?{query}", follow=True)
    # 400: Django lets nobody ask for a column that no filter of the list shows.
    assert response.status_code == (400 if "password" in query else 200)


@pytest.mark.parametrize(
    "where",
    ["releases/importrun/?state__exact", "releases/sensitiveread/?field", "auth/user/?username"],
)
def test_nul_in_the_filter_of_another_list_is_no_error(
    db: None, as_user: Session, where: str
) -> None:
    known = as_user(User.objects.create(username="root", is_staff=True, is_superuser=True))
    assert known.get(f"/admin/{where}=%00", follow=True).status_code == 200


def _publish_chosen(session: Client, kind: str, *keys: object) -> None:
    data = {"action": "publish_chosen", "_selected_action": [str(key) for key in keys]}
    saved = {f"saved-{row.pk}": row.updated_at.isoformat() for row in Record.objects.all()}
    session.post(f"/admin/releases/{kind}/", data | saved)
