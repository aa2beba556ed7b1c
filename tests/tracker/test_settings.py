"""A missing or wrong setting stops with one sentence that names the variable and the cure."""

import secrets
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.drills.processes import CHECKOUT, environment
from tracker import environment as environment_reader
from tracker.embedded import server

pytestmark = pytest.mark.drill  # each starts a process
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


def start(**variables: str | None) -> subprocess.CompletedProcess:
    """`manage.py check` as an administrator would run it."""
    env = {**environment(NOWHERE), **variables}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60,
        env={name: value for name, value in env.items() if value is not None},
    )  # fmt: skip


def test_settings_complete_start() -> None:
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("hosts", "debug"),
    [("releases.example.org, 127.0.0.1,[::1],.example.net,xn--e1afmkfd.example", "0"), ("*", "1")],
)
def test_host_names_as_requests_have_them_start(hosts: str, debug: str) -> None:
    assert start(TRACKER_HOSTS=hosts, TRACKER_DEBUG=debug).returncode == 0


def command(url: str, *words: str, pool: str = "0") -> subprocess.CompletedProcess:
    """A pool has five seconds of patience."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=CHECKOUT, env=environment(url, DATABASE_POOL=pool),
        capture_output=True, text=True, timeout=25,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "words", "pool", "reason"),
    [
        ("127.0.0.1:1/x", ["migrate"], "4", "Connection refused"),
        ("127.0.0.1:1/x", ["procrastinate", "worker"], "4", "Connection refused"),
        ("/x?host=/no/such/folder", ["rebuild_public"], "0", "No such file"),
        ("127.0.0.1:1/x?sslmode=bogus", ["migrate"], "0", "sslmode"),
        ("127.0.0.1:1/x?sslmod=require", ["migrate"], "0", "sslmod"),
    ],
)
def test_database_that_cannot_be_had_is_told_in_one_sentence(
    where: str, words: list[str], pool: str, reason: str
) -> None:
    done = command(f"postgresql://u:hidden@{where}", *words, pool=pool)
    assert done.returncode == 1
    (sentence,) = done.stderr.strip().splitlines()
    assert sentence.startswith("DATABASE_URL leads to no database (")
    assert sentence.endswith("): correct it, or start the database.")
    assert reason in sentence
    assert "hidden" not in sentence


@pytest.mark.parametrize("wrong", ["user", "database"])
def test_wrong_role_or_database_on_a_server_that_answers_is_told_in_one_sentence(
    wrong: str,
) -> None:
    right = server.ensure_running(CHECKOUT)
    done = command(replace(right, **{wrong: "nobody_here"}).url(), "migrate", "--check")
    (sentence,) = done.stderr.strip().splitlines()
    assert sentence.startswith("DATABASE_URL leads to no database (")
    assert "nobody_here" in sentence


def test_error_of_a_database_that_answers_is_not_taken_for_one_that_does_not() -> None:
    url = server.ensure_running(CHECKOUT).url("postgres")
    done = command(url, "rebuild_public")
    assert "UndefinedTable" in done.stderr
    assert "DATABASE_URL" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"TRACKER_SECRET_KEY": None}, "TRACKER_SECRET_KEY is not set: put 50"),
        ({"TRACKER_SECRET_KEY": "short"}, "TRACKER_SECRET_KEY is shorter than 50"),
        ({"TRACKER_SECRET_KEY": "0123456789" * 4 + "012345678"}, "is shorter than 50 characters"),
        ({"TRACKER_SECRET_KEY": "x" * 64}, "or repeats few: make a random one"),
        ({"TRACKER_SECRET_KEY_FILE": "/no/such/file"}, "TRACKER_SECRET_KEY_FILE names"),
        ({"TRACKER_SIGNING_KEY_FILE": "/no/such/file"}, "TRACKER_SIGNING_KEY_FILE names"),
        ({"TRACKER_HOSTS": None}, "TRACKER_HOSTS is not set: list"),
        ({"TRACKER_HOSTS": ", "}, "TRACKER_HOSTS is not set: list"),
        ({"TRACKER_HOSTS": "*"}, "TRACKER_HOSTS is '*': list the host names"),
        ({"TRACKER_HOSTS": "a.example,https://b.example"}, "holds 'https://b.example': write host"),
        ({"TRACKER_HOSTS": "a.example:8000"}, "TRACKER_HOSTS holds 'a.example:8000': write host"),
        ({"TRACKER_HOSTS": "a.example/be"}, "TRACKER_HOSTS holds 'a.example/be': write host"),
        ({"TRACKER_HOSTS": "*.example.org"}, "TRACKER_HOSTS holds '*.example.org': write host"),
        ({"TRACKER_FACE": "secret"}, "TRACKER_FACE is 'secret': set it to editorial or public"),
        ({"TRACKER_DEBUG": "maybe"}, "TRACKER_DEBUG is 'maybe': set it to 1 or 0"),
        ({"TRACKER_SECOND_FACTOR": "no way"}, "TRACKER_SECOND_FACTOR is 'no way': set it to 1"),
        ({"DATABASE_URL": " "}, "DATABASE_URL is empty: give it a value, or unset it"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is empty: give it a value, or unset it"),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL is not a PostgreSQL address"),
        ({"DATABASE_URL": "postgresql://host"}, "DATABASE_URL is not a PostgreSQL address"),
        ({"DATABASE_URL": "postgresql://host:port/x"}, "DATABASE_URL is not an address"),
        ({"DATABASE_URL": "postgresql://[::1/x"}, "DATABASE_URL is not an address"),
        ({"DATABASE_PASSWORD_FILE": "/no/such/file"}, "DATABASE_PASSWORD_FILE names /no/such/file"),
        ({"DATABASE_PASSWORD_FILE": "/dev/null"}, "which holds nothing: put the secret alone"),
        ({"DATABASE_PASSWORD_FILE": __file__}, "which holds several lines: put the secret alone"),
        (
            {"TRACKER_INTAKE_RECIPIENTS_FILE": "/no/such/file"},
            "TRACKER_INTAKE_RECIPIENTS_FILE names",
        ),
        (
            {"TRACKER_INTAKE_RECIPIENTS_FILE": "/dev/null"},
            "/dev/null, which is no file",
        ),
        (
            {"TRACKER_INTAKE_RECIPIENTS_FILE": __file__},
            "what is no public key: put public keys of age",
        ),
        ({"TRACKER_CONTACT": "x" * 201}, "TRACKER_CONTACT is not one line of at most 200"),
        ({"TRACKER_CONTACT": "a\nb"}, "TRACKER_CONTACT is not one line"),
        ({"TRACKER_ORIGIN": "releases.example.org"}, "TRACKER_ORIGIN is 'releases.example.org': "),
        ({"TRACKER_ORIGIN": "https://a.example/be"}, "write scheme and host alone"),
        ({"TRACKER_BULK_DIR": "bulk"}, "TRACKER_BULK_DIR is 'bulk': give the whole path"),
        ({"TRACKER_BULK_DIR": "/dev/null"}, "TRACKER_BULK_DIR is '/dev/null': give the whole path"),
        ({"TRACKER_BULK_LOSS": "101"}, "TRACKER_BULK_LOSS is '101': set it to a whole number"),
        ({"DATABASE_POOL": "many"}, "DATABASE_POOL is 'many': set it to a whole number from 0"),
        ({"DATABASE_POOL": "-1"}, "DATABASE_POOL is '-1': set it to a whole number from 0"),
        ({"DATABASE_POOLER": "1"}, "DATABASE_POOLER is '1': set it to none or unprepared or"),
        ({"DATABASE_POOLER": "prepared"}, "DATABASE_POOLER is set, which is for a public face"),
        ({"DATABASE_POOL": "1001"}, "DATABASE_POOL is '1001': set it to a whole number from 0"),
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


def test_database_password_from_its_file_goes_before_the_addresss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "password"
    file.write_text("from the file\n")
    monkeypatch.setenv("SOME_URL", "postgresql://user:other@host/name")
    monkeypatch.setenv("SOME_FILE", str(file))
    password = environment_reader.from_file("SOME_FILE")
    assert environment_reader.database("SOME_URL", {}, password=password)["PASSWORD"] == (
        "from the file"
    )
    assert environment_reader.database("SOME_URL", {})["PASSWORD"] == "other"


@pytest.mark.parametrize(
    ("pooler", "prepared", "cursors"),
    [("none", 2, True), ("unprepared", None, False), ("prepared", 2, False)],
)
def test_database_behind_a_pooler_has_no_cursors_and_prepares_where_that_is_kept(
    monkeypatch: pytest.MonkeyPatch, pooler: str, prepared: int | None, cursors: bool
) -> None:
    monkeypatch.setenv("SOME_URL", "postgresql://user@host/name")
    monkeypatch.setenv("DATABASE_POOLER", pooler)
    made = environment_reader.database("SOME_URL", {})
    assert made["OPTIONS"]["prepare_threshold"] == prepared
    assert made["DISABLE_SERVER_SIDE_CURSORS"] is not cursors


@pytest.mark.parametrize(("pool", "kept_by_django"), [(0, 60), (4, 0)])
def test_database_connections_are_kept_by_the_pool_or_by_django(
    monkeypatch: pytest.MonkeyPatch, pool: int, kept_by_django: int
) -> None:
    monkeypatch.setenv("SOME_URL", "postgresql://user@host/name?sslmode=require")
    made = environment_reader.database("SOME_URL", {}, pool=pool)
    assert made["CONN_MAX_AGE"] == kept_by_django
    assert made["OPTIONS"]["sslmode"] == "require"
    assert made["OPTIONS"].get("pool", {}).get("max_size", 0) == pool


@pytest.mark.parametrize("face", ["editorial", "public"])
def test_production_settings_give_no_warning_about_deployment(face: str) -> None:
    env = environment(
        NOWHERE, TRACKER_FACE=face, TRACKER_HTTPS="1", TRACKER_SECRET_KEY=secrets.token_hex(32)
    )
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=INFO"],
        cwd=CHECKOUT, env=env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


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
