"""Who needs a second factor, how it is set up, and that each code works once."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from releases.editing.accounts import remove_second_factors
from releases.models import Place
from tests.admin.accounts import (
    code_of,
    confirm,
    is_in,
    set_up_app,
    try_password,
    with_password,
)


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def person(editor: User) -> User:
    return with_password(editor)


def test_desk_without_a_second_factor_leads_to_its_setup(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    for address in ("/admin/", "/admin/releases/place/", "/admin/releases/place/add/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    assert client.post("/admin/releases/place/add/", {"name_en": "x"}).status_code == 403
    assert not Place.objects.exists()
    assert b"You have none yet" in client.get(reverse("mfa_index")).content
    assert client.get("/api/v1/").status_code == 200
    assert client.post(reverse("admin:logout")).status_code in (200, 302)


def test_app_is_set_up_and_opens_the_desk(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    _secret, spare = set_up_app(client)
    assert is_in(client)
    assert len(spare) == 10
    again = client.get(reverse("mfa_view_recovery_codes"))
    assert set(again.context["unused_codes"]) == {"****"}


def test_setup_page_shows_the_key_as_text_and_as_a_picture_without_styles(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    text = page.content.decode()
    assert page.context["form"].secret in text
    assert "<svg" in text
    assert "style=" not in text
    assert "data:" not in text


def test_login_asks_for_the_code_and_refuses_a_used_one(person: User) -> None:
    first = Client()
    try_password(first, person.username)
    secret, _spare = set_up_app(first)
    with time_machine.travel(time.time() + 120, tick=False):
        client = Client()
        answer = try_password(client, person.username, after="/admin/releases/place/")
        assert answer["Location"].startswith(reverse("mfa_authenticate"))
        assert not is_in(client)
        try_password(client, person.username, after="/admin/releases/place/")
        code = code_of(secret)
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
        assert answer["Location"] == "/admin/releases/place/"
        assert is_in(client)
        other = Client()
        try_password(other, person.username)
        answer = other.post(reverse("mfa_authenticate"), {"code": code})
        assert b"not right, or was used already" in answer.content
        assert not is_in(other)


def test_recovery_code_lets_in_once(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    _secret, spare = set_up_app(client)
    for expected in (True, False):
        client = Client()
        try_password(client, person.username)
        client.post(reverse("mfa_authenticate"), {"code": spare[0]})
        assert is_in(client) is expected


def test_secrets_are_not_in_the_database_as_they_are(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    secret, spare = set_up_app(client)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in spare)


def test_secret_under_a_lost_key_fits_no_code_and_breaks_nothing(
    person: User, settings: Any
) -> None:
    client = Client()
    try_password(client, person.username)
    secret, _spare = set_up_app(client)
    settings.SECRET_KEY = "another one, since the first is lost"
    client = Client()
    try_password(client, person.username)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.status_code == 200
    assert not is_in(client)


def test_viewer_needs_none_and_everybody_else_does(
    editor: User, admin: User, as_user: Callable[[User], Client]
) -> None:
    viewer = User.objects.create(username="viewer", is_staff=True)
    viewer.groups.add(Group.objects.get(name="viewer"))
    assert is_in(as_user(viewer))
    assert not is_in(as_user(admin))
    viewer.groups.add(Group.objects.get(name="safety officer"))
    assert not is_in(as_user(viewer))


def test_removed_factor_has_to_be_set_up_again_at_the_next_login(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    set_up_app(client)
    remove_second_factors(person)
    assert not is_in(client)
    try_password(client, person.username)
    assert client.get("/admin/")["Location"] == reverse("mfa_index")


def test_factors_change_only_after_the_password_was_given_again(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    for name in ("mfa_activate_totp", "mfa_add_webauthn"):
        answer = client.get(reverse(name))
        assert answer["Location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize(
    "sent", ["", "[]", "5", "null", '{"id": 1}', '{"response": []}', "\0", "{"]
)
def test_nonsense_in_place_of_a_passkey_is_refused(person: User, sent: str) -> None:
    client = Client()
    try_password(client, person.username)
    secret, _spare = set_up_app(client)
    assert secret
    answer = client.post(reverse("mfa_add_webauthn"), {"name": "x" * 200, "credential": sent})
    assert answer.status_code == 200
    client.get(reverse("mfa_add_webauthn"))
    answer = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": sent})
    assert answer.status_code == 200
    other = Client()
    try_password(other, person.username)
    assert other.post(reverse("mfa_authenticate"), {"credential": sent}).status_code == 200
    assert not Authenticator.objects.filter(type="webauthn").exists()
