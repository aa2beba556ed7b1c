"""Public faces behind PgBouncer, as the compose file sets it up: they rely on no session."""

import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pyrage
import pytest
from psycopg.errors import QueryCanceled

from tests.drills.client import Answer, ask
from tests.drills.installation import COMPOSE, Installation
from tests.drills.processes import free_port, wait_for_port

PATH = f"{os.environ['PATH']}:/usr/sbin"
PGBOUNCER = shutil.which("pgbouncer", path=PATH)
DESCRIBED = COMPOSE["services"]["pooler"]
SIZE, SECONDS = 2, 8  # connections for each of its two addresses; of a question, not fifteen
FACES = ("public", "public2")
# Some thousand people: what is downloaded does not fit into the buffers on its way.
MANY = """
    INSERT INTO ledger_document SELECT (jsonb_populate_record(d, jsonb_build_object(
        'record_id', gen_random_uuid(), 'slug', d.slug || '-' || n))).*
    FROM ledger_document d, generate_series(1, 20) n WHERE kind = 'prisoner'
"""
FEW = """
    DELETE FROM ledger_document WHERE record_id NOT IN (SELECT record_id FROM ledger_edition)
"""
WHOLE = "/api/v1/prisoners.ndjson"
PATHS = [
    "/", "/be/", "/releases/", "/prisoners/", "/be/prisoners/?q=Bialacki", "/statistics/", "/held/",
    "/search/?q=Xyzzyplugh", "/search/?q=Bialiatskki", "/api/v1/search/?q=Kalesnhkawa",
    "/api/v1/suggest/?q=Bial",
    "/api/v1/releases/", "/api/v1/prisoners/?limit=100", "/api/v1/prisoners/?q=Ales",
    "/api/v1/participations/", "/api/v1/editions/?after=0", "/api/v1/releases.csv",
    "/feeds/releases.atom", WHOLE, "/api/v1/editions/current/",
]  # fmt: skip
FORM = "application/x-www-form-urlencoded"
GONE = struct.pack("ii", 1, 0)  # no waiting for what was not sent: the connection is reset

pytestmark = [
    pytest.mark.drill,
    pytest.mark.xdist_group("deployment"),
    pytest.mark.skipif(PGBOUNCER is None, reason="pgbouncer is not installed"),
]


@dataclass
class Pooled:
    """`port`: of the pooler, whose own `folder` belongs to its account. `direct`: what a face
    without a pooler has answered."""

    site: Installation
    folder: Path
    port: int
    direct: dict[str, bytes] = field(default_factory=dict)

    def get(self, face: str, path: str, **more: str) -> Answer:
        forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
        return ask(
            self.site.ports[face], path, host="releases.example.org",
            headers=forwarded | ({"Content-Type": FORM} if more else {}), **more,
        )  # fmt: skip

    def as_owner(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.owner_url(), autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    def url(self, name: str) -> str:
        """Through the pooler."""
        password = (self.site.folder / "reader_password").read_text().strip()
        return f"postgresql://reader:{password}@127.0.0.1:{self.port}/{name}"

    def owner_url(self) -> str:
        password = (self.site.folder / "tracker_password").read_text().strip()
        return f"postgresql://tracker:{password}@{self.site.listens}/tracker"

    def start_pooler(self) -> None:
        """Its image's command and file, but for places and numbers."""
        shutil.copy(self.site.folder / "reader_password", self.folder)
        text = COMPOSE["configs"]["pooler"]["content"]
        for theirs, ours in (
            ("${TRACKER_QUERY_SECONDS:-15}", SECONDS),
            ("${TRACKER_POOLER_SIZE:-20}", SIZE),
            ("host=database", f"host={self.site.listens}"),
            ("host=replica", f"host={self.site.listens}"),
            ("listen_addr = *", "listen_addr = 127.0.0.1"),
            ("listen_port = 5432", f"listen_port = {self.port}"),
            ("/tmp/", f"{self.folder}/"),
        ):
            assert theirs in text
            text = text.replace(theirs, str(ours))
        (self.folder / "pgbouncer.ini").write_text(text)
        (script,) = DESCRIBED["command"]
        for theirs in ("/tmp/", "/run/secrets/", "/srv/"):
            script = script.replace(theirs, f"{self.folder}/")
        process = subprocess.Popen(
            [*DESCRIBED["entrypoint"], script.replace("$$", "$")], cwd="/", env={"PATH": PATH},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **self.site.database.cluster.places.server.as_user(),
        )  # fmt: skip
        wait_for_port(self.port, process)
        self.site.running["pooler"] = process

    def start_face(self, face: str, **settings: str) -> None:
        """With the pooler that .env asks for."""
        told = COMPOSE["services"][face]["environment"]
        for name in ("DATABASE_URL", "DATABASE_PRIMARY_URL", "DATABASE_POOLER"):
            if name in told:
                value = re.sub(r"\$\{TRACKER_POOLER:\+([^}]*)\}", r"\1", told[name])
                value = re.sub(r"@\w+:5432", f"@127.0.0.1:{self.port}", value)
                settings[name] = value.replace("host=pooler", "host=127.0.0.1")
        assert settings["DATABASE_POOLER"] == "prepared"
        if not keeps_prepared():
            settings["DATABASE_POOLER"] = "unprepared"
        self.site.start(face, **settings)


def keeps_prepared() -> bool:
    """As it comes, which is so since 1.24."""
    said = subprocess.run([PGBOUNCER, "--version"], capture_output=True, text=True, check=True)
    (version,) = re.findall(r"^PgBouncer (\d+)\.(\d+)", said.stdout)
    return tuple(map(int, version)) >= (1, 24)


@pytest.fixture(scope="module")
def pooled(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pooled]:
    site, keys = installation, tmp_path_factory.mktemp("keys") / "recipients"
    keys.write_text(f"{pyrage.x25519.Identity.generate().to_public()}\n")
    settings = {
        "TRACKER_INTAKE_RECIPIENTS_FILE": str(keys),
        "TRACKER_QUERY_SECONDS": str(SECONDS),
        "TRACKER_KEPT_MB": "0",
        # Counted all the same.
        **{f"TRACKER_LIMIT_{name}": "99999,99999" for name in ("READS", "MATCHES", "DOWNLOADS")},
    }
    site.stop("public")
    with tempfile.TemporaryDirectory() as own:
        account = site.database.cluster.places.server
        os.chown(own, account.uid, account.gid)
        found = Pooled(site, Path(own), free_port())
        found.as_owner(MANY)
        try:
            site.start("public", **settings)
            ask_directly(found)
            site.stop("public")
            found.start_pooler()
            for face in FACES:
                found.start_face(face, **settings)
            yield found
        finally:
            for service in (*FACES, "pooler"):  # which waits for whoever is connected
                if service in site.running:
                    site.stop(service)
            found.as_owner(FEW)
            site.start("public")


def ask_directly(pooled: Pooled) -> None:
    [(head,)] = pooled.as_owner("SELECT max(sequence) FROM ledger_edition")
    for path in (*PATHS, f"/api/v1/editions/?after={head}&wait=2"):
        answer = pooled.get("public", path)
        assert answer.status == 200, (path, answer.text)
        pooled.direct[path] = answer.body


def is_the_same(pooled: Pooled, face: str, path: str) -> tuple[str, int, bool]:
    """Whoever is told to come back does: a face has one long question of a process at a time."""
    until = time.monotonic() + 60
    while (answer := pooled.get(face, path)).status == 503 and time.monotonic() < until:
        time.sleep(0.5)
    return path, answer.status, answer.body == pooled.direct[path]


def cut_off(pooled: Pooled, face: str, path: str) -> None:
    """After the first bytes."""
    with socket.create_connection(("127.0.0.1", pooled.site.ports[face]), timeout=20) as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, GONE)
        head = f"GET {path} HTTP/1.1\r\nHost: releases.example.org\r\nX-Forwarded-Proto: https\r\n"
        reader.sendall(f"{head}\r\n".encode())
        assert reader.recv(1000)[:12] in (b"HTTP/1.1 200", b"HTTP/1.1 503")  # or told to come back


def send_message(pooled: Pooled, face: str, text: str) -> None:
    page = pooled.get(face, "/tell-us/").text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    body = urlencode({**hidden, "text": text})
    assert pooled.get(face, "/tell-us/", method="POST", body=body).status == 200


@contextmanager
def counting_connections(pooled: Pooled) -> Iterator[list[int]]:
    """How many of the faces' there are at the database, again and again."""
    found: list[int] = []
    over = threading.Event()

    def count() -> None:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader'"
        with psycopg.connect(pooled.owner_url(), autocommit=True) as connection:
            while not over.wait(0.005):
                found.extend(number for (number,) in connection.execute(asked))

    with ThreadPoolExecutor(1) as counter:
        done = counter.submit(count)
        try:
            yield found
        finally:
            over.set()
            done.result()


def test_faces_know_that_the_pooler_sets_the_limits(pooled: Pooled) -> None:
    for face in FACES:
        assert pooled.get(face, "/readyz/").status == 200, pooled.get(face, "/readyz/").text


def test_many_at_once_get_what_a_face_without_a_pooler_answers(pooled: Pooled) -> None:
    [(before,)] = pooled.as_owner("SELECT count(*) FROM intake_message")
    wanted = [(face, path) for face in FACES for path in pooled.direct] * 3
    random.shuffle(wanted)
    beside = []
    with counting_connections(pooled) as connections, ThreadPoolExecutor(16) as many:
        answers = []
        for number, (face, path) in enumerate(wanted):
            answers.append(many.submit(is_the_same, pooled, face, path))
            if number % 20 == 0:
                beside.append(many.submit(cut_off, pooled, face, WHOLE))
                beside.append(many.submit(send_message, pooled, face, f"Wrong day: {number}."))
        assert [each.result() for each in beside] == [None] * len(beside)
        assert [found for each in answers if (found := each.result())[1:] != (200, True)] == []
    assert SIZE < max(connections) <= len(FACES) * SIZE
    [(after,)] = pooled.as_owner("SELECT count(*) FROM intake_message")
    assert after - before == len(beside) / 2


def test_nothing_is_left_in_sessions_that_others_get_next(pooled: Pooled) -> None:
    left = """
        SELECT coalesce(current_setting('pg_trgm.similarity_threshold', true), '0.3'),
            (SELECT count(*) FROM pg_cursors WHERE is_holdable), pg_my_temp_schema(),
            (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory')
    """
    for name in ("tracker", "replica"):
        with ExitStack() as stack:  # a transaction each, so a session each
            every = [stack.enter_context(psycopg.connect(pooled.url(name))) for _ in range(SIZE)]
            assert [each.execute(left).fetchall() for each in every] == [[("0.3", 0, 0, 0)]] * SIZE


def test_question_that_takes_too_long_is_ended(pooled: Pooled) -> None:
    for name in ("tracker", "replica"):
        with psycopg.connect(pooled.url(name)) as connection:
            began = time.monotonic()
            with pytest.raises(QueryCanceled, match="statement timeout"):
                connection.execute("SELECT pg_sleep(60)")
            assert SECONDS - 0.5 < time.monotonic() - began < SECONDS + 2
    with psycopg.connect(pooled.owner_url()) as connection:
        connection.execute("LOCK TABLE ledger_document")
        for face in FACES:
            answer = pooled.get(face, "/api/v1/releases/")
            assert (answer.status, answer.headers["Retry-After"]) == (503, "5")


def test_pooler_that_starts_again_is_found_again(pooled: Pooled) -> None:
    wanted = [(face, path) for face in FACES for path in ("/", "/api/v1/releases/")] * 4
    with ThreadPoolExecutor(len(wanted)) as many:
        answers = [many.submit(pooled.get, face, path) for face, path in wanted]
        process = pooled.site.running.pop("pooler")
        process.send_signal(getattr(signal, DESCRIBED["stop_signal"]))
        process.wait(timeout=10)
        # As where the database itself is away.
        assert {each.result().status for each in answers} <= {200, 503}
    assert pooled.get("public", "/readyz/").status == 503
    pooled.start_pooler()
    until = time.monotonic() + 20  # who asked in between waits five seconds
    while {pooled.get(face, "/").status for face in FACES} != {200}:
        assert time.monotonic() < until
    for face in FACES:
        assert [is_the_same(pooled, face, path)[1:] for path in PATHS] == [(200, True)] * len(PATHS)
