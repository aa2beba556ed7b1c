"""Sealed to the keys of those who read: age files (age-encryption.org), as text.

What seals cannot open again: the private keys are on no server.
"""

from collections.abc import Iterable, Iterator

import pyrage
from django.conf import settings

from releases.intake.models import SEALED
from releases.intake.opened import visible

END = "-----END AGE ENCRYPTED FILE-----"
BLOCK = 4096  # bytes: how long a message was must not tell which it is


class Closed(Exception):
    """No key is configured, so that nothing can be taken."""


class NotOpened(ValueError):
    """Damaged, no age file, or sealed to another key."""


def is_open() -> bool:
    return bool(settings.INTAKE_RECIPIENTS)


def seal(text: str) -> str:
    """Raises Closed rather than ever giving back what could be read."""
    if not is_open():
        raise Closed
    keys = [pyrage.x25519.Recipient.from_str(key) for key in settings.INTAKE_RECIPIENTS]
    return pyrage.encrypt(padded(text), keys, armored=True).decode()


def padded(text: str) -> bytes:
    """With spaces up to whole blocks, and a line's end."""
    plain = text.encode()
    return plain + b" " * (-(len(plain) + 1) % BLOCK) + b"\n"


def unseal(sealed: str, identities: Iterable[str]) -> str:
    """For whoever has a private key; nothing in it steers a terminal. Raises NotOpened."""
    try:
        keys = [pyrage.x25519.Identity.from_str(key) for key in identities]
        return visible(pyrage.decrypt(sealed.encode(), keys).decode().rstrip())
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
        raise NotOpened(str(error)) from error


def messages_in(text: str) -> Iterator[str]:
    """The sealed messages of a file, in which several can stand one after the other."""
    for piece in text.split(SEALED.strip())[1:]:
        body, end, _rest = piece.partition(END)
        if end:
            yield f"{SEALED.strip()}{body}{END}\n"
