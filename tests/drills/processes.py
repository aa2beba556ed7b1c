"""Starts the project's commands and its web server as processes of their own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CHECKOUT = Path(__file__).resolve().parents[2]


def environment(url: str, **more: str) -> dict[str, str]:
    """As an administrator would set it, and nothing inherited that belongs to this test run."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **inherited,
        "DATABASE_URL": url,
        "TRACKER_SECRET_KEY": "no-secret-" * 5,
        "TRACKER_HOSTS": "127.0.0.1",
        "TRACKER_HTTPS": "0",
        "TRACKER_ONE_PERSON_NEWSROOM": "1",
        "TRACKER_SECOND_FACTOR": "0",
        **more,
    }


def manage(*words: str, env: dict[str, str]) -> str:
    """Output of a management command; its complaints as an AssertionError."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=CHECKOUT, env=env, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def web(
    env: dict[str, str], log: int | IO[bytes] = subprocess.DEVNULL
) -> Iterator[tuple[str, subprocess.Popen]]:
    """The site under its real server, in a process group of its own; gives its address."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
         "--port", str(port), "--blocking-threads", "4", "--backpressure", "32",
         "tracker.wsgi:application"],
        cwd=CHECKOUT, env=env, start_new_session=True,
        stdout=log, stderr=log,
    )  # fmt: skip
    try:
        wait_for_port(port, server)
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port: int, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended at once"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start within 30 s")
