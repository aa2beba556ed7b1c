"""File locks that the kernel takes back from a process which dies, however it dies.

`flock` rather than `fcntl.lockf`: a record lock would be lost as soon as any part of the process
closed another handle of the same file.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.embedded.accounts import Account
from tracker.embedded.errors import DatabaseUnavailable

PATIENCE = 180.0  # seconds; a first start includes initdb on a slow disk


@contextmanager
def exclusive(path: Path, owner: Account) -> Iterator[None]:
    lock = _acquire(path, owner, fcntl.LOCK_EX, PATIENCE)
    assert lock is not None
    try:
        yield
    finally:
        os.close(lock)


def share(path: Path, owner: Account) -> int:
    """A handle that holds a shared lock until it is closed.

    Never unlock it explicitly: a forked child shares the lock through its copy of the handle, and
    LOCK_UN in one of them would release it for both.
    """
    lock = _acquire(path, owner, fcntl.LOCK_SH, PATIENCE)
    assert lock is not None
    return lock


def alone(path: Path, owner: Account) -> int | None:
    """A handle with the exclusive lock, or None, at once, while anybody else has a share."""
    return _acquire(path, owner, fcntl.LOCK_EX, None)


def open_control_file(path: Path, owner: Account, flags: int) -> int:
    """Opens, or makes for its owner alone, a control file; never through a link.

    Root may have made it: it is then handed to the owner of the folder, for a later process of
    that user.
    """
    handle = os.open(path, flags | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0 and os.fstat(handle).st_uid != owner.uid:
        os.fchown(handle, owner.uid, owner.gid)
    return handle


def _acquire(path: Path, owner: Account, kind: int, patience: float | None) -> int | None:
    deadline = time.monotonic() + (patience or 0)
    pause = 0.002
    while True:
        try:
            handle = open_control_file(path, owner, os.O_RDWR)
        except OSError as error:
            raise DatabaseUnavailable(
                f"The lock {path} cannot be opened ({error.strerror}): "
                "mend the folder's permissions or set DATABASE_URL."
            ) from error
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            if patience is None:
                return None
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(
                    f"Another process has held {path} for {patience:.0f} seconds: "
                    "end it or set DATABASE_URL."
                ) from None
            time.sleep(pause)
            pause = min(pause * 1.5, 0.05)
            continue
        if is_still(path, handle):
            return handle
        os.close(handle)  # the folder was removed and remade while we waited


def is_still(path: Path, handle: int) -> bool:
    """Whether the open file is the one that others would now open under this path."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(handle))
    except OSError:
        return False
