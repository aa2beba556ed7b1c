"""The administrator and partners' keys: made and shown once, rotated, revoked."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from releases.editing.roles import ensure_roles
from releases.partners.access import NotGood, holder_of
from releases.partners.models import ApiKey, Partner
from releases.partners.secrets import KEY
from tests.admin.forms import read
from tests.partners.keys import key_of

PARTNERS = "/admin/partners/partner/"


@pytest.fixture
def session(db: None, as_user: Callable[[User], Client]) -> Client:
    ensure_roles()
    user = User.objects.create(username="keeper", is_staff=True)
    user.groups.add(Group.objects.get(name="admin"))
    return as_user(user)


def told(page: str) -> str:
    found = KEY.search(page)
    assert found
    return found[0]


def test_key_is_made_shown_once_rotated_and_revoked(session: Client) -> None:
    added = session.post(f"{PARTNERS}add/", {"name": "Archive", "contact": "Anna"})
    assert added.status_code == 302
    partner = Partner.objects.get()
    page = f"{PARTNERS}{partner.pk}/keys/"
    assert page in session.get(f"{PARTNERS}{partner.pk}/change/").content.decode()
    form = read(session.get(page)).forms["make"].sent() | {"scopes": ["read", "match"]}
    answer = session.post(page, form)
    assert answer.headers["Cache-Control"] == "no-store"
    first = told(answer.content.decode())
    assert holder_of(first).scopes == {"read", "match"}
    again = session.post(page, form).content.decode()
    assert "already" in again
    assert not KEY.search(again)
    assert first not in session.get(page).content.decode()

    old = ApiKey.objects.get()
    own = f"{page}{old.pk}/"
    assert "reading, matching and reconciliation" in session.get(own).content.decode()
    form = read(session.get(own)).forms["rotate"].sent()
    second = told(session.post(own, form).content.decode())
    assert holder_of(first).line == holder_of(second).line

    assert session.post(own, {"revoke": "yes"}).status_code == 302
    with pytest.raises(NotGood):
        holder_of(first)
    assert holder_of(second)
    listed = session.get(page).content.decode()
    assert "revoked" in listed
    assert f"{timezone.now():%Y-%m-%d}" in listed
    assert "rotate" not in read(session.get(own)).forms
    said = [entry.get_change_message() for entry in LogEntry.objects.filter(action_flag=2)]
    assert len(said) == 3
    assert first not in str(said)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"scopes": []}, "required"),
        ({"scopes": ["write"]}, "valid choice"),
        ({"last_day": "2020-01-01"}, "within two years"),
        ({"last_day": "9999-12-31"}, "within two years"),
        ({"last_day": "\0"}, "valid date"),
        ({"key_id": "x"}, "valid UUID"),
    ],
)
def test_key_that_cannot_be_made_is_refused_with_the_reason(
    session: Client, wrong: dict, why: str
) -> None:
    partner = Partner.objects.create(name="Archive")
    page = f"{PARTNERS}{partner.pk}/keys/"
    form = read(session.get(page)).forms["make"].sent() | {"scopes": ["read"]} | wrong
    answer = session.post(page, form)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("key", ["0", "999", "99999999999999999999"])
def test_keys_of_nobody_are_not_found(session: Client, key: str) -> None:
    assert session.get(f"{PARTNERS}{key}/keys/").status_code == 404


def test_key_of_another_partner_is_not_found(session: Client, editor: User) -> None:
    one, other = (Partner.objects.create(name=name) for name in ("One", "Other"))
    key, _told = key_of(one, by=editor)
    page = f"{PARTNERS}{other.pk}/keys/{key.pk}/"
    assert session.get(page).status_code == 404
    assert session.post(page, {"revoke": "yes"}).status_code == 404
    assert ApiKey.objects.get().revoked_at is None


def test_other_roles_reach_no_key(
    editor: User, reviewer: User, as_user: Callable[[User], Client]
) -> None:
    partner = Partner.objects.create(name="Archive", contact="Anna")
    key, _told = key_of(partner, by=editor)
    for user in (editor, reviewer):
        session = as_user(user)
        for path in ("", "add/", f"{partner.pk}/change/", f"{partner.pk}/keys/",
                     f"{partner.pk}/keys/{key.pk}/"):  # fmt: skip
            assert session.get(PARTNERS + path).status_code == 403
            assert session.post(PARTNERS + path, {"revoke": "yes"}).status_code == 403


def test_partner_with_keys_is_not_deleted(admin: User, as_user: Callable[[User], Client]) -> None:
    partner = Partner.objects.create(name="Archive")
    key_of(partner, by=admin)
    as_user(admin).post(f"{PARTNERS}{partner.pk}/delete/", {"post": "yes"})
    assert Partner.objects.exists()
