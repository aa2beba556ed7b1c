"""Where processes of the public face share answers: a server that speaks as Valkey does."""

import os
import re

from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

NAME = "TRACKER_CACHE_URL"
# What follows a question mark could be anything that the client has a setting for.
ADDRESS = re.compile(r"rediss?://([^@/?#\s]*@)?([\w.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?(/\d{0,4})?")
LASTS = 600  # seconds; by its version an answer would be good for longer
PATIENCE = 0.1  # seconds; making an answer takes less


class AsTheyAre:
    """Bytes go in and come out. Django's own way of packing would run what somebody put there."""

    def dumps(self, content: bytes) -> bytes:
        return content

    def loads(self, content: bytes) -> bytes:
        return content


def shared() -> dict[str, dict]:
    """Django's settings for it, by the name that `releases/public/shared.py` asks for; none where
    the variable is not set."""
    address = os.environ.get(NAME, "").strip()
    if not address:
        return {}
    if not ADDRESS.fullmatch(address):
        raise ImproperlyConfigured(
            f"{NAME} is not the address of a Valkey server: write redis://host:6379/0, or "
            "rediss:// for TLS, with nothing behind the number of the database."
        )
    options = {
        "serializer": AsTheyAre,
        "socket_timeout": PATIENCE,
        "socket_connect_timeout": PATIENCE,
        "retry": Retry(NoBackoff(), 0),
    }
    return {
        "answers": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": [address],  # a text would be taken apart at its commas
            "TIMEOUT": LASTS,
            "OPTIONS": options,
        }
    }
