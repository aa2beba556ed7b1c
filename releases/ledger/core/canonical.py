"""Bytes and hashes that mean the same on every machine."""

import hashlib
import json
import secrets
from typing import Any

import rfc8785

SALT_BYTES = 16
NO_CHAIN = bytes(32)  # what the first edition's chain follows


def canonical(value: Any) -> bytes:
    """RFC 8785 canonical JSON of plain JSON values."""
    return rfc8785.dumps(value)


def written(value: Any) -> bytes:
    """The same bytes, of values without floating-point numbers and with names in ASCII, in a tenth
    of the time: for what is made often and hashed by nobody."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def new_salt() -> bytes:
    """128 random bits: without them a blanked body could be found again by guessing."""
    return secrets.token_bytes(SALT_BYTES)


def salted_hash(salt: bytes, content: bytes) -> bytes:
    return hashlib.sha256(salt + content).digest()


def next_chain(previous: bytes, header: bytes) -> bytes:
    """sha256(previous chain ‖ header): one changed byte changes every later value."""
    return hashlib.sha256(previous + header).digest()
