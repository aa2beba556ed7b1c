"""Reads the environment variables that configure the tracker.

Every error is one sentence that names the variable and the cure.
"""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pyrage
from django.core.exceptions import ImproperlyConfigured

from tracker.pooled import pooled
from tracker.replica import PRIMARY, PRIMARY_SECONDS

# As Django compares it: letters beyond ASCII in their xn-- form, a dot before for all below.
HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
# Of a database whose machine is gone without a word, else waited for by the kernel for minutes.
HEARD_OF = {"connect_timeout": "5", "tcp_user_timeout": "10000", "keepalives_idle": "5"}
PREPARE_AFTER = 2  # times that a connection is asked the same
# Of transactions, between here and the database: none, or does it keep what was prepared?
POOLERS = ("none", "unprepared", "prepared")
IDLE_SECONDS = 180


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


def given(name: str) -> bool:
    """Whether the variable is set; an empty one is refused rather than taken for none."""
    value = os.environ.get(name)
    if value is not None and not value.strip():
        raise ImproperlyConfigured(f"{name} is empty: give it a value, or unset it.")
    return value is not None


def hosts(name: str, default: list[str], *, any_host: bool) -> list[str]:
    """Host names with commas, as requests name them. `any_host`: "*" will do."""
    words = [word.strip() for word in os.environ.get(name, "").split(",")]
    found = [word for word in words if word] or default
    if not found:
        raise ImproperlyConfigured(
            f"{name} is not set: list the host names that this site answers to, with commas."
        )
    for word in found:
        if word == "*" and not any_host:
            raise ImproperlyConfigured(
                f"{name} is '*': list the host names, since links are made with the name asked for."
            )
        if word != "*" and not HOST.fullmatch(word):
            raise ImproperlyConfigured(
                f"{name} holds {word!r}: write host names alone, without scheme, port or path "
                "(releases.example.org)."
            )
    return found


def path(name: str) -> Path | None:
    """A file that must be there; null where the variable is not set."""
    value = os.environ.get(name, "").strip()
    if value and not Path(value).is_file():
        raise ImproperlyConfigured(
            f"{name} names {value}, which is no file: point it at a readable file."
        )
    return Path(value) if value else None


def folder(name: str) -> Path | None:
    """A folder by its whole path, which need not be there yet; null where it is not set."""
    value = os.environ.get(name, "").strip()
    place = Path(value)
    if value and (not place.is_absolute() or (place.exists() and not place.is_dir())):
        raise ImproperlyConfigured(f"{name} is {value!r}: give the whole path of a folder.")
    return place if value else None


def secret(name: str, development: str | None) -> str:
    """A secret from NAME, or from the file that NAME_FILE names (a container's secret)."""
    value = from_file(f"{name}_FILE") or os.environ.get(name, "").strip()
    if value:
        if development is None and (len(value) < 50 or len(set(value)) < 5):
            raise ImproperlyConfigured(
                f"{name} is shorter than 50 characters, or repeats few: make a random one."
            )
        return value
    if development is not None:
        return development
    raise ImproperlyConfigured(
        f"{name} is not set: put 50 random characters into {name}, or a file's path into "
        f"{name}_FILE."
    )


def from_file(name: str) -> str:
    """The one line of the file that NAME names; empty where the variable is not set."""
    path = os.environ.get(name, "").strip()
    if not path:
        return ""
    try:
        value, _, more = Path(path).read_text(encoding="utf-8").strip().partition("\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not text"
        raise ImproperlyConfigured(
            f"{name} names {path}, which cannot be read ({why}): point it at a readable file."
        ) from error
    if not value or more:
        raise ImproperlyConfigured(
            f"{name} names {path}, which holds {'several lines' if more else 'nothing'}: "
            "put the secret alone into it."
        )
    return value


def line(name: str, most: int = 200) -> str:
    """A short text on one line; empty where the variable is not set."""
    value = os.environ.get(name, "").strip()
    if len(value) > most or not value.isprintable():
        raise ImproperlyConfigured(f"{name} is not one line of at most {most} characters.")
    return value


def origin(name: str) -> str:
    """Scheme and host of another site, without a slash at its end; empty where it is not set."""
    value = os.environ.get(name, "").strip().rstrip("/")
    scheme, _, host = value.partition("://")
    if value and (scheme not in {"https", "http"} or not HOST.fullmatch(host.partition(":")[0])):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: write scheme and host alone (https://releases.example.org)."
        )
    return value


def recipients(name: str) -> list[str]:
    """Public keys of age out of the file that NAME names, one a line; lines with # are remarks."""
    file = path(name)
    if file is None:
        return []
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    # Not shown: a mistake may be the private key, which has no business here.
    wrong = [number for number, key in enumerate(keys, 1) if not _is_recipient(key)]
    if wrong or not keys:
        raise ImproperlyConfigured(
            f"{name} names {file}, which holds {'no key' if not keys else 'what is no public key'}:"
            " put public keys of age into it, one a line (age1…), and never the private one."
        )
    return keys


def _is_recipient(key: str) -> bool:
    try:
        pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        return False
    return True


def whole_number(name: str, *, default: int, most: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit()) or int(value) > most:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: set it to a whole number from 0 to {most}."
        )
    return int(value)


def two_numbers(name: str, *, default: tuple[int, int], most: int = 1_000_000) -> tuple[int, int]:
    """Two whole numbers with a comma (300,1500)."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    words = [word.strip() for word in value.split(",")]
    if len(words) != 2 or not all(
        word.isascii() and word.isdigit() and len(word) < 9 and int(word) <= most for word in words
    ):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: set it to two whole numbers from 0 to {most} with a comma."
        )
    return int(words[0]), int(words[1])


def database(name: str, embedded: dict, *, password: str = "", pool: int = 0) -> dict:
    """Django's settings for the database of a `postgresql://` address in NAME.

    Without the variable, the embedded development database that is given. `password` goes before
    the address's own. `pool`: so many connections at most, shared by the threads of a process; 0
    keeps one for each thread.
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
    pooler = choice("DATABASE_POOLER", POOLERS, default="none")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": password or unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        # The pool keeps connections open itself and refuses to have Django keep them as well.
        "CONN_MAX_AGE": 0 if pool else 60,
        "CONN_HEALTH_CHECKS": not pool,  # as does the pool
        # One outlives its statement, and the next of a pooler's connections does not know it.
        "DISABLE_SERVER_SIDE_CURSORS": pooler != "none",
        # What is asked often is prepared on each connection.
        "OPTIONS": {
            "prepare_threshold": None if pooler == "unprepared" else PREPARE_AFTER,
            **HEARD_OF,
            **options,
            **pooled(pool),
        },
    }


def databases(*, editorial: bool, embedded: dict) -> dict[str, dict]:
    """That of DATABASE_URL, and the primary where that one is a replica of it: the public face
    alone can do with a replica."""
    password = from_file("DATABASE_PASSWORD_FILE")
    pool = whole_number("DATABASE_POOL", default=5, most=1000)
    if editorial and choice("DATABASE_POOLER", POOLERS, default="none") != "none":
        raise ImproperlyConfigured(
            "DATABASE_POOLER is set, which is for a public face: the worker listens, for as long as"
            " its session lives. Give desk and workers the database itself."
        )
    found = {"default": database("DATABASE_URL", embedded, password=password, pool=pool)}
    if given("DATABASE_PRIMARY_URL"):
        if editorial:
            raise ImproperlyConfigured(
                "DATABASE_PRIMARY_URL is set, which is for a public face that reads from a replica:"
                " give the desk the primary as DATABASE_URL."
            )
        found[PRIMARY] = database("DATABASE_PRIMARY_URL", {}, password=password)
        # Readers do not wait for it as for their own: what goes there is little, and can be left.
        found[PRIMARY]["CONN_MAX_AGE"] = 0 if pool else 60
        found[PRIMARY]["OPTIONS"] |= pooled(pool, PRIMARY_SECONDS)
    return found


def in_time(database: dict, seconds: int) -> dict:
    """The same database, which gives up what takes longer; 0 waits for ever.

    Somebody else's lock is waited for a third as long. A transaction that nobody goes on with holds
    a connection and old rows: it ends after some minutes, which a slow reader of a download has.
    Behind a pooler all that has to be set there, and `LIMITS` of it is what `/readyz/` looks for.
    """
    if not seconds or database["ENGINE"] != "django.db.backends.postgresql":
        return database
    limits = {
        "statement_timeout": seconds * 1000,
        "lock_timeout": seconds * 1000 // 3,
        "idle_in_transaction_session_timeout": IDLE_SECONDS * 1000,
        # Many ask at once: helpers of one question take from the others, and are slow to start.
        "max_parallel_workers_per_gather": 0,
        # What is asked for is in memory or on a solid disk. PostgreSQL's own 4 is of turning ones,
        # and reads all documents where some by their index are meant.
        "random_page_cost": 1.1,
    }
    if database.get("DISABLE_SERVER_SIDE_CURSORS"):
        # It refuses what a session is told at its start, and what it is told later is lost.
        return {**database, "LIMITS": limits}
    given = database["OPTIONS"].get("options", "")
    # What the address itself says comes later, and so goes before.
    own = " ".join(f"-c {name}={value}" for name, value in limits.items())
    return {**database, "OPTIONS": {**database["OPTIONS"], "options": f"{own} {given}".strip()}}
