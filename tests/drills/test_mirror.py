"""A mirror on a database of its own, of an origin that publishes, hides, takes down and dies."""

import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.drills.documented import NO_LIMITS, filled
from tests.drills.processes import CHECKOUT, environment, manage, web
from tests.ledger.test_checkpoints import pem_of, public_pem_of
from tracker.embedded.private import start_private

pytestmark = pytest.mark.drill

KEY = """
from datetime import timedelta
from django.contrib.auth.models import User
from django.utils import timezone
from releases.editing.partners import make_key
from releases.partners.models import Partner
from releases.terms.vocabularies.partners import KeyScope
last = timezone.now().date() + timedelta(days=30)
by = User.objects.get(username="clerk")
partner = Partner.objects.create(name="A mirror")
print(make_key(partner, scopes=[KeyScope.MIRROR], last_day=last, by=by)[1])
"""
WITHIN = 60.0  # seconds
LISTS = ("/api/v1/prisoners/?limit=100", "/api/v1/releases/", "/api/v1/sources/?limit=100",
         "/api/v1/editions/?limit=500", "/api/v1/changes/", "/be/prisoners/")  # fmt: skip


@dataclass
class Pair:
    desk: dict[str, str]  # the origin's settings
    origin: str
    server: subprocess.Popen
    env: dict[str, str]  # of the mirror
    database: str
    site: str
    key: Path

    def mirror(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", "mirror", self.origin, *words],
            cwd=CHECKOUT, env=self.env, capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    def once(self, *words: str) -> str:
        manage("sign_ledger", env=self.desk)
        done = self.mirror("--once", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def get(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("origin")
    here = tmp_path_factory.mktemp("mirror")
    signing = Ed25519PrivateKey.generate()
    (folder / "signing.pem").write_bytes(pem_of(signing))
    (here / "origin.pub.pem").write_bytes(public_pem_of(signing))
    signs = {"TRACKER_SIGNING_KEY_FILE": str(folder / "signing.pem")}
    with filled(folder, "2024-08-01-ankara", "2025-06-21-vilnius", **signs) as desk:
        (here / "key").write_text(manage("shell", "-v0", "-c", KEY, env=desk).strip())
        face = {**desk, **NO_LIMITS, "TRACKER_FACE": "public"}
        with start_private(here) as database, web(face) as (origin, server):
            env = environment(
                database.url, TRACKER_FACE="public", TRACKER_ORIGIN=origin,
                TRACKER_STATIC_ROOT=desk["TRACKER_STATIC_ROOT"],
                TRACKER_MIRROR_KEY_FILE=str(here / "key"), **NO_LIMITS,
            )  # fmt: skip
            manage("migrate", "-v0", env=env)
            with web(env) as (site, _server):
                yield Pair(desk, origin, server, env, database.url, site, here / "origin.pub.pem")


def assert_same(pair: Pair) -> None:
    for path in LISTS:
        ours, theirs = get(pair.site + path), get(pair.origin + path)
        assert ours[0] == theirs[0] == 200
        assert ours[1].replace(pair.site.encode(), b"") == theirs[1].replace(
            pair.origin.encode(), b""
        ), path


def people(pair: Pair) -> list[dict]:
    return json.loads(get(f"{pair.origin}/api/v1/prisoners/?limit=100")[1])["results"]


def until(happened: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < WITHIN
        time.sleep(0.2)


def test_first_contact_needs_the_origins_key(pair: Pair) -> None:
    manage("sign_ledger", env=pair.desk)
    done = pair.mirror("--once")
    assert done.returncode == 1
    assert "--key FILE" in done.stderr


def test_mirror_shows_what_its_origin_shows(pair: Pair) -> None:
    assert "In step at edition" in pair.once("--key", str(pair.key))
    assert_same(pair)
    assert "checkpoints" in manage("verify_ledger", "--key", str(pair.key), env=pair.env)


@contextmanager
def running(pair: Pair) -> Iterator[subprocess.Popen]:
    mirror = subprocess.Popen(
        [sys.executable, "manage.py", "mirror", pair.origin],
        cwd=CHECKOUT, env=pair.env, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield mirror
    finally:
        mirror.terminate()
        mirror.communicate(timeout=30)


def heads(pair: Pair) -> set[int]:
    return {
        json.loads(get(f"{site}/api/v1/editions/?limit=1")[1])["sequence"]
        for site in (pair.origin, pair.site)
    }


def test_mirror_follows_a_hiding_within_a_minute(pair: Pair) -> None:
    person = people(pair)[0]
    page = f"{pair.site}/prisoners/{person['slug']}/"
    assert get(page)[0] == 200
    with running(pair) as mirror:
        manage("takedown", person["id"], "--by", "clerk", env=pair.desk)
        until(lambda: get(page)[0] == 404)
        mirror.terminate()
        assert mirror.wait(timeout=30) == 128 + signal.SIGTERM
    assert get(f"{pair.site}/api/v1/prisoners/{person['id']}/")[0] == 410
    assert_same(pair)


def test_tampered_mirror_says_where_it_forks(pair: Pair) -> None:
    """Its own history was changed, which is the same as if the origin's had been."""
    tamper = "UPDATE ledger_edition SET chain = sha256(chain) WHERE sequence >= %s"
    (head,) = heads(pair)
    with psycopg.connect(pair.database, autocommit=True) as connection:
        before = connection.execute("SELECT sequence, chain FROM ledger_edition").fetchall()
        connection.execute("SET session_replication_role = replica")
        connection.execute(tamper, [head - 3])
    done = pair.mirror("--once")
    assert done.returncode == 1
    assert f"Edition {head - 3}: " in done.stderr
    assert "rewritten" in done.stderr
    with psycopg.connect(pair.database, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for sequence, chain in before:
            change = "UPDATE ledger_edition SET chain = %s WHERE sequence = %s"
            connection.execute(change, [chain, sequence])
    assert "In step" in pair.once()


def test_mirror_goes_on_when_its_origin_is_gone(pair: Pair) -> None:
    person = people(pair)[0]
    page = f"{pair.site}/prisoners/{person['slug']}/"
    pair.server.terminate()
    pair.server.wait(timeout=20)
    done = pair.mirror("--once")
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert get(page)[0] == get(f"{pair.site}/releases/")[0] == 200
    with psycopg.connect(pair.database, autocommit=True) as connection:
        connection.execute("UPDATE ledger_following SET withhold_at = now()")
    assert get(page)[0] == 503
    status, listed = get(f"{pair.site}/releases/")
    assert status == 200
    assert b"last heard from its original" in listed
