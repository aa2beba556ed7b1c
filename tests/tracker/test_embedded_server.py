"""The shared server: started once, brought back, stopped by the last to leave. All for real."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tracker.embedded import processes, server
from tracker.embedded.cluster import Cluster
from tracker.embedded.errors import DatabaseUnavailable
from tracker.embedded.launch import LOG_LIMIT
from tracker.embedded.places import choose
from tracker.embedded.private import PrivateServer, start_private

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parents[2]
USE = """
import sys, pathlib
from tracker.embedded import server
print(server.ensure_running(pathlib.Path(sys.argv[1])).pid, flush=True)
sys.stdin.read()
"""
ABANDON = """
import os, sys, pathlib
from tracker.embedded import server
print(server.ensure_running(pathlib.Path(sys.argv[1])).pid, flush=True)
os._exit(0)
"""
FORK = """
import os, sys, time, pathlib
from tracker.embedded import server
checkout = pathlib.Path(sys.argv[1])
ready, set_ready = os.pipe()
server.ensure_running(checkout)
if os.fork() == 0:
    address = server.present(checkout)
    os.write(set_ready, b".")
    time.sleep(0.3)
    print(server.answers(address), flush=True)
    sys.exit()
os.read(ready, 1)
"""


@contextmanager
def temporary_checkout() -> Iterator[Path]:
    """Straight in /tmp: pytest's own folders are closed to the account of the server."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    server.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture
def fresh() -> Iterator[Path]:
    """A checkout in which no database was made yet."""
    with temporary_checkout() as folder:
        yield folder


@pytest.fixture(scope="module")
def used() -> Iterator[Path]:
    with temporary_checkout() as folder:
        yield folder


@pytest.fixture
def checkout(used: Path) -> Iterator[Path]:
    """With a database from the second test on; its server does not run."""
    yield used
    server.stop(used)


@pytest.fixture
def private(checkout: Path) -> PrivateServer:
    return start_private(checkout)


def script(text: str, checkout: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", text, str(checkout)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def server_seen_by(process: "subprocess.Popen[str]") -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def leave(process: "subprocess.Popen[str]") -> None:
    process.communicate(timeout=30)
    assert process.returncode == 0


@pytest.mark.drill
def test_server_eight_processes_at_once_start_one(checkout: Path) -> None:
    users = [script(USE, checkout) for _ in range(8)]
    servers = {server_seen_by(user) for user in users}
    assert len(servers) == 1
    for user in users:
        leave(user)
    assert not processes.exists(servers.pop())


def test_server_first_user_leaves_stays_for_the_second(checkout: Path) -> None:
    first, second = script(USE, checkout), script(USE, checkout)
    running = server_seen_by(first)
    assert server_seen_by(second) == running
    leave(first)
    assert processes.exists(running)
    leave(second)
    assert not processes.exists(running)


def test_server_user_killed_next_to_leave_stops_it(checkout: Path) -> None:
    killed = script(USE, checkout)
    running = server_seen_by(killed)
    killed.kill()
    killed.communicate()
    assert processes.exists(running)
    last = script(USE, checkout)
    assert server_seen_by(last) == running
    leave(last)
    assert not processes.exists(running)


def test_server_outliving_its_starter_holds_no_pipe(checkout: Path) -> None:
    starter = script(ABANDON, checkout)
    output, _ = starter.communicate(timeout=30)  # would wait for ever on an inherited handle
    assert processes.exists(int(output))
    assert os.getsid(int(output)) != os.getsid(0)


@pytest.mark.drill
def test_server_parent_leaves_forked_child_keeps_it(checkout: Path) -> None:
    parent = script(FORK, checkout)
    output, _ = parent.communicate(timeout=30)
    assert output == "True\n"
    assert Cluster(choose(checkout)).pid() is None  # and the child, last to leave, stopped it


def test_server_killed_comes_back_with_committed_rows(private: PrivateServer) -> None:
    with psycopg.connect(private.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    before = private.address
    private.kill9()
    after = private.start_again()
    assert (after.host, after.port) == (before.host, before.port)
    assert after.pid != before.pid
    with psycopg.connect(private.url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_server_killed_while_busy_comes_back_at_once(private: PrivateServer) -> None:
    for _ in range(3):
        connection = psycopg.connect(private.url)
        connection.execute("SELECT pg_advisory_lock(1)")
        private.kill9()
        private.start_again()  # within the second in which its children still live
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
        connection.close()


def test_server_hidden_behind_strangers_number_starts(private: PrivateServer) -> None:
    places = private.cluster.places
    private.stop()
    # A living process of the same account: PostgreSQL by itself would refuse to start.
    stranger = subprocess.Popen(["sleep", "60"], cwd="/", **places.server.as_user())
    try:
        stale = places.data / "postmaster.pid"
        stale.write_text(f"{stranger.pid}\n{places.data}\n1\n5432\n\n\n")
        shutil.chown(stale, places.server.uid, places.server.gid)
        assert server.answers(private.start_again())
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_data_half_made_is_made_again(fresh: Path) -> None:
    places = choose(fresh)
    for torn in ("data", "data-new-abc"):
        (places.home / torn / "base").mkdir(parents=True)
        (places.home / torn / "PG_VERSION").write_text("18\n")
    with start_private(fresh) as private:
        assert server.answers(private.address)
        assert not list(places.home.glob("data-new-*"))


@pytest.mark.drill
def test_data_starter_killed_during_initdb_is_made_again(fresh: Path) -> None:
    home = choose(fresh).home
    for _ in range(3):
        starter = script(USE, fresh)
        while not list(home.glob("data-new-*/base")):
            assert starter.poll() is None
            time.sleep(0.002)
        starter.kill()
        starter.communicate()
        assert not (home / "data").exists()
    with start_private(fresh) as private:
        assert server.answers(private.address)


def test_data_of_other_major_version_is_refused_by_name(private: PrivateServer) -> None:
    private.stop()
    data = private.cluster.places.data
    version = (data / "PG_VERSION").read_text()
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseUnavailable, match=rf"{data} was made by PostgreSQL 17 "):
        private.start_again()
    (data / "PG_VERSION").write_text(version)


def test_database_new_is_durable_utf8_and_without_port(private: PrivateServer) -> None:
    with psycopg.connect(private.url) as connection:
        shown = {
            name: connection.execute(f"SHOW {name}").fetchone()
            for name in ("fsync", "synchronous_commit", "full_page_writes", "listen_addresses")
        }
        row = connection.execute(
            "SELECT current_database(), pg_encoding_to_char(encoding), datlocale, upper('ў')"
            " FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert shown == {
        "fsync": ("on",),
        "synchronous_commit": ("on",),
        "full_page_writes": ("on",),
        "listen_addresses": ("",),
    }
    assert row == ("tracker", "UTF8", "C.UTF-8", "Ў")


def test_log_grown_large_is_emptied_by_next_user(checkout: Path) -> None:
    first = script(USE, checkout)
    server_seen_by(first)
    log = choose(checkout).log
    with log.open("a") as file:
        file.write("x" * LOG_LIMIT + "y")
    second = script(USE, checkout)
    server_seen_by(second)
    assert log.stat().st_size < 10_000
    leave(first)
    leave(second)
    assert "database system is shut down" in log.read_text()


def test_present_server_killed_is_started_again(checkout: Path) -> None:
    address = server.ensure_running(checkout)
    assert server.present(checkout) == address
    os.kill(address.pid, signal.SIGKILL)
    while processes.exists(address.pid):
        time.sleep(0.005)
    again = server.ensure_running(checkout)
    assert again.pid != address.pid
    assert server.answers(again)


@pytest.mark.drill
def test_folder_removed_under_a_user_is_made_again(fresh: Path) -> None:
    first = server.ensure_running(fresh)
    shutil.rmtree(choose(fresh).home)
    second = server.ensure_running(fresh)
    assert second.pid != first.pid
    assert server.answers(second)
    os.kill(first.pid, signal.SIGQUIT)  # it would notice by itself within a minute
