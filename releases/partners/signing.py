"""Secrets of webhooks, and the signatures of Standard Webhooks that are made with them."""

import base64
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from cryptography.fernet import InvalidToken
from standardwebhooks import webhooks

from releases.partners.models import Webhook
from releases.sealing import seal_for

PURPOSE = "webhooks"
BYTES = 32


class CannotOpen(Exception):
    """The secret was sealed under a key that the site has no more."""


def new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def sealed(secret: str) -> str:
    """As the database keeps it."""
    return seal_for(PURPOSE).encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """Raises CannotOpen."""
    try:
        return seal_for(PURPOSE).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise CannotOpen from error


def opens(kept: str) -> bool:
    try:
        return bool(opened(kept))
    except CannotOpen:
        return False


def secrets_of(webhook: Webhook, now: datetime) -> list[str]:
    """The newest first; two while a partner changes over. Raises CannotOpen."""
    kept = [webhook.secret]
    if webhook.secret_before_until and now < webhook.secret_before_until:
        kept.append(webhook.secret_before)
    return [opened(one) for one in kept]


def signed(event: str, body: str, keys: Iterable[str], now: datetime) -> dict[str, str]:
    """The three headers, with a signature by each secret."""
    now = now.astimezone(UTC)
    signatures = [webhooks.Webhook(key).sign(event, now, body) for key in keys]
    return {
        "webhook-id": event,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
