"""Guessing ends: by name and address, by name alone, of passwords and of codes."""

import time
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse

from releases.admin.accounts.addresses import network_of
from releases.editing.accounts import forget_what_ended, unlock
from releases.visitor import client_address
from tests.admin.accounts import confirm, is_in, set_up_app, try_password, with_password

LIMIT = django_settings.AXES_FAILURE_LIMIT


@pytest.fixture
def person(editor: User) -> User:
    return with_password(editor)


def _guess(name: str, times: int, address: str = "192.0.2.1") -> int:
    """The status of the last answer."""
    for number in range(times):
        answer = try_password(Client(), name, f"wrong {number}", REMOTE_ADDR=address)
    return answer.status_code


def test_five_guesses_lock_the_name_at_that_address_and_nowhere_else(person: User) -> None:
    assert _guess(person.username, LIMIT - 1) == 200
    assert _guess(person.username, 1) == 429
    client = Client()
    answer = try_password(client, person.username, REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 429
    assert not is_in(client)
    try_password(client, person.username, REMOTE_ADDR="198.51.100.7")
    assert is_in(client)


def test_lockout_says_until_when_and_ends_then(person: User) -> None:
    _guess(person.username, LIMIT)
    answer = try_password(Client(), person.username, REMOTE_ADDR="192.0.2.1")
    assert "Try again at" in answer.content.decode()
    assert 1700 < int(answer["Retry-After"]) <= 1860
    with time_machine.travel(time.time() + 31 * 60, tick=False):
        client = Client()
        try_password(client, person.username, REMOTE_ADDR="192.0.2.1")
        assert is_in(client)


def test_guesses_from_many_addresses_lock_the_name_everywhere(person: User) -> None:
    statuses = [
        _guess(person.username, 1, address=f"192.0.2.{number}") for number in range(4 * LIMIT)
    ]
    assert statuses[-1] == 429
    client = Client()
    assert try_password(client, person.username, REMOTE_ADDR="203.0.113.9").status_code == 429
    unlock(person)
    try_password(client, person.username, REMOTE_ADDR="203.0.113.9")
    assert is_in(client)


@time_machine.travel(time.time(), tick=False)  # a page says the minute until which one waits
def test_answers_do_not_tell_whether_a_name_exists(person: User) -> None:
    pages = []
    for name in (person.username, "nobody-here"):
        client = Client()
        pages.append([
            try_password(client, name, "wrong").content.decode().replace(name, "NAME")
            for _number in range(LIMIT + 1)
        ])  # fmt: skip
    tokens = [[_without_tokens(page) for page in some] for some in pages]
    assert tokens[0] == tokens[1]


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_codes_are_guessed_no_more_often_than_passwords(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    set_up_app(client)
    client = Client()
    try_password(client, person.username)
    answers = [
        client.post(reverse("mfa_authenticate"), {"code": f"{n:06}"}).status_code
        for n in range(LIMIT + 1)
    ]
    assert answers[-2:] == [429, 429]
    assert not is_in(client)


def test_password_of_who_is_logged_in_is_not_guessed_either(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    sent = {
        "oldpassword": "wrong",
        "password1": "seven quiet otters",
        "password2": "seven quiet otters",
    }
    for _number in range(LIMIT):
        answer = client.post(reverse("account_change_password"), sent)
    assert answer.status_code == 429
    answer = client.post(reverse("account_reauthenticate"), {"password": "wrong"})
    assert answer.status_code == 429


def test_success_forgets_the_guesses_before_it(person: User) -> None:
    _guess(person.username, LIMIT - 1)
    try_password(Client(), person.username, REMOTE_ADDR="192.0.2.1")
    assert not AccessAttempt.objects.exists()


def test_worker_forgets_guesses_with_their_addresses(person: User) -> None:
    _guess(person.username, 1)
    forget_what_ended()
    assert AccessAttempt.objects.count() == 1
    with time_machine.travel(time.time() + 31 * 60, tick=False):
        forget_what_ended()
    assert not AccessAttempt.objects.exists()


def test_guess_is_kept_without_what_was_typed(person: User) -> None:
    try_password(Client(), person.username, "a password of another site")
    kept = str(AccessAttempt.objects.values().get())
    assert "another site" not in kept


@pytest.mark.parametrize(
    ("https", "header", "expected"),
    [
        (False, "203.0.113.5", "192.0.2.1"),
        (True, "203.0.113.5", "203.0.113.5"),
        (True, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (True, "", "192.0.2.1"),
        (True, "nonsense", "0.0.0.0"),
    ],
)
def test_address_is_the_one_that_our_proxy_wrote(
    settings: Any, https: bool, header: str, expected: str
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if https else None
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=header, REMOTE_ADDR="192.0.2.1")
    assert client_address(request) == expected


def test_session_keeps_the_network_and_not_the_address() -> None:
    for address, network in (("203.0.113.77", "203.0.113.0"), ("2001:db8:1:2::3", "2001:db8:1::")):
        assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_confirmation_is_counted_for_the_name(person: User) -> None:
    client = Client()
    try_password(client, person.username)
    confirm(client)
    for _number in range(LIMIT):
        answer = client.post(reverse("account_reauthenticate"), {"password": "wrong"})
    assert answer.status_code == 429
