"""age files (age-encryption.org), written and read as a stream: nothing is on a disk in the open.

Whoever has a private key can open one without this software. What age does not say is who wrote it:
anybody can seal to a public key. The ledger's chain and its signed checkpoints say that.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pyrage

PARTIAL = ".partial"


class NotWritten(Exception):
    """In words for the operator; no half file is left."""


class NotOpened(Exception):
    """Damaged, cut short, no age file, or sealed to other keys; in words for the operator."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Into:
    """What the library writes to. It gives a refusal on as a text alone: kept here as it was."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self.take = take
        self.refused: Exception | None = None

    def write(self, data: bytes) -> int:
        try:
            self.take(bytes(data))
        except Exception as error:
            self.refused = error
            raise
        return len(data)

    def flush(self) -> None:
        """Each write goes on at once."""


@contextmanager
def new_file(path: Path) -> Iterator[Callable[[bytes], object]]:
    """Whole or not at all: under another name until all of it is on the disk. Raises NotWritten."""
    draft = path.with_name(path.name + PARTIAL)
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file.write
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _settle(path.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise NotWritten(f"{path} could not be written: {error.strerror or error}.") from error
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """The new name, too, is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def seal(source: Readable, write: Callable[[bytes], object], keys: list) -> None:
    """Raises what `source` or `write` raised, and nothing of the library's own."""
    into = _Into(write)
    try:
        pyrage.encrypt_io(source, into, keys)
    except Exception as error:
        raise into.refused or error from error


def unseal(path: Path, take: Callable[[bytes], object], keys: list) -> None:
    """Gives on piece by piece, each of them proved; only the end proves that nothing is missing.

    Raises NotOpened, or what `take` raised.
    """
    into = _Into(take)
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, into, keys)
    except pyrage.DecryptError as error:
        other = "No matching keys" in str(error)
        why = "it is sealed to another key" if other else "it is damaged, or no backup"
        raise NotOpened(f"{path} does not open: {why}.") from error
    except OSError as error:
        if into.refused:
            raise into.refused from error
        why = error.strerror or "it is damaged, or cut short"
        raise NotOpened(f"{path} does not open: {why}.") from error
