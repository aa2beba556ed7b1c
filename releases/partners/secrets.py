"""A key as its partner has it: `rtk_`, eight signs to know it by, and the secret.

The hash is a fast one. A slow one makes guessing dear where people chose the words; of 256 random
bits nobody guesses one, and each request would pay for it. It is keyed by what the key is for and
not by a secret of the site: the desk, which makes keys, and the public face, which checks them,
have no secret in common, and should have none.
"""

import re
import secrets
from hashlib import blake2b

SIGNS = "abcdefghjkmnpqrstvwxyz0123456789"
KNOWN_BY = 8
KEY = re.compile(r"(rtk_[a-z0-9]{8})_([A-Za-z0-9_-]{43})", re.ASCII)


def new_key() -> str:
    known_by = "".join(secrets.choice(SIGNS) for _sign in range(KNOWN_BY))
    return f"rtk_{known_by}_{secrets.token_urlsafe(32)}"


def prefix_of(key: str) -> str:
    found = KEY.fullmatch(key)
    if found is None:
        raise ValueError("not a key")
    return found[1]


def hash_of(key: str) -> str:
    return blake2b(key.encode(), digest_size=32, person=b"partner api key").hexdigest()
