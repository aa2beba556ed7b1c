"""Django on the embedded server, each time in a process of its own with settings of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tracker.embedded import server

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
import os
SECRET_KEY = "test"
USE_TZ = True
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {
    "ENGINE": "tracker.embedded.backend",
    "NAME": "tracker",
    "CHECKOUT": os.environ["CHECKOUT"],
    "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}} if os.environ.get("POOL") else {},
}}
"""
DJANGO = "import os, signal, time, django; django.setup(); from django.db import connection\n"


@contextmanager
def temporary_checkout() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tracker-", dir="/tmp"))
    folder.chmod(0o755)
    (folder / "scratch_settings.py").write_text(SETTINGS)
    yield folder
    if (folder / ".postgres").exists():
        server.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture
def fresh() -> Iterator[Path]:
    """A checkout in which no database was made yet."""
    with temporary_checkout() as folder:
        yield folder


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    with temporary_checkout() as folder:
        yield folder


def python(checkout: Path, *arguments: str, **env: str) -> str:
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={
            **os.environ,
            "CHECKOUT": str(checkout),
            "DJANGO_SETTINGS_MODULE": "scratch_settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{checkout}",
            **env,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize("command", [["check"], ["shell", "-c", "1"]])
def test_command_without_database_starts_nothing(fresh: Path, command: list[str]) -> None:
    python(fresh, "-m", "django", *command)
    assert not (fresh / ".postgres").exists()


def test_commands_with_database_work_and_leave_no_server(checkout: Path) -> None:
    python(checkout, "-m", "django", "migrate", "--verbosity=0")
    shown = python(
        checkout, "-m", "django", "dbshell", "--", "-Atc", "SELECT count(*) FROM auth_permission"
    )
    assert int(shown) > 0
    assert not (checkout / ".postgres" / "data" / "postmaster.pid").exists()


def test_backend_test_database_is_made_and_removed(checkout: Path) -> None:
    """With the name pytest-xdist gives, through the connection without a database."""
    code = DJANGO + (
        "connection.settings_dict['TEST']['NAME'] = 'test_x_gw0'\n"
        "connection.creation.create_test_db(verbosity=0)\n"
        "with connection.cursor() as c:\n"
        "    c.execute('SELECT current_database(), current_user'); print(c.fetchone())\n"
        "connection.creation.destroy_test_db('tracker', verbosity=0)\n"
        "with connection._nodb_cursor() as c:\n"
        "    c.execute('SELECT datname FROM pg_database ORDER BY 1'); print(c.fetchall())\n"
        "print(connection.vendor)\n"
    )
    assert python(checkout, "-c", code).splitlines() == [
        "('test_x_gw0', 'tracker')",
        "[('postgres',), ('template0',), ('template1',), ('tracker',)]",
        "postgresql",
    ]


@pytest.mark.parametrize("pool", ["", "1"])
def test_backend_server_killed_next_connection_starts_it(checkout: Path, pool: str) -> None:
    code = DJANGO + (
        "from tracker.embedded import processes\n"
        "def ask(query):\n"
        "    with connection.cursor() as c:\n"
        "        c.execute(query); return c.fetchone()[0] if c.description else None\n"
        "ask('DROP TABLE IF EXISTS kept'); ask('CREATE TABLE kept AS SELECT 7 AS n')\n"
        "pid = int(open(ask('SHOW data_directory') + '/postmaster.pid').readline())\n"
        "os.kill(pid, signal.SIGKILL)\n"
        "while processes.exists(pid): time.sleep(0.01)\n"
        "for attempt in range(5):\n"
        "    try: print(ask('SELECT n FROM kept')); break\n"
        "    except django.db.OperationalError: connection.close()\n"
        "connection.close(); connection.close_pool()\n"
    )
    assert python(checkout, "-W", "error", "-c", code, POOL=pool) == "7\n"


def test_backend_data_unusable_says_so_in_one_sentence(fresh: Path) -> None:
    data = fresh / ".postgres" / "data"
    (data / "global").mkdir(parents=True)
    (data / "global" / "pg_control").write_text("")
    (data / "PG_VERSION").write_text("12\n")
    code = DJANGO + (
        "try: connection.ensure_connection()\nexcept django.db.OperationalError as e: print(e)\n"
    )
    said = python(fresh, "-c", code)
    assert "was made by PostgreSQL 12 and this is PostgreSQL" in said
    assert said.count("\n") == 1
