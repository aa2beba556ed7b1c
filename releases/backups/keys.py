"""Public keys, to which backups are sealed, and the private ones that open them."""

from pathlib import Path

import pyrage

PRIVATE = "AGE-SECRET-KEY-1"


class BadKeys(ValueError):
    """A file that does not hold what is asked of it; in words for the operator."""


def recipients(path: Path) -> list[pyrage.x25519.Recipient]:
    """Public keys, one a line; lines with # are remarks. Raises BadKeys."""
    lines = [line.strip() for line in _text(path).splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    try:
        found = [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as error:
        # Not shown: a mistake may be the private key, which has no business here.
        raise BadKeys(
            f"{path} holds what is no public key: put public keys of age into it, one a line "
            "(age1…), and never the private one."
        ) from error
    if not found:
        raise BadKeys(f"{path} holds no public key (a line that begins with age1).")
    return found


def identities(path: Path) -> list[pyrage.x25519.Identity]:
    """The private keys of a file, as `make_backup_key` writes it. Raises BadKeys."""
    lines = [line.strip() for line in _text(path).splitlines() if line.startswith(PRIVATE)]
    if not lines:
        raise BadKeys(f"{path} holds no private key (a line that begins with {PRIVATE}).")
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError as error:
        raise BadKeys(f"{path} holds a private key that is damaged.") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not text"
        raise BadKeys(f"{path} cannot be read: {why}.") from error
