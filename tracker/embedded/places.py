"""Where the files of one embedded PostgreSQL lie, and who may enter.

`home` belongs to its owner alone (0700), or, where a service account runs the server for root, to
root with passage for that account's group (0710). Inside, `data/` and `socket/` are the server's
(0700): no other user of the machine can even try to connect.
"""

import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.embedded.accounts import Account, account, owner_and_server
from tracker.embedded.errors import DatabaseUnavailable

PORT = 5432  # only names the socket's file: no TCP port is opened
# Literally /tmp: TMPDIR differs between the processes of one checkout, and may be long. What others
# may have put there first is looked at before use (`make_server_folder`, `_settle`).
SHORT_PARENT = Path("/tmp")  # noqa: S108
LASTING_PARENT = Path("/var/tmp")  # noqa: S108
SOCKET_PATH_LIMIT = 107 if sys.platform == "linux" else 103
# initdb hands paths to a shell inside double quotes.
SHELL_ACTIVE = re.compile(r'["$`\\\n]')
# libpq and PostgreSQL both read a socket folder as a list with commas and quotes.
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._+-]+")


@dataclass(frozen=True)
class Places:
    checkout: Path
    home: Path
    owner: Account
    server: Account

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def state(self) -> Path:
        return self.home / "state.json"

    @property
    def start_lock(self) -> Path:
        return self.home / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def sockets(self) -> Path:
        """In `home`, or where that is too long or too odd for a socket's name, in /tmp."""
        inside = self.home / "socket"
        length = len(os.fsencode(inside / f".s.PGSQL.{PORT}"))
        if length <= SOCKET_PATH_LIMIT and PLAIN_PATH.fullmatch(str(inside)):
            return inside
        return SHORT_PARENT / f"tracker-postgres-{self.server.uid}-{_digest(self.home)}"


def choose(checkout: Path) -> Places:
    """The same answer for every process of a checkout: decided by what is on disk, made if new.

    Costs a few `stat` calls when the folder exists.
    """
    owner, server = owner_and_server(checkout)
    inside = Places(checkout, Path(os.path.realpath(checkout / ".postgres")), owner, server)
    if settled := _settle(inside, trusted=True):
        return settled
    for parent in fallback_parents():
        home = parent / f"tracker-postgres-{owner.uid}-{_digest(checkout)}"
        if settled := _settle(Places(checkout, home, owner, server), trusted=False):
            return settled
    raise DatabaseUnavailable(
        f"No folder for the embedded PostgreSQL can be made in {checkout}, /var/lib or /var/tmp: "
        "make one of them writable or set DATABASE_URL."
    )


def fallback_parents() -> list[Path]:
    """Folders that outlive a reboot, best first.

    /var/tmp comes last: systemd deletes what lay untouched there for thirty days, file by file,
    and half a database is worse than none.
    """
    if os.geteuid() == 0:
        return [Path("/var/lib"), LASTING_PARENT]
    try:
        state = Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser()
    except RuntimeError:  # a user without a home
        return [LASTING_PARENT]
    return [state, LASTING_PARENT] if state.is_absolute() else [LASTING_PARENT]


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _settle(places: Places, *, trusted: bool) -> Places | None:
    """These places with their home made and safe, or None where they cannot be used.

    In a folder that others can write to (not `trusted`), a home that somebody else made first is
    refused rather than passed over: going on would hide an attack, or a second empty database.
    """
    home = places.home
    if SHELL_ACTIVE.search(str(home)):
        return None
    if os.geteuid() == 0:
        places = _with_owner_of_data(places)
        if not places.server.can_enter(home.parent):
            return None
    try:
        status = home.lstat()
    except OSError:
        if not _make_home(places, with_parents=not trusted):
            return None
        status = home.lstat()
    if _is_safe(places, status) or (trusted and _mend(places, status)):
        return places
    if trusted:
        return None
    raise DatabaseUnavailable(
        f"The folder {home} is not a private folder of {places.owner.name}: "
        "remove it or set DATABASE_URL."
    )


def _with_owner_of_data(places: Places) -> Places:
    """An existing cluster keeps its account, even if a better one has appeared on the machine."""
    try:
        holder = account(places.data.lstat().st_uid)
    except OSError:
        return places
    return replace(places, server=holder) if holder and holder.uid else places


def _home_mode(places: Places) -> int:
    return 0o700 if places.owner.uid == places.server.uid else 0o710


def _is_safe(places: Places, status: os.stat_result) -> bool:
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == places.owner.uid
        and stat.S_IMODE(status.st_mode) == _home_mode(places)
        and (status.st_gid == places.server.gid or _home_mode(places) == 0o700)
    )


def _mend(places: Places, status: os.stat_result) -> bool:
    """Tightens a folder of the owner's own, say one made by hand; False if that does not stick."""
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != places.owner.uid:
        return False
    try:
        _hand_over(places.home, places.owner.uid, places.server.gid, _home_mode(places))
        return _is_safe(places, places.home.lstat())
    except OSError:
        return False


def _make_home(places: Places, *, with_parents: bool) -> bool:
    """Made aside and renamed, so that no process ever sees it with the wrong owner."""
    home = places.home
    try:
        if with_parents:
            home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f"{home.name}-new-", dir=home.parent))
    except OSError:
        return False
    try:
        texts = {".gitignore": "*\n", "checkout.txt": f"PostgreSQL of {places.checkout}\n"}
        for name, text in texts.items():
            (draft / name).write_text(text, errors="surrogateescape")
            _hand_over(draft / name, places.owner.uid, places.owner.gid, 0o644)
        _hand_over(draft, places.owner.uid, places.server.gid, _home_mode(places))
        draft.rename(home)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
    return home.exists()  # another process may have been first


def _hand_over(path: Path, uid: int, gid: int, mode: int) -> None:
    if os.geteuid() == 0:
        os.chown(path, uid, gid, follow_symlinks=False)
    path.chmod(mode)


def make_server_folder(path: Path, server: Account) -> None:
    """A folder that only the server's account (and root) can enter; one of another's is refused."""
    try:
        path.mkdir(mode=0o700)
        _hand_over(path, server.uid, server.gid, 0o700)
    except FileExistsError:
        pass
    except OSError as error:
        raise DatabaseUnavailable(
            f"The folder {path} for the embedded PostgreSQL cannot be made ({error.strerror}): "
            "make room for it or set DATABASE_URL."
        ) from error
    status = path.lstat()
    ours = stat.S_ISDIR(status.st_mode) and status.st_uid == server.uid
    if not ours or stat.S_IMODE(status.st_mode) & 0o077:
        raise DatabaseUnavailable(
            f"The folder {path} is not a private folder of {server.name}: "
            "remove it or set DATABASE_URL."
        )
