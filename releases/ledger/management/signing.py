"""What the commands that sign have in common."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.management.base import CommandError

from releases.ledger.core.signing import BadKey, private_key


def signing_key() -> Ed25519PrivateKey:
    """Raises CommandError with the cure."""
    if settings.SIGNING_KEY_FILE is None:
        raise CommandError(
            "TRACKER_SIGNING_KEY_FILE is not set: make a key with "
            "`openssl genpkey -algorithm ed25519 -out FILE` and set the variable to FILE."
        )
    try:
        return private_key(settings.SIGNING_KEY_FILE)
    except BadKey as error:
        raise CommandError(f"TRACKER_SIGNING_KEY_FILE: {error}") from error
