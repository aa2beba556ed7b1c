"""A public face with documented releases, under its real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drills.processes import environment, manage, web
from tracker.embedded.private import PrivateServer, start_private

# Drills ask more than any reader.
NO_LIMITS = {f"TRACKER_LIMIT_{name}": "0,0" for name in ("READS", "MATCHES", "DOWNLOADS")}


@contextmanager
def filled(folder: Path, *names: str, **settings: str) -> Iterator[dict[str, str]]:
    """The settings of a register with all documented releases, or those that are named; its only
    account is `clerk`."""
    with start_private(folder) as database:
        yield fill(database, folder, *names, **settings)


def fill(database: PrivateServer, folder: Path, *names: str, **settings: str) -> dict[str, str]:
    static = str(folder / "static")
    env = environment(database.url, TRACKER_STATIC_ROOT=static, **settings)
    manage("migrate", "-v0", env=env)
    manage("ensure_roles", env=env)
    manage("make_account", "clerk", "--role", "reviewer", env=env)
    manage("load_documented", *names, "--by", "clerk", env=env)
    manage("collectstatic", "-v0", "--no-input", env=env)
    return env


@contextmanager
def register(folder: Path, *names: str, **settings: str) -> Iterator[str]:
    """The address of its public face."""
    with filled(folder, *names) as env:
        env |= {"TRACKER_FACE": "public", **settings}
        if "TRACKER_BULK_DIR" in env:
            manage("write_bulk", env=env)
        with web(env) as (site, _server):
            yield site
