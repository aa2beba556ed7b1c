"""Secrets of webhooks: how messages are signed, and how these are kept."""

import base64
import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from cryptography.fernet import InvalidToken
from django.contrib.auth.models import User
from standardwebhooks.webhooks import Webhook as Verifier

from releases.editing.webhooks import send_test
from releases.partners import outbox
from releases.partners.models import Webhook
from releases.partners.signing import new_secret, opened, signed
from releases.sealing import seal_for
from tests.partners.hooks import Hook, renewed, told
from tests.partners.receiver import Received, Receiver
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db


def verify(received: Received, secret: str) -> None:
    Verifier(secret).verify(received.body, received.headers)


def test_message_is_signed_as_the_libraries_of_standard_webhooks_verify(
    receiver: Receiver, hook: Hook, published: Scene, editor: User
) -> None:
    webhook = hook()
    secret = opened(webhook.secret)
    send_test(webhook, by=editor)
    told(receiver)
    verify(receiver.got[0], secret)
    with pytest.raises(Exception, match="No matching signature"):
        verify(Received("/", receiver.got[0].headers, receiver.got[0].body + " "), secret)
    assert receiver.got[0].headers["content-type"] == "application/json"


def test_verifying_example_of_the_papers_takes_ours_and_nothing_else(
    receiver: Receiver, hook: Hook, editor: User
) -> None:
    webhook = hook()
    paper = (Path(__file__).resolve().parents[2] / "docs" / "partners.md").read_text("utf-8")
    (example,) = re.findall(r"^```python\n(.+?)^```", paper, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)
    is_ours = names["is_ours"]
    old = opened(webhook.secret)
    _webhook, new = renewed(webhook, by=editor)
    send_test(webhook, by=editor)
    told(receiver)
    (got,) = receiver.got
    body = got.body.encode()
    assert is_ours(body, got.headers, old)
    assert is_ours(body, got.headers, new)
    assert not is_ours(body + b" ", got.headers, new)
    assert not is_ours(body, got.headers, new_secret())
    late = got.headers | {"webhook-timestamp": "1764450000"}
    assert not is_ours(body, late, new)


def test_two_secrets_sign_until_the_old_one_ends(
    receiver: Receiver, hook: Hook, editor: User
) -> None:
    webhook = hook()
    old = opened(webhook.secret)
    today = datetime.now(UTC).date()
    _webhook, new = renewed(webhook, by=editor)
    send_test(webhook, by=editor)
    told(receiver)
    for secret in (old, new):
        verify(receiver.got[0], secret)
    later = datetime.combine(today + timedelta(days=1), datetime.min.time(), UTC)
    with time_machine.travel(later, tick=False):
        send_test(webhook, by=editor)
        told(receiver)
        verify(receiver.got[1], new)
        with pytest.raises(Exception, match="No matching signature"):
            verify(receiver.got[1], old)
        outbox.forget()
    assert Webhook.objects.get().secret_before == ""


def test_signature_is_that_of_the_specifications_example() -> None:
    """Its example secret, id, time and payload, worked out by hand with HMAC alone."""
    secret, event = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    body, when = '{"test": 2432232314}', datetime.fromtimestamp(1614265330, UTC)
    headers = signed(event, body, [secret], when)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    key = base64.b64decode(secret.removeprefix("whsec_"))
    by_hand = hmac.digest(key, f"{event}.1614265330.{body}".encode(), hashlib.sha256)
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(by_hand).decode()}"


def test_secret_is_nowhere_in_the_database_and_opens_for_no_other_purpose(
    hook: Hook,
) -> None:
    webhook = hook()
    secret = opened(webhook.secret)
    assert secret.removeprefix("whsec_") not in str(Webhook.objects.values().get())
    assert opened(webhook.secret) == secret
    with pytest.raises(InvalidToken):
        seal_for("second factors").decrypt(webhook.secret)
