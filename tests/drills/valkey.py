"""A server for shared answers. Debian's Redis stands for Valkey, which came from it and speaks the
same."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

from tests.drills.processes import wait_for_port

SERVER = which("valkey-server") or which("redis-server")


@contextmanager
def running(port: int) -> Iterator[subprocess.Popen]:
    """As docker-compose.yml starts it: in memory alone."""
    options = ["--save", "", "--appendonly", "no", "--maxmemory", "64mb",
               "--maxmemory-policy", "allkeys-lru"]  # fmt: skip
    server = subprocess.Popen(
        [str(SERVER), "--port", str(port), *options], stdout=subprocess.DEVNULL, cwd="/"
    )
    try:
        wait_for_port(port, server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)
