"""Sessions are listed, ended by their owner or an administrator, and end by themselves."""

import time

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from releases.admin.accounts.agents import device
from releases.editing.accounts import forget_what_ended
from tests.admin.accounts import PASSWORD, is_in, try_password, with_password

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def person(editor: User) -> User:
    return with_password(editor)


def _logged_in(user: User, agent: str = FIREFOX) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    try_password(client, user.username)
    assert is_in(client)
    return client


def test_list_shows_own_sessions_with_their_devices(person: User, reviewer: User) -> None:
    _logged_in(with_password(reviewer))
    client = _logged_in(person)
    _logged_in(person, agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18 Safari/604.1")
    page = client.get(reverse("usersessions_list"))
    assert {session.device for session in page.context["sessions"]} == {
        "Firefox, Linux", "Safari, iPhone",
    }  # fmt: skip
    assert b"127.0.0.1" not in page.content  # the network alone


def test_one_session_or_all_others_are_ended_by_their_owner(person: User) -> None:
    here, there, third = (_logged_in(person) for _number in range(3))
    session = UserSession.objects.get(session_key=there.session.session_key)
    here.post(reverse("usersessions_end", args=[session.pk]))
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)
    here.post(reverse("usersessions_list"))
    assert (is_in(here), is_in(third)) == (True, False)


def test_session_of_somebody_else_is_not_ended(person: User, reviewer: User) -> None:
    there = _logged_in(with_password(reviewer))
    session = UserSession.objects.get(session_key=there.session.session_key)
    answer = _logged_in(person).post(reverse("usersessions_end", args=[session.pk]))
    assert answer.status_code == 404
    assert is_in(there)


def test_change_of_password_ends_the_other_sessions(person: User) -> None:
    here, there = _logged_in(person), _logged_in(person)
    new = "seven quiet otters"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), sent).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


@pytest.mark.parametrize("new", ["short", "123456789012", "password1234"])
def test_weak_password_is_refused(person: User, new: str) -> None:
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    answer = _logged_in(person).post(reverse("account_change_password"), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors["password1"]


def test_hour_without_a_sign_ends_a_session_and_a_sign_keeps_it(person: User) -> None:
    client, start = _logged_in(person), time.time()
    with time_machine.travel(start + 50 * 60, tick=False):
        assert client.get(reverse("accounts_alive")).status_code == 204
    with time_machine.travel(start + 100 * 60, tick=False):
        assert is_in(client)
    with time_machine.travel(start + 161 * 60, tick=False):
        assert client.get(reverse("accounts_alive")).status_code == 403
        assert not is_in(client)


def test_session_ends_after_twelve_hours_of_work(person: User) -> None:
    client, start = _logged_in(person), time.time()
    for hours in range(13):
        with time_machine.travel(start + hours * 3590, tick=False):
            assert is_in(client) is (hours * 3590 <= 12 * 3600)
    with time_machine.travel(start + 13 * 3600, tick=False):
        assert not is_in(client)


def test_form_sent_after_the_session_ended_is_given_back_whole(person: User) -> None:
    client = _logged_in(person)
    Session.objects.all().delete()
    sent = {"name_en": "Воршa <b>", "editors_note": "two\nlines", "csrfmiddlewaretoken": "old"}
    own = {"HTTP_ORIGIN": "http://testserver"}
    page = client.post("/admin/releases/place/add/", sent, **own)
    assert page.status_code == 403
    text = page.content.decode()
    assert "Воршa &lt;b&gt;" in text
    assert "two\nlines" in text
    assert 'value="old"' not in text


def test_form_of_a_strangers_page_is_not_given_back(person: User) -> None:
    client = _logged_in(person)
    Session.objects.all().delete()
    for headers in ({}, {"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_ORIGIN": "null"}):
        page = client.post("/admin/releases/place/add/", {"name_en": "theirs"}, **headers)
        assert page.status_code == 302
        assert b"theirs" not in page.content
    page = client.post("/admin/auth/user/add/", {"p": "x"}, HTTP_ORIGIN="http://testserver")
    assert page.status_code == 302  # nor is a new password


def test_token_from_before_the_login_gives_the_form_back(person: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    client.force_login(person)
    sent = {"name_en": "Orsha", "csrfmiddlewaretoken": "x" * 64}
    page = client.post("/admin/releases/place/add/", sent, HTTP_ORIGIN="http://testserver")
    assert page.status_code == 403
    assert "send it once more" in page.content.decode()
    page = client.post("/admin/releases/place/add/", sent, HTTP_ORIGIN="http://other.example")
    assert b"Orsha" not in page.content


def test_administrator_signs_an_editor_out_everywhere(person: User, admin: User) -> None:
    there = _logged_in(person)
    desk = Client()
    desk.force_login(admin)
    sent = {"action": "sign_out", "_selected_action": [person.pk]}
    desk.post("/admin/auth/user/", sent)
    assert not is_in(there)
    assert is_in(desk)


def test_change_of_role_ends_the_sessions_of_the_user(person: User, admin: User) -> None:
    there = _logged_in(person)
    desk = Client()
    desk.force_login(admin)
    address = f"/admin/auth/user/{person.pk}/change/"
    reviewer = Group.objects.get(name="reviewer")
    sent = {
        "username": person.username,
        "is_active": "on",
        "is_staff": "on",
        "groups": [reviewer.pk],
    }
    assert desk.post(address, sent).status_code == 302
    assert set(person.groups.all()) == {reviewer}
    assert not is_in(there)


def test_worker_forgets_sessions_that_are_over(person: User) -> None:
    _logged_in(person)
    assert UserSession.objects.count() == 1
    with time_machine.travel(time.time() + 13 * 3600, tick=False):
        forget_what_ended()
    assert (Session.objects.count(), UserSession.objects.count()) == (0, 0)


def test_unknown_device_is_called_by_what_it_says() -> None:
    assert device("curl/8.0") == "curl/8.0"
    assert device("") == "–"
