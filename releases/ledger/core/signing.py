"""Ed25519: who holds the private key speaks for the ledger; its public half is published."""

from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class BadKey(ValueError):
    """The file is not readable, or holds no such key; the message says which file."""


def private_key(path: Path) -> Ed25519PrivateKey:
    """From an unencrypted PEM file, as `openssl genpkey -algorithm ed25519` writes it."""
    content = _bytes(path)
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey(f"{path} holds no unencrypted private key in PEM form.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(f"{path} holds a key of another kind: make an Ed25519 key.")
    return key


def public_key(path: Path) -> bytes:
    """The raw 32 bytes, from a PEM file as `openssl pkey -pubout` writes it."""
    content = _bytes(path)
    try:
        key = serialization.load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey(f"{path} holds no public key in PEM form.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadKey(f"{path} holds a key of another kind: an Ed25519 key is needed.")
    return key.public_bytes_raw()


def public_half(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def signed_by(key: bytes, statement: bytes, signature: bytes) -> bool:
    """Whether the owner of this raw public key signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadKey(f"{path} cannot be read ({error.strerror}).") from error
