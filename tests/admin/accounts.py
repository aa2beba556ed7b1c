"""Logging in as a person does: password, then the second factor."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

PASSWORD = "eleven green herons"
HASHED = make_password(PASSWORD)


def with_password(user: User) -> User:
    User.objects.filter(pk=user.pk).update(password=HASHED)
    user.refresh_from_db()
    return user


def try_password(
    client: Client, name: str, password: str = PASSWORD, after: str = "", **headers: Any
) -> HttpResponse:
    address = reverse("account_login") + (f"?next={after}" if after else "")
    return client.post(address, {"login": name, "password": password}, **headers)


def code_of(secret: str, at: float | None = None) -> str:
    """RFC 6238, computed here and not by the library that checks it."""
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def confirm(client: Client, password: str = PASSWORD) -> None:
    answer = client.post(reverse("account_reauthenticate"), {"password": password})
    assert answer.status_code == 302


def set_up_app(client: Client) -> tuple[str, list[str]]:
    """The secret and the recovery codes; the code of the minute before was used."""
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    sent = {"code": code_of(secret)}
    answer = client.post(reverse("mfa_activate_totp"), sent)
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret, client.get(answer["Location"]).context["unused_codes"]


def is_in(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200
