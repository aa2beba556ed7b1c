"""Which user of this machine runs PostgreSQL, and which owns the files that steer it."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.embedded.errors import DatabaseUnavailable

# "postgres" before "nobody": other services also run as nobody, and could read our data.
SERVICE_ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int
    name: str

    def as_user(self) -> dict[str, Any]:
        """Keyword arguments of `subprocess` that make a child this account.

        Without supplementary groups: `can_enter` judges by the primary group alone.
        """
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Whether every folder down to this one lets the account through.

        By permission bits only: an access list that would allow more makes us choose another
        folder, which is safe; trying it out would cost each process a child.
        """
        for step in (folder, *folder.parents):
            try:
                status = step.stat()
            except OSError:
                return False
            if status.st_uid == self.uid:
                allowed = status.st_mode & 0o100
            elif status.st_gid == self.gid:
                allowed = status.st_mode & 0o010
            else:
                allowed = status.st_mode & 0o001
            if not allowed:
                return False
        return True


def account(uid: int) -> Account | None:
    """None for a number without a name: initdb refuses to run as such a user."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)


def owner_and_server(checkout: Path) -> tuple[Account, Account]:
    """Who owns the control files (locks, state) and who runs PostgreSQL, for this process.

    An ordinary user is both. PostgreSQL refuses root, so for root it is the checkout's owner (who
    may then also use the same database without root), or, in a checkout of root's own, a service
    account: that one gets the data, and root keeps the control files, so that nothing which root
    opens or writes lies where the service account could swap it for a link.
    """
    me = os.geteuid()
    if me != 0:
        mine = account(me)
        if mine is None:
            raise DatabaseUnavailable(
                f"PostgreSQL does not run as user number {me}, which has no name on this machine: "
                "add it to /etc/passwd or set DATABASE_URL."
            )
        return mine, mine
    holder = account(checkout.stat().st_uid)
    if holder is not None and holder.uid != 0:
        return holder, holder
    return Account(0, 0, "root"), service_account()


def service_account() -> Account:
    for name in SERVICE_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid, name)
    raise DatabaseUnavailable(
        "PostgreSQL does not run as root and this machine has neither a user postgres nor nobody: "
        "add one of them, run as an ordinary user, or set DATABASE_URL."
    )
