"""The public face: a process of its own, a role that only reads, no editorial tables."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest

from tests.drills.processes import environment, manage, web
from tracker.embedded.address import Address
from tracker.embedded.private import start_private

LEDGER = (
    "edition", "checkpoint", "document", "tombstone", "slug", "claimablepart", "claim",
    "dependency", "facet", "slot", "mask", "interval", "tally", "pending", "publiccopy",
    "publiccopypiece", "following", "searchentry", "searchword", "referent", "dated", "part",
)  # fmt: skip
EDITOR = """
from django.contrib.auth.models import User
User.objects.create(username="editor")
"""


@dataclass
class Face:
    site: str
    owner_url: str
    reader_url: str

    def get(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(self.site + path, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Face]:
    folder: Path = tmp_path_factory.mktemp("cluster")
    with start_private(folder) as database:
        desk, owner = database.address, replace(database.address, database="face")
        reader = replace(owner, user="reader")
        with psycopg.connect(desk.url(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE face")
            connection.execute("CREATE ROLE reader LOGIN")
        env = environment(desk.url())
        manage("migrate", "-v0", env=env)
        manage("shell", "-v0", "-c", EDITOR, env=env)
        manage("load_documented", "2025-12-13-potash", "--by", "editor", env=env)
        manage("migrate", "-v0", env=environment(owner.url(), TRACKER_FACE="public"))
        copy_ledger(desk, owner)
        manage("grant_reader", "reader", env=environment(owner.url(), TRACKER_FACE="public"))
        static = folder / "static"
        env = environment(reader.url(), TRACKER_FACE="public", TRACKER_STATIC_ROOT=str(static))
        manage("collectstatic", "-v0", "--no-input", env=env)
        with web(env) as (address, _server):
            yield Face(address, owner.url(), reader.url())


def copy_ledger(desk: Address, owner: Address) -> None:
    with psycopg.connect(desk.url()) as source, psycopg.connect(owner.url()) as target:
        for table in set(LEDGER) - {"searchword"}:  # its triggers fill it from the entries
            everything = f"COPY (SELECT * FROM ledger_{table} ORDER BY 1) TO STDOUT"
            with (
                source.cursor().copy(everything) as rows,
                target.cursor().copy(f"COPY ledger_{table} FROM STDIN") as copied,
            ):
                for row in rows:
                    copied.write(row)


pytestmark = pytest.mark.drill


def test_public_face_pages_and_api_are_served(face: Face) -> None:
    status, listed = face.get("/api/v1/releases/")
    assert status == 200
    every = {row["slug"]: row for row in json.loads(listed)["results"]}
    release = every["belarus-2025-12-13"]
    for path in ("/", "/be/", "/releases/", "/prisoners/", f"/releases/{release['slug']}/",
                 f"/be/releases/{release['slug']}/", "/prisoners/maria-kolesnikova/",
                 f"/api/v1/releases/{release['id']}/", "/api/v1/prisoners/",
                 "/api/v1/schema/"):  # fmt: skip
        assert face.get(path)[0] == 200, path
    page = face.get(f"/releases/{release['slug']}/")[1].decode()
    assert "Maria Kolesnikova" in page
    assert "123" in page


def test_public_face_has_no_desk(face: Face) -> None:
    assert face.get("/admin/")[0] == 404
    assert face.get("/admin/login/")[0] == 404


def test_public_face_unknown_addresses_answer_404_in_the_sites_voice(face: Face) -> None:
    status, page = face.get("/releases/no-such-release/")
    assert status == 404
    assert b"<h1" in page
    status, problem = face.get("/api/v1/prisoners/00000000-0000-4000-8000-000000000000/")
    assert status == 404
    assert json.loads(problem)["status"] == 404


def test_public_face_database_has_no_editorial_table(face: Face) -> None:
    with psycopg.connect(face.owner_url) as connection:
        rows = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
    assert {name for (name,) in rows} == {
        "django_migrations", "intake_message", "ledger_suppression", "partners_partner",
        "partners_apikey", "partners_taken", "partners_webhook", "partners_delivery",
        *(f"ledger_{table}" for table in LEDGER),
    }  # fmt: skip


def test_public_face_role_can_read_the_ledger_and_change_nothing(face: Face) -> None:
    with psycopg.connect(face.reader_url, autocommit=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM ledger_edition").fetchone()
        assert count > 30
        for table in (*LEDGER, "suppression"):
            for statement in (
                f"DELETE FROM ledger_{table}",
                f"TRUNCATE ledger_{table}",
                f"INSERT INTO ledger_{table} SELECT * FROM ledger_{table}",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement)
        for statement in (
            "SELECT ledger_blank(1)",
            "DELETE FROM django_migrations",
            "CREATE TABLE mine (id int)",
            "UPDATE ledger_edition SET body = NULL, salt = NULL, note = NULL",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
