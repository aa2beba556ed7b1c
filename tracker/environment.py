"""Reads the environment variables that configure the tracker.

Every error is one sentence that names the variable and the cure.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def flag(name: str, default: bool) -> bool:
    """A yes-or-no variable; an unknown word is refused rather than guessed."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in YES | NO:
        return value in YES
    raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0.")


def choice(name: str, choices: tuple[str, ...], default: str) -> str:
    value = os.environ.get(name, "").strip() or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to {' or '.join(choices)}.")
    return value


def words(name: str, default: list[str]) -> list[str]:
    """A comma-separated list."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or default


def path(name: str) -> Path | None:
    """A file that must be there; null where the variable is not set."""
    value = os.environ.get(name, "").strip()
    if value and not Path(value).is_file():
        raise ImproperlyConfigured(
            f"{name} names {value}, which is no file: point it at a readable file."
        )
    return Path(value) if value else None


def secret(name: str, development: str | None) -> str:
    """A secret from NAME, or from the file that NAME_FILE names (a container's secret)."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"{name}_FILE names {path}, which cannot be read ({error.strerror}): "
                "point it at a readable file."
            ) from error
    else:
        value = os.environ.get(name, "").strip()
    if value:
        if development is None and len(value) < 40:
            raise ImproperlyConfigured(f"{name} is shorter than 40 characters: make a longer one.")
        return value
    if development is not None:
        return development
    raise ImproperlyConfigured(
        f"{name} is not set: put 50 random characters into {name}, or a file's path into "
        f"{name}_FILE."
    )


def database(name: str, embedded: dict) -> dict:
    """Django's settings for the database of a `postgresql://` address in NAME.

    Without the variable, the embedded development database that is given.
    """
    address = os.environ.get(name, "").strip()
    if not address:
        return embedded
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is not an address ({error}): "
            "write postgresql://user:password@host:5432/database."
        ) from error
    if parts.scheme not in {"postgresql", "postgres"} or len(parts.path) < 2:
        raise ImproperlyConfigured(
            f"{name} is not a PostgreSQL address: "
            "write postgresql://user:password@host:5432/database."
        )
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
