"""Log-in, accounts and who may do what with those of others."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from releases.admin.accounts.urls import urlpatterns
from releases.editing.roles import ensure_roles
from releases.ledger.core.tables import Edition
from releases.models import Place
from tests.admin.accounts import PASSWORD, is_in, try_password, with_password
from tests.world.scene import Scene

Session = Callable[[User], Client]


@pytest.fixture
def manager(db: None) -> User:
    """Has the role `admin`, and is no superuser."""
    ensure_roles()
    user = User.objects.create(username="manager", is_staff=True)
    user.groups.add(Group.objects.get(name="admin"))
    return user


def test_admins_own_login_takes_no_password(editor: User) -> None:
    with_password(editor)
    client = Client()
    sent = {"username": editor.username, "password": PASSWORD}
    answer = client.post("/admin/login/?next=/admin/releases/place/", sent)
    assert answer["Location"] == "/admin/accounts/login/?next=/admin/releases/place/"
    assert not is_in(client)


@pytest.mark.parametrize(
    "after",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\x.example"],
)
def test_login_leads_nowhere_else(editor: User, after: str) -> None:
    with_password(editor)
    client = Client()
    address = f"{reverse('account_login')}?next={after}"
    answer = client.post(address, {"login": "editor", "password": PASSWORD, "next": after})
    assert answer["Location"] == "/admin/"


def test_login_makes_a_new_session(editor: User) -> None:
    client = Client()
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    try_password(client, with_password(editor).username)
    assert is_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("name", ["editor\0", "e" * 400, "\ud800", "<b>"])
def test_hostile_name_is_refused(db: None, name: str) -> None:
    sent = {"login": name.encode("utf-8", "surrogatepass"), "password": "x" * 100_000}
    assert Client().post(reverse("account_login"), sent).status_code == 200


def test_closed_account_is_answered_like_a_wrong_password(editor: User) -> None:
    with_password(editor)
    User.objects.update(is_active=False)
    client = Client()
    answer = try_password(client, editor.username)
    assert b"is not right" in answer.content
    assert not is_in(client)


def test_account_pages_are_never_cached_and_strict(editor: User, as_user: Session) -> None:
    for pattern in urlpatterns:
        if "<" in str(pattern.pattern):
            continue
        answer = as_user(editor).get(reverse(pattern.name or ""))
        assert answer["Cache-Control"] == "no-store"
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert answer.status_code in (200, 204, 302, 404), pattern.name


def test_account_pages_but_login_lead_a_stranger_to_login(db: None) -> None:
    for pattern in urlpatterns:
        if pattern.name in ("account_login", "account_inactive", "accounts_alive"):
            continue
        address = reverse(
            pattern.name or "", kwargs={"pk": 1} if "<" in str(pattern.pattern) else {}
        )
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code in (302, 405), pattern.name
            if answer.status_code == 302:
                assert answer["Location"].startswith(reverse("account_login"))


def test_nobody_signs_up_or_resets_a_password_by_mail() -> None:
    for name in ("account_signup", "account_reset_password", "account_email", "mfa_login_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_logout_is_by_a_form_only(editor: User, as_user: Session) -> None:
    client = as_user(editor)
    assert client.get(reverse("admin:logout")).status_code == 405
    assert is_in(client)
    client.post(reverse("admin:logout"))
    assert not is_in(client)


def test_secrets_of_second_factors_have_no_page_of_the_desk() -> None:
    apps = {model._meta.app_label for model in admin.site._registry}
    assert not apps & {"mfa", "account", "usersessions", "axes"}


def test_viewer_sees_and_changes_nothing(scene: Scene, as_user: Session) -> None:
    viewer = User.objects.create(username="viewer", is_staff=True)
    viewer.groups.add(Group.objects.get(name="viewer"))
    client = as_user(viewer)
    address = f"/admin/releases/place/{scene.place.pk}/change/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"name_en": "Elsewhere"}).status_code == 403
    sent = {"action": "publish_chosen", "_selected_action": [scene.place.pk]}
    client.post("/admin/releases/place/", sent)
    assert Place.objects.get(pk=scene.place.pk).name_en == scene.place.name_en
    assert not Edition.objects.exists()


def test_admin_gives_roles_and_cannot_rise_above_them(
    manager: User, editor: User, admin: User, as_user: Session
) -> None:
    client = as_user(manager)
    reviewer = Group.objects.get(name="reviewer").pk
    sent = {"username": "editor", "is_active": "on", "is_staff": "on", "groups": [reviewer]}
    raised = {"is_superuser": "on", "user_permissions": [1]}
    answer = client.post(f"/admin/auth/user/{editor.pk}/change/", sent | raised)
    assert answer.status_code == 302
    editor.refresh_from_db()
    assert editor.groups.get().pk == reviewer
    assert not editor.is_superuser
    assert not editor.user_permissions.exists()
    own = f"/admin/auth/user/{manager.pk}/change/"
    client.post(own, sent | {"username": "manager"})
    assert manager.groups.get().name == "admin"
    for above in ("change", "password"):
        assert client.post(f"/admin/auth/user/{admin.pk}/{above}/", sent).status_code == 403


@pytest.mark.parametrize("act", ["sign_out", "remove_factors", "unlock"])
def test_admin_does_not_reach_a_superuser(
    manager: User, admin: User, as_user: Session, act: str
) -> None:
    above = as_user(admin)
    sent = {"action": act, "_selected_action": [admin.pk]}
    assert as_user(manager).post("/admin/auth/user/", sent).status_code == 302
    assert is_in(above)


def test_make_account_prints_a_password_that_opens_the_desk(db: None) -> None:
    ensure_roles()
    out = StringIO()
    call_command("make_account", "new", role="editor", stdout=out)
    name, password = out.getvalue().split()
    client = Client()
    try_password(client, name, password)
    assert client.get("/admin/")["Location"] == reverse("account_change_password")
    assert User.objects.get(username="new").groups.get().name == "editor"
    for wrong in ("new", "two words", ""):
        with pytest.raises(CommandError):
            call_command("make_account", wrong, role="editor", stdout=out)
