"""Where the files go, and who is let in."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.embedded import binaries, places, server
from tracker.embedded.accounts import Account, service_account
from tracker.embedded.errors import DatabaseUnavailable
from tracker.embedded.private import start_private

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parents[2]
USE = """
import sys, pathlib
from tracker.embedded import server
print(server.ensure_running(pathlib.Path(sys.argv[1])).pid, flush=True)
sys.stdin.read()
"""
# Imports first: the interpreter itself may lie below root's home.
BECOME = """
import os, pathlib, sys
from tracker.embedded import places, server
os.setgroups([])
os.setgid({0.gid})
os.setuid({0.uid})
"""
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become other users")


@pytest.fixture
def checkout() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tracker-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def stranger() -> Account:
    """Any ordinary account other than the one that would serve root."""
    account = Account(65534, 65534, "nobody")
    return account if service_account() != account else Account(1, 1, "daemon")


def run(*command: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=ROOT, input="", capture_output=True, text=True, timeout=60, **options
    )


def python_as(account: Account, code: str, checkout: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "XDG_STATE_HOME": str(checkout / "state")}
    become = BECOME.format(account)
    return run(sys.executable, "-c", become + code, str(checkout), env=environment)


def test_home_reachable_checkout_is_inside_and_closed(checkout: Path) -> None:
    chosen = places.choose(checkout)
    assert chosen.home == checkout / ".postgres"
    assert chosen.home.stat().st_mode & 0o007 == 0
    assert (chosen.home / ".gitignore").read_text() == "*\n"
    assert places.choose(checkout) == chosen


def test_home_widened_by_hand_is_closed_again(checkout: Path) -> None:
    (checkout / ".postgres").mkdir()
    (checkout / ".postgres").chmod(0o777)
    assert places.choose(checkout).home.stat().st_mode & 0o027 == 0


@pytest.mark.parametrize("name", ["n" * 90, "a b,c'd Коміт"])
def test_socket_long_or_odd_path_is_short_and_server_answers(checkout: Path, name: str) -> None:
    odd = checkout / name
    odd.mkdir()
    with start_private(odd) as private:
        assert private.address.host.startswith("/tmp/tracker-postgres-")
        assert private.cluster.places.home == odd / ".postgres"
        assert Path(private.address.host).stat().st_mode & 0o077 == 0
        assert server.answers(private.address)
    assert not Path(private.address.host).exists()


def test_home_path_active_in_shell_is_elsewhere(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "fallback_parents", lambda: [checkout])
    odd = checkout / "$(touch owned)"
    odd.mkdir()
    assert places.choose(odd).home.parent == checkout


@pytest.mark.drill
@as_root
def test_home_below_folder_closed_to_server_is_elsewhere(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in /root; the programs, in such a place too, are copied once."""
    closed = checkout / "closed"
    (closed / "work").mkdir(parents=True)
    (closed / "site").mkdir()
    (checkout / "lib").mkdir()
    closed.chmod(0o700)
    site = binaries.site()
    for name in (binaries.PACKAGE, f"{binaries.PACKAGE}.libs"):
        (closed / "site" / name).symlink_to(site / name)
    monkeypatch.setattr(binaries, "site", lambda: closed / "site")
    monkeypatch.setattr(places, "fallback_parents", lambda: [checkout / "lib"])
    with start_private(closed / "work") as private:
        home = private.cluster.places.home
        assert home.parent == checkout / "lib"
        assert not (closed / "work" / ".postgres").exists()
        assert [path.name for path in home.glob("install-*")] == [f"install-{binaries.version()}"]
        assert server.answers(private.address)


@as_root
def test_home_elsewhere_made_first_by_stranger_is_refused(
    checkout: Path, stranger: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = checkout / "closed"
    closed.mkdir(mode=0o700)
    (closed / "work").mkdir()
    monkeypatch.setattr(places, "fallback_parents", lambda: [checkout])
    home = places.choose(closed / "work").home
    shutil.chown(home, stranger.uid)
    with pytest.raises(DatabaseUnavailable, match=f"{home} is not a private folder of root"):
        places.choose(closed / "work")


@as_root
def test_home_checkout_of_another_user_is_in_own_state_folder(
    checkout: Path, stranger: Account
) -> None:
    state = checkout / "state"
    state.mkdir()
    shutil.chown(state, stranger.uid)
    ran = python_as(stranger, "print(places.choose(pathlib.Path(sys.argv[1])).home)", checkout)
    assert ran.stdout.startswith(f"{state}/tracker-postgres-{stranger.uid}-"), ran.stderr


@pytest.mark.drill
@as_root
def test_server_in_checkout_of_ordinary_user_is_shared_with_root(
    checkout: Path, stranger: Account
) -> None:
    shutil.chown(checkout, stranger.uid)
    by_root = subprocess.Popen(
        [sys.executable, "-c", USE, str(checkout)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert by_root.stdout is not None
    pid = by_root.stdout.readline()
    by_user = python_as(stranger, USE, checkout)
    assert by_user.stdout == pid, by_user.stderr
    by_root.communicate(timeout=30)
    assert {path.owner() for path in (checkout / ".postgres").iterdir()} == {stranger.name}
    # And the user starts alone what root has made.
    assert python_as(stranger, USE, checkout).returncode == 0


@as_root
def test_server_of_root_stranger_is_kept_out(checkout: Path, stranger: Account) -> None:
    psql = str(binaries.site() / binaries.PROGRAMS / "psql")
    with start_private(checkout) as private:
        assert run(psql, "-c", "SELECT 1", private.url, **stranger.as_user()).returncode == 2
        # Even with the socket's folder open to all, the server asks the kernel who calls.
        for folder in (private.cluster.places.home, private.cluster.places.sockets):
            folder.chmod(0o755)
        (private.cluster.places.sockets / ".s.PGSQL.5432").chmod(0o777)
        refused = run(psql, "-c", "SELECT 1", private.url, **stranger.as_user())
        assert 'Peer authentication failed for user "tracker"' in refused.stderr
