"""The worker as a process of its own: it dies half-way, another goes on, nothing happens twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from releases.ledger.core.lock import LOCK
from tests.drills.processes import CHECKOUT, environment, manage
from tracker.embedded.private import start_private

pytestmark = [pytest.mark.drill]

PLAN = """
from datetime import timedelta
from django.contrib.auth.models import User
from django.utils import timezone
from releases.editing.planned import plan
from releases.models import Place
user, _new = User.objects.get_or_create(username="editor", is_staff=True, is_superuser=True)
place = Place.objects.create(
    name_en="Vilnius", place_kind="city", created_by=user, updated_by=user
)
plan(place, by=user, at=timezone.now() + timedelta(milliseconds=50))
"""


JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE status = '{}'"


def defer(job: str, env: dict[str, str]) -> None:
    """What the clock does every minute, now; it may have done so already."""
    manage("procrastinate", "defer", "--ignore-already-enqueued", f"releases.editing.jobs.{job}",
           '{"timestamp": 0}', env=env)  # fmt: skip


def statuses(database: psycopg.Connection) -> list[str]:
    rows = database.execute("SELECT DISTINCT status::text FROM procrastinate_jobs").fetchall()
    return [status for (status,) in rows]


@contextmanager
def worker(env: dict[str, str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker"],
        cwd=CHECKOUT, env=env, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=30)


def until(database: psycopg.Connection, question: str, answer: object) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        (found,) = database.execute(question).fetchone()
        if found == answer:
            return
        time.sleep(0.1)
    raise AssertionError(f"{question}: {found!r}")


def test_worker_killed_while_it_publishes_leaves_the_plan_to_the_next_one(tmp_path: Path) -> None:
    with start_private(tmp_path) as cluster:
        # A key of no use: one job must fail, and be seen.
        key = tmp_path / "key.pem"
        key.write_text("no key")
        env = environment(cluster.address.url(), TRACKER_SIGNING_KEY_FILE=str(key))
        manage("migrate", "-v0", env=env)
        manage("shell", "-v0", "-c", PLAN, env=env)
        with (
            psycopg.connect(cluster.address.url(), autocommit=True) as database,
            psycopg.connect(cluster.address.url()) as publisher,
        ):
            publisher.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            defer("publish_what_is_due", env)
            with worker(env) as first:
                waiting = "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"
                until(database, waiting, True)
                os.kill(first.pid, signal.SIGKILL)
            publisher.rollback()
            until(database, waiting, False)
            assert database.execute("SELECT count(*) FROM ledger_edition").fetchone() == (0,)
            assert "doing" in statuses(database)
            defer("publish_what_is_due", env)
            defer("sign_the_ledger", env)
            with worker(env):
                until(database, "SELECT count(*) FROM ledger_edition", 1)
                until(database, JOBS.format("failed"), 1)
                until(database, JOBS.format("todo"), 0)
            assert database.execute("SELECT count(*) FROM ledger_edition").fetchone() == (1,)
            plans = "SELECT count(*) FROM releases_plannedpublication"
            assert database.execute(plans).fetchone() == (0,)
        manage("verify_ledger", env=env)
