"""What a reader's browser sends."""

from typing import Any
from urllib.parse import urlencode

from django.test import Client

from releases.intake.tokens import token

FORM = "application/x-www-form-urlencoded"
TELL_US, TAKEDOWN = "/tell-us/", "/takedown/"


def filled(**fields: Any) -> dict[str, Any]:
    return {"token": token(), "website": "", "text": "The year is wrong."} | fields


def send(client: Client, path: str = TELL_US, **fields: Any) -> Any:
    return send_raw(client, urlencode(filled(**fields)), path)


def send_raw(client: Client, body: str | bytes, path: str = TELL_US, **more: Any) -> Any:
    return client.post(path, body, content_type=FORM, **more)
