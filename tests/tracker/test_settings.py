"""A missing or wrong setting stops with one sentence that names the variable and the cure."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.drills.processes import CHECKOUT, environment

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


def start(**variables: str | None) -> subprocess.CompletedProcess:
    """`manage.py check` as an administrator would run it."""
    env = {**environment(NOWHERE), **variables}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60,
        env={name: value for name, value in env.items() if value is not None},
    )  # fmt: skip


def test_settings_complete_start(tmp_path: Path) -> None:
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"TRACKER_SECRET_KEY": None}, "TRACKER_SECRET_KEY is not set: put 50"),
        ({"TRACKER_SECRET_KEY": "short"}, "TRACKER_SECRET_KEY is shorter than 40"),
        ({"TRACKER_SECRET_KEY_FILE": "/no/such/file"}, "TRACKER_SECRET_KEY_FILE names"),
        ({"TRACKER_SIGNING_KEY_FILE": "/no/such/file"}, "TRACKER_SIGNING_KEY_FILE names"),
        ({"TRACKER_HOSTS": None}, "TRACKER_HOSTS is not set: list"),
        ({"TRACKER_FACE": "secret"}, "TRACKER_FACE is 'secret': set it to editorial or public"),
        ({"TRACKER_DEBUG": "maybe"}, "TRACKER_DEBUG is 'maybe': set it to 1 or 0"),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL is not a PostgreSQL address"),
        ({"DATABASE_URL": "postgresql://host"}, "DATABASE_URL is not a PostgreSQL address"),
        ({"DATABASE_URL": "postgresql://host:port/x"}, "DATABASE_URL is not an address"),
        ({"DATABASE_URL": "postgresql://[::1/x"}, "DATABASE_URL is not an address"),
    ],
)
def test_setting_missing_or_wrong_stops_with_one_sentence(
    variables: dict[str, str | None], named: str
) -> None:
    done = start(**variables)
    assert done.returncode != 0
    assert done.stdout == ""
    (sentence,) = done.stderr.strip().splitlines()
    assert sentence.startswith("Configuration: ")
    assert named in sentence


def test_demo_outside_development_is_refused_before_anything_is_touched() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=CHECKOUT, env=environment(NOWHERE), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode != 0
    assert "TRACKER_DEBUG" in done.stderr


def test_server_without_collected_static_files_stops_with_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import tracker.wsgi"],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60,
        env=environment(NOWHERE, TRACKER_STATIC_ROOT=str(tmp_path),
                        DJANGO_SETTINGS_MODULE="tracker.settings"),
    )  # fmt: skip
    assert done.returncode != 0
    assert "run manage.py collectstatic" in done.stderr.splitlines()[-1]
