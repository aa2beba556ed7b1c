"""The README's first command, as a visitor runs it: again and again, ended in every way."""

import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest

from releases.editing.imports.documented.files import examples, files
from tests.drills.processes import CHECKOUT, environment, manage
from tracker.embedded.private import start_private


def run_demo(env: dict[str, str], ended_by: signal.Signals) -> tuple[str, dict[str, int]]:
    """What it printed until its end, and the status of some of its addresses."""
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
    paths = (
        "/",
        "/be/",
        "/tell-us/",
        "/api/v1/releases/",
        "/admin/login/",
        "/static/public/css/tokens.css",
    )
    statuses = {path: urllib.request.urlopen(address + path, timeout=20).status for path in paths}
    demo.send_signal(ended_by)
    rest, _ = demo.communicate(timeout=30)  # which waits for the server, who holds this pipe too
    overdue.cancel()
    with pytest.raises(urllib.error.URLError, match="refused"):
        urllib.request.urlopen(address, timeout=20)
    return said + rest, statuses


@pytest.mark.drill
def test_demo_serves_each_time_loads_once_and_leaves_no_process(tmp_path: Path) -> None:
    with start_private(tmp_path) as database:
        env = environment(database.url, TRACKER_DEBUG="1", PYTHONUNBUFFERED="1")
        first, statuses = run_demo(env, signal.SIGTERM)
        again, statuses_again = run_demo(env, signal.SIGKILL)
        third, _ = run_demo(env, signal.SIGINT)
        for said in (first, again, third):
            assert "Preparing the database" in said
            assert re.search(r"demo-editor\s+\S{12}", said)
            assert "Traceback" not in said
            assert ("Stopping." in said) == (said != again)
        assert set(statuses.values()) == set(statuses_again.values()) == {200}
        with psycopg.connect(database.url) as connection:
            users = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
            assert connection.execute(users).fetchone() == (1,)
            (releases,) = connection.execute("SELECT count(*) FROM releases_release").fetchone()
        every = [*files(), *examples()]
        assert releases == len(every)
        assert again.count("recorded already") == len(every)
        assert "editions verified" in manage("verify_ledger", env=env)
