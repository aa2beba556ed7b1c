"""What is not taken of a form: said clearly, given back, and nothing kept."""

import re

import pytest
from django.test import Client

from releases.intake.models import Message
from releases.intake.sealing import unseal
from tests.intake.sending import TAKEDOWN, TELL_US, filled, send, send_raw
from tests.pages.samples import uid
from tests.pages.test_addresses import text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "about",
    ["", "x", "person/" + uid("a"), "release", "release/", "release/x", "release/" + "0" * 36,
     "release/" + uid("a").upper(), "release/{" + uid("a") + "}", "\0", "a" * 9000,
     "prisoner/" + uid("a") + "/x"],
)  # fmt: skip
def test_about_that_is_no_kind_and_id_is_refused_by_name(client: Client, about: str) -> None:
    response = client.get(TELL_US, {"about": about})
    assert response.status_code == 400
    assert "about" in text(response)


@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_parameter_is_refused_by_name(client: Client, key: str, method: str) -> None:
    response = getattr(client, method)(f"{TELL_US}?mood=1")
    assert response.status_code == 400
    assert "mood" in text(response)
    assert client.get("/safety/?mood=1").status_code == 400


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        (TELL_US, {"text": " \r\n "}, "Write what is wrong"),
        (TAKEDOWN, {"about": "", "text": "Kept"}, "Say which page, or which person"),
        (TAKEDOWN, {"about": "x", "text": "Kept", "relation": "king"}, "Choose one of these"),
        (TELL_US, {"text": "Kept" + "я" * 20_000}, "this is 4 too many"),
        (TELL_US, {"text": "Kept", "contact": "x" * 301}, "this is 1 too many"),
        (TELL_US, {"text": "Kept\0\x1b[2J"}, "part of no text"),
        (TELL_US, {"text": "Kept", "source": "a\0"}, "part of no text"),
        (TELL_US, {"text": "Kept", "website": "http://spam.example"}, "do not see"),
        (TELL_US, {"text": "Kept", "token": ""}, "open for long"),
        (TELL_US, {"text": "Kept", "token": "é\0"}, "open for long"),
    ],
)
def test_what_is_not_taken_is_said_and_given_back(
    client: Client, key: str, path: str, fields: dict[str, str], said: str
) -> None:
    response = send(client, path, **fields)
    page = text(response)
    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"
    assert said in page
    assert "Kept" in page or not fields.get("text", "").strip()
    assert not re.search("[\0\x1b]", page)
    assert not Message.objects.exists()
    assert "<script>" not in page


def test_twenty_thousand_letters_of_any_kind_fit(client: Client, key: str) -> None:
    words = "\U0001f54a" * 19_998 + "\r\n."
    assert send(client, text=words, contact="я" * 300).status_code == 200
    assert unseal(Message.objects.get().sealed, [key]).count("\U0001f54a") == 19_998


def test_typed_markup_and_surrogates_stay_text(client: Client, key: str) -> None:
    body = "token=x&text=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E%ED%A0%80"
    page = text(send_raw(client, body))
    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;" in page


@pytest.mark.parametrize("body", [b"text=" + b"a" * 10_000_000, b"\xff\xfe=%%%&&&text=%ff"])
def test_huge_and_damaged_bodies_are_answered(client: Client, key: str, body: bytes) -> None:
    assert send_raw(client, body).status_code in (400, 413)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""]
)
def test_other_than_a_plain_form_is_refused_unread(client: Client, key: str, kind: str) -> None:
    response = client.post(TELL_US, b"--x\r\n", content_type=kind)
    assert response.status_code == 415
    assert "Files cannot be sent" in text(response)


def test_too_many_fields_are_refused_with_a_page(client: Client, key: str) -> None:
    body = "&".join(f"f{n}=1" for n in range(25_000))
    assert send_raw(client, body).status_code == 400


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "http://testserver.evil.example"}, False),
        ({"Origin": "http://["}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "null"}, True),
        ({}, True),
    ],
)
def test_what_another_site_sends_is_neither_taken_nor_put_before_the_reader(
    client: Client, key: str, headers: dict[str, str], taken: bool
) -> None:
    response = client.post(
        TELL_US, "&".join(f"{name}={value}" for name, value in filled(text="Words").items()),
        content_type="application/x-www-form-urlencoded", headers=headers,
    )  # fmt: skip
    assert response.status_code == (200 if taken else 403)
    assert Message.objects.exists() == taken
    assert taken or "Words" not in text(response)
