"""A public face that reads from a replica, under streaming replication as PostgreSQL does it."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import psycopg
import pyrage
import pytest

from tests.drills.installation import COMPOSE
from tests.drills.processes import CHECKOUT, environment, manage, web
from tracker.embedded import binaries
from tracker.embedded.cluster import Cluster
from tracker.embedded.places import Places, choose
from tracker.embedded.private import PrivateServer, start_private

pytestmark = pytest.mark.drill

SLOT = "replica"
ROLES = re.compile(r"^((?:CREATE ROLE replicator|GRANT pg_read_all_stats).*;)", re.MULTILINE)
EDITOR = """
from django.contrib.auth.models import User
User.objects.create(username="editor")
"""


@dataclass
class Pair:
    """The desk's environment is of the primary; `site` reads from the replica."""

    desk: dict[str, str]
    site: str
    primary: PrivateServer
    replica: Cluster

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.site + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def of_primary(self, question: str) -> list[tuple]:
        with psycopg.connect(self.primary.url, autocommit=True) as connection:
            return connection.execute(question).fetchall()

    def of_replica(self, statement: str) -> None:
        with psycopg.connect(self.replica.address.url(), autocommit=True) as connection:
            connection.execute(statement)

    def people(self, count: int) -> list[tuple[UUID, str, str]]:
        """Of those that are public and not hidden: id, address and name."""
        return self.of_primary(
            "SELECT record_id, slug, card->'label'->>'en' FROM ledger_document WHERE kind ="
            " 'prisoner' AND record_id NOT IN (SELECT record_id FROM ledger_suppression)"
            f" ORDER BY slug LIMIT {count}"
        )

    def hide(self, record_id: UUID) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", "takedown", str(record_id), "--by", "editor"],
            cwd=CHECKOUT, env=self.desk, capture_output=True, text=True, timeout=60,
        )  # fmt: skip


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder: Path = tmp_path_factory.mktemp("pair")
    (folder / "primary").mkdir()
    with start_private(folder / "primary") as primary:
        desk = environment(primary.url)
        with psycopg.connect(primary.url, autocommit=True) as connection:
            connection.execute("CREATE ROLE reader LOGIN")
        manage("migrate", "-v0", env=desk)
        manage("grant_reader", "reader", env=desk)
        manage("shell", "-v0", "-c", EDITOR, env=desk)
        manage("load_documented", "2025-12-13-potash", "--by", "editor", env=desk)
        replica = copied(primary, folder / "replica")
        reader = replace(primary.address, user="reader")
        env = environment(
            replace(replica.address, user="reader").url(),
            DATABASE_PRIMARY_URL=reader.url(),
            TRACKER_FACE="public",
            TRACKER_STATIC_ROOT=str(folder / "static"),
            **intake(folder),
        )
        manage("collectstatic", "-v0", "--no-input", env=env)
        try:
            with web(env) as (site, _server):
                yield Pair(desk, site, primary, replica)
        finally:
            replica.stop()


def intake(folder: Path) -> dict[str, str]:
    """A public key alone: nobody here can read what is sent."""
    keys = folder / "recipients"
    keys.write_text(f"{pyrage.x25519.Identity.generate().to_public()}\n")
    return {"TRACKER_INTAKE_RECIPIENTS_FILE": str(keys)}


def copied(primary: PrivateServer, folder: Path) -> Cluster:
    """A streaming replica, with the roles of docs/deployment.md and the script of the compose
    file."""
    folder.mkdir()
    (folder / "replicator_password").write_text("not asked for by this server\n")
    places = choose(folder)
    admit(primary.cluster.places)
    with psycopg.connect(primary.url, autocommit=True) as connection:
        for statement in ROLES.findall((CHECKOUT / "docs" / "deployment.md").read_text()):
            connection.execute(statement.replace(":'password'", "'x'"))
        connection.execute("SELECT pg_reload_conf()")
    copy = places.home / "copy"
    copy.mkdir(mode=0o700)
    there = f"host={primary.address.host} port={primary.address.port} user=replicator"
    script = COMPOSE["configs"]["follow"]["content"].replace("$$", "$")
    # A first attempt was broken off; a container that is made anew copies nothing.
    (copy / "data.new").mkdir()
    (copy / "data.new" / "PG_VERSION").write_text("18\n")
    with psycopg.connect(primary.url, autocommit=True) as connection:
        connection.execute("SELECT pg_create_physical_replication_slot(%s)", [SLOT])
    for path in (copy, copy / "data.new", copy / "data.new" / "PG_VERSION"):
        os.chown(path, places.server.uid, places.server.gid)
    for _again in range(2):
        subprocess.run(
            ["/bin/sh", "-ec", script.replace("host=database user=replicator", there)
             .replace("/run/secrets", str(folder))],
            check=True, cwd="/", **places.server.as_user(),
            env={"PGDATA": str(copy / "data"), "PATH": f"{binaries.folder(places)}:/usr/bin:/bin"},
        )  # fmt: skip
    (copy / "data").rename(places.data)
    replica = Cluster(places)
    replica.start()
    return replica


def admit(places: Places) -> None:
    """The account of the server, as which a replica on the same machine asks for changes."""
    with (places.home / "pg_ident.conf").open("a") as file:
        file.write(f'here "{places.server.name}" all\n')


def wait_for(pair: Pair, path: str, status: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while pair.get(path)[0] != status:
        assert time.monotonic() < until, (path, pair.get(path)[0])


def test_publication_is_there_within_a_second(pair: Pair) -> None:
    manage("load_documented", "2024-08-01-ankara", "--by", "editor", env=pair.desk)
    [(slug,)] = pair.of_primary(
        "SELECT slug FROM ledger_document WHERE kind = 'release' ORDER BY sequence DESC LIMIT 1"
    )
    wait_for(pair, f"/releases/{slug}/", 200, 1.0)


def test_hidden_person_is_gone_from_the_replica_once_that_is_said(pair: Pair) -> None:
    for record_id, slug, name in pair.people(3):
        assert pair.get(f"/prisoners/{slug}/")[0] == 200
        done = pair.hide(record_id)
        assert done.returncode == 0, done.stderr
        assert pair.get(f"/prisoners/{slug}/")[0] == 404
        assert pair.get(f"/api/v1/prisoners/{record_id}/")[0] == 410
        assert name not in pair.get("/prisoners/")[1]


def test_replica_that_does_not_follow_is_named_and_nothing_is_said_to_be_done(pair: Pair) -> None:
    [(record_id, slug, _name)] = pair.people(1)
    pair.of_replica("SELECT pg_wal_replay_pause()")
    try:
        done = pair.hide(record_id)
        assert done.returncode == 1
        assert SLOT in done.stderr
        assert "Hidden." not in done.stdout
        assert pair.get(f"/prisoners/{slug}/")[0] == 200
    finally:
        pair.of_replica("SELECT pg_wal_replay_resume()")
    wait_for(pair, f"/prisoners/{slug}/", 404, 1.0)


def test_replica_that_is_not_connected_is_named_too(pair: Pair) -> None:
    [(record_id, _slug, _name)] = pair.people(1)
    pair.replica.stop()
    try:
        done = pair.hide(record_id)
        assert done.returncode == 1
        assert SLOT in done.stderr
    finally:
        pair.replica.start()
    assert pair.hide(record_id).returncode == 0


def test_what_strangers_write_goes_to_the_primary(pair: Pair) -> None:
    for _ in range(3):
        assert pair.get("/api/v1/prisoners/")[0] == 200
    [(counted,)] = pair.of_primary("SELECT max(amount) FROM partners_taken")
    assert counted >= 30
    page = pair.get("/tell-us/")[1]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    form = urllib.parse.urlencode({**hidden, "text": "The date is wrong."}).encode()
    with urllib.request.urlopen(f"{pair.site}/tell-us/", form, timeout=20) as answer:
        assert answer.status == 200
    assert pair.of_primary("SELECT count(*) FROM intake_message") == [(1,)]


def test_pages_are_there_while_the_primary_is_not(pair: Pair) -> None:
    [(_id, slug, _name)] = pair.people(1)
    pair.primary.stop()
    try:
        pair.get("/api/v1/prisoners/")  # finds out
        began = time.monotonic()
        with ThreadPoolExecutor(8) as many:
            paths = ["/api/v1/prisoners/", f"/prisoners/{slug}/"] * 8
            assert {status for status, _text in many.map(pair.get, paths)} == {200}
        assert time.monotonic() - began < 4
    finally:
        pair.primary.start_again()


def test_desk_refuses_a_primary_beside_its_database(pair: Pair) -> None:
    env = {**pair.desk, "DATABASE_PRIMARY_URL": pair.primary.url}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=CHECKOUT, env=env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "DATABASE_PRIMARY_URL" in done.stderr
    assert os.environ.get("DATABASE_PRIMARY_URL") is None
