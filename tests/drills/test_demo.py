"""The README's first command, as a visitor runs it: twice, and stopped by Ctrl-C."""

import re
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import psycopg
import pytest

from releases.editing.imports.documented.files import files
from tests.drills.processes import CHECKOUT, environment, manage
from tracker.embedded.private import start_private


def run_demo(env: dict[str, str]) -> tuple[str, dict[str, int]]:
    """What it printed until Ctrl-C, and the status of some of its addresses."""
    demo = subprocess.Popen(
        [sys.executable, "manage.py", "demo"], cwd=CHECKOUT, env=env, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    overdue = threading.Timer(240, demo.kill)
    overdue.start()
    printed = []
    for line in demo.stdout:
        printed.append(line)
        if "Ctrl-C" in line:
            break
    said = "".join(printed)
    assert "Ctrl-C" in said, said
    address = re.search(r"http://127\.0\.0\.1:\d+", said).group(0)
    paths = ("/", "/be/", "/api/v1/releases/", "/admin/login/", "/static/public/css/tokens.css")
    statuses = {path: urllib.request.urlopen(address + path, timeout=20).status for path in paths}
    demo.send_signal(signal.SIGINT)
    rest, _ = demo.communicate(timeout=30)
    overdue.cancel()
    return said + rest, statuses


@pytest.mark.drill
def test_demo_run_twice_serves_both_times_and_loads_once(tmp_path: Path) -> None:
    with start_private(tmp_path) as database:
        env = environment(database.url, TRACKER_DEBUG="1", PYTHONUNBUFFERED="1")
        first, statuses = run_demo(env)
        again, statuses_again = run_demo(env)
        for said in (first, again):
            assert "Preparing the database" in said
            assert re.search(r"demo-editor\s+\S{12}", said)
            assert "Traceback" not in said
            assert "Stopping." in said
        assert set(statuses.values()) == set(statuses_again.values()) == {200}
        with psycopg.connect(database.url) as connection:
            (releases,) = connection.execute("SELECT count(*) FROM releases_release").fetchone()
        assert releases == len(files())
        assert again.count("recorded already") == len(files())
        assert "editions verified" in manage("verify_ledger", env=env)
