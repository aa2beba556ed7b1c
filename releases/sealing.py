"""Secrets that the site must know again, kept so that a copy of the database tells none."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal_for(purpose: str) -> MultiFernet:
    """Keys derived from the site's own, one for each purpose: what was sealed for one opens for no
    other. Sealed under the site's key of now; opened also by those that it had before."""
    secrets = (str(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    salted = (hashlib.sha256(f"{purpose}:{secret}".encode()) for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one.digest())) for one in salted])
