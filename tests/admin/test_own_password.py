"""A password that an administrator gave is good for choosing one's own, and for nothing else."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from releases.editing.roles import ensure_roles
from releases.models import GivenPassword, Place
from tests.admin.accounts import PASSWORD, is_in, try_password, with_password

Session = Callable[[User], Client]
OWN = reverse("account_change_password")
GIVEN = "seven quiet ferns"
CHOSEN = "nine loud badgers"


@pytest.fixture
def manager(db: None) -> User:
    ensure_roles()
    user = User.objects.create(username="manager", is_staff=True)
    user.groups.add(Group.objects.get(name="admin"))
    return user


def reset(client: Client, user: User, password: str = GIVEN) -> Any:
    sent = {"password1": password, "password2": password, "usable_password": "true"}
    address = reverse("admin:auth_user_password_change", args=[user.pk])
    return client.post(address, {**sent, "set-password": "Change"})


def choose(client: Client, password: str, old: str = GIVEN) -> Any:
    sent = {"oldpassword": old, "password1": password, "password2": password}
    return client.post(OWN, sent)


def test_reset_password_leads_to_choosing_ones_own_and_nowhere_else(
    manager: User, editor: User, as_user: Session, settings: Any
) -> None:
    assert reset(as_user(manager), with_password(editor)).status_code == 302
    assert LogEntry.objects.filter(object_id=str(editor.pk), user=manager).exists()
    client = Client()
    try_password(client, "editor", GIVEN)
    for needed in (False, True):  # before the second factor, too
        settings.SECOND_FACTOR = needed
        for address in ("/admin/", "/admin/releases/place/add/", reverse("mfa_index")):
            answer = client.get(address)
            assert (answer.status_code, answer["Location"]) == (302, OWN)
    settings.SECOND_FACTOR = False
    answer = client.post("/admin/releases/place/add/", {"name_en": "x"})
    assert answer.status_code == 403
    assert b"Your own password first" in answer.content
    assert not Place.objects.exists()
    assert b"Somebody else knows this password" in client.get(OWN).content
    assert client.get("/api/v1/").status_code == 200
    assert choose(client, CHOSEN).status_code == 302
    assert is_in(client)
    assert not GivenPassword.objects.exists()
    again = Client()
    try_password(again, "editor", CHOSEN)
    assert is_in(again)


@pytest.mark.parametrize("chosen", [GIVEN, "short", "", "a" * 5 + chr(0)])
def test_password_that_is_refused_leaves_the_account_where_it_was(
    manager: User, editor: User, as_user: Session, chosen: str
) -> None:
    reset(as_user(manager), editor)
    client = Client()
    try_password(client, "editor", GIVEN)
    assert choose(client, chosen).status_code == 200
    assert not is_in(client)
    assert GivenPassword.objects.get().user == editor


def test_account_that_is_made_at_the_desk_begins_with_its_own_password(
    admin: User, as_user: Session
) -> None:
    sent = {"username": "new", "password1": GIVEN, "password2": GIVEN, "usable_password": "true"}
    assert as_user(admin).post(reverse("admin:auth_user_add"), sent).status_code == 302
    assert GivenPassword.objects.get().user.username == "new"


def test_account_of_the_command_begins_with_its_own_password(db: None) -> None:
    ensure_roles()
    out = StringIO()
    call_command("make_account", "new", role="viewer", stdout=out)
    name, password = out.getvalue().split()
    client = Client()
    try_password(client, name, password)
    assert client.get("/admin/")["Location"] == OWN
    choose(client, CHOSEN, old=password)
    assert is_in(client)


def test_own_password_is_changed_where_the_old_one_is_asked_for(
    manager: User, as_user: Session
) -> None:
    with_password(manager)
    client = as_user(manager)
    assert reset(client, manager)["Location"] == OWN
    manager.refresh_from_db()
    assert manager.check_password(PASSWORD)
    assert not GivenPassword.objects.exists()


def test_who_may_leave_without_choosing(manager: User, editor: User, as_user: Session) -> None:
    reset(as_user(manager), editor)
    client = Client()
    try_password(client, "editor", GIVEN)
    client.post(reverse("admin:logout"))
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert GivenPassword.objects.exists()
