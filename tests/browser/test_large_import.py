"""A file too large for one request, in a browser: read, accepted and taken back by the worker,
which shows how far it is and never holds the file.

With `DRILL_ROWS=100000` it is the file of an organisation. Accepting saves each person as an
editor would, and takes far longer than reading.
"""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import BrowserContext, Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from releases.models import Prisoner
from tests.browser.desk import Desk
from tests.drills.processes import CHECKOUT, environment
from tests.world import make
from tracker.embedded.address import Address

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]

ROWS = int(os.environ.get("DRILL_ROWS", "500"))
MOST_MEMORY = 700  # MB, of the worker with the two processes beside it
PATIENCE = 120_000  # milliseconds, for a page
LONGEST = 3600  # seconds, for one step


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Patient: the worker takes all that the machine has."""
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield context
    expect.set_options(timeout=5_000)  # as without it


class Worker:
    """`peak`: the most memory that it and its children had at a time, in MB."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.process, self.peak, self.ended = process, 0.0, threading.Event()
        self.watch = threading.Thread(target=self._watch, daemon=True)
        self.watch.start()

    def _watch(self) -> None:
        while not self.ended.wait(0.5):
            self.peak = max(self.peak, sum(map(_memory, _family(self.process.pid))))


def _family(pid: int) -> list[int]:
    found = [pid]
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        for child in map(int, children.split()):
            found += _family(child)
    return found


def _memory(pid: int) -> float:
    """MB of a process that shares nothing: what is resident."""
    with suppress(OSError):
        if found := re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()):
            return int(found[1]) / 1024
    return 0.0


@contextmanager
def worker() -> Iterator[Worker]:
    known = connection.get_connection_params()
    address = Address(known["host"], int(known["port"]), known["user"], known["dbname"])
    env = environment(address.url(), PGPASSWORD=known.get("password") or "")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker"],
        cwd=CHECKOUT, env=env, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    one = Worker(process)
    try:
        yield one
    finally:
        one.ended.set()
        process.terminate()
        process.wait(timeout=60)
        with connection.cursor() as cursor:  # tables of others, which no flush empties
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def told(line: str) -> None:
    """For whoever runs the drill with `-s`."""
    sys.stderr.write(f"{line}\n")


def _until(page: Page, work: Worker, heading: str) -> set[str]:
    """Waits as a reader does, who sees the page look again by itself; gives how far it was."""
    seen, begun = set(), time.monotonic()
    while not page.get_by_role("heading", name=heading, exact=True).count():
        assert work.process.poll() is None, "the worker ended"
        assert time.monotonic() - begun < LONGEST, page.inner_text("main")
        with suppress(Error):  # the page goes while it is looked at
            bar = page.locator("#import-progress")
            seen.add(bar.get_attribute("value", timeout=2000) or "")
        page.wait_for_timeout(500)
    told(f"{heading}: {time.monotonic() - begun:.0f} s, seen {len(seen)} states")
    return seen


def test_rows_of_a_long_file_are_read_accepted_and_taken_back_in_a_browser(
    desk: Desk, editor: User, live_server: LiveServer, tmp_path: Path
) -> None:
    make.source(editor, title="A long list", publisher="Gazette")
    file = tmp_path / "list.csv"
    lines = (f"Ivan{n % 977} Number{n},1{n % 100 + 900}\n" for n in range(ROWS))
    file.write_text("name,birthday\n" + "".join(lines), encoding="utf-8")
    page, steps = desk.page, []
    with worker() as work:
        page.goto(f"{live_server.url}/admin/releases/importrun/add/")
        page.locator("#id_file").set_input_files(file)
        desk.search("source", "A long list")
        desk.press("Upload")
        desk.press("Read the file")
        steps.append(_until(page, work, "Read: nothing is accepted yet"))
        expect(page.locator(".desk-counts")).to_contain_text(str(ROWS))
        desk.press("Accept all rows without problems")
        steps.append(_until(page, work, "Accepted"))
        assert Prisoner.objects.count() == ROWS
        page.get_by_role("link", name="Undo the import").click()
        desk.press("Undo the import")
        steps.append(_until(page, work, "Undone"))
        assert Prisoner.objects.count() == 0
    told(f"{ROWS} rows: at most {work.peak:.0f} MB")
    assert work.peak < MOST_MEMORY
    if ROWS >= 100_000:
        assert all(len(seen) > 2 for seen in steps), steps
