"""Power cut: web server and database die at once while editors publish."""

import http.cookiejar
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psycopg
import pytest

from tests.drills.processes import environment, manage, web
from tracker.embedded.private import start_private

PLACES = 3
SEED = """
from django.contrib.auth.models import User
from releases.models import Place
user = User.objects.create(username="editor", is_staff=True, is_superuser=True)
for number in range(PLACES):
    place = Place.objects.create(
        name_en=f"Place {number}", place_kind="city", created_by=user, updated_by=user
    )
    print("place", place.pk)
from django.test import Client
client = Client()
client.force_login(user)
print("session", client.cookies["sessionid"].value)
""".replace("PLACES", str(PLACES))


class Editor:
    """Publishes one place again and again; remembers every publication that was answered."""

    def __init__(self, address: str, session: str, place: str) -> None:
        self.url = f"{address}/admin/releases/place/{place}/publication/"
        self.place = place
        self.session = session
        self.answered: list[str] = []

    def work(self) -> None:
        opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), NoRedirect()
        )
        opener.addheaders = [("Cookie", f"sessionid={self.session}")]
        page = opener.open(self.url, timeout=20)
        cookie = page.headers["Set-Cookie"].split(";")[0]
        opener.addheaders = [("Cookie", f"sessionid={self.session}; {cookie}")]
        number = 0
        while True:
            number += 1
            note = f"{self.place} {number}"
            try:
                form = _hidden(opener.open(self.url, timeout=20).read())
                form |= {"act": "publish", "note": note}
                opener.open(self.url, urllib.parse.urlencode(form).encode(), timeout=20)
            except urllib.error.HTTPError as answer:
                if answer.code != 302:
                    return
                self.answered.append(note)
            except OSError:
                return


def _hidden(page: bytes) -> dict[str, str]:
    """What the form of publication carries from its page."""
    wanted = r'name="(csrfmiddlewaretoken|seen)" value="(\w+)"'
    return dict(re.findall(wanted, page.decode()))


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


@pytest.mark.drill
def test_kill_web_and_database_while_publishing_loses_no_answered_publication(
    tmp_path: Path,
) -> None:
    with start_private(tmp_path) as database:
        env = environment(database.url, TRACKER_DEBUG="1", TRACKER_STATIC_ROOT="")
        manage("migrate", "-v0", env=env)
        seeded = manage("shell", "-v0", "-c", SEED, env=env).split()
        session = seeded[-1]
        places = [seeded[i + 1] for i, word in enumerate(seeded) if word == "place"]
        with web(env) as (address, server):
            editors = [Editor(address, session, place) for place in places]
            threads = [threading.Thread(target=editor.work, daemon=True) for editor in editors]
            for thread in threads:
                thread.start()
            wait_until(lambda: all(len(editor.answered) >= 3 for editor in editors))
            os.killpg(server.pid, signal.SIGKILL)
            database.kill9()
            for thread in threads:
                thread.join(timeout=30)
        database.start_again()
        answered = {note for editor in editors for note in editor.answered}
        assert "editions verified" in manage("verify_ledger", env=env)
        check(database.url, answered, env)


def wait_until(condition, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "no editor got as far as three publications"
        time.sleep(0.02)


def check(url: str, answered: set[str], env: dict[str, str]) -> None:
    """Gapless; what was answered is there; no edition without its publication and projection."""
    with psycopg.connect(url) as connection:
        editions = connection.execute(
            "SELECT sequence, note FROM ledger_edition ORDER BY sequence"
        ).fetchall()
        published = connection.execute(
            "SELECT sequence FROM releases_publication ORDER BY sequence"
        ).fetchall()
        before = projection(connection)
    assert [row[0] for row in editions] == list(range(1, len(editions) + 1))
    assert [row[0] for row in published] == [row[0] for row in editions]
    assert answered - {row[1] for row in editions} == set()
    # Killed between the commit and its answer: at most one a connection.
    assert len(editions) - len(answered) <= PLACES
    manage("rebuild_public", env=env)
    with psycopg.connect(url) as connection:
        assert projection(connection) == before


def projection(connection: psycopg.Connection) -> list[tuple]:
    return connection.execute(
        "SELECT record_id, slug, sequence, changed_at, answer FROM ledger_document ORDER BY 1"
    ).fetchall()
