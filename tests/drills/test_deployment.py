"""The image's start script under production settings, with PostgreSQL over TCP."""

import json
import re
import subprocess
from collections.abc import Callable
from time import monotonic

import psycopg
import pytest

from tests.drills.client import Answer, ask
from tests.drills.installation import Installation
from tracker.embedded import binaries

pytestmark = [pytest.mark.drill, pytest.mark.xdist_group("deployment")]

HOSTS = {"public": "releases.example.org", "desk": "desk.example.org"}
FACES = pytest.mark.parametrize("face", ["public", "desk"])
NOTICED = 30  # seconds, on a machine that has much else to do
Get = Callable[..., Answer]


@pytest.fixture
def get(installation: Installation) -> Get:
    """As the proxy asks: with the host's name, and its word that TLS was used."""

    def get(face: str, path: str, **headers: str) -> Answer:
        return ask(
            installation.ports[face], path, host=HOSTS[face],
            headers={"X-Forwarded-Proto": "https", **headers},
        )  # fmt: skip

    return get


def test_deployment_database_asks_for_the_password(installation: Installation) -> None:
    url = installation.settings("public")["DATABASE_URL"]
    for password in ("", "wrong"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url, password=password)


@FACES
def test_deployment_serves_pages_and_api(get: Get, face: str) -> None:
    listed = get(face, "/api/v1/releases/")
    assert listed.status == 200
    release = json.loads(listed.body)["results"][0]
    own = [f"/releases/{release['slug']}/", f"/api/v1/releases/{release['id']}/"]
    for path in ("/", "/be/", "/releases/", "/prisoners/", "/api/v1/schema/", "/robots.txt", *own):
        answer = get(face, path)
        assert answer.status == 200, path
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], path
        assert answer.headers["Strict-Transport-Security"].startswith("max-age="), path


@FACES
def test_deployment_static_files_come_compressed_and_for_ever(get: Get, face: str) -> None:
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', get(face, "/").text)
    assert len(sheets) > 5
    for sheet in sheets:
        answer = get(face, sheet, **{"Accept-Encoding": "br"})
        assert answer.status == 200, sheet
        assert re.search(r"\.[0-9a-f]{12}\.css$", sheet)
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "br"
    icon = get(face, "/favicon.ico")
    assert icon.status == 302
    assert get(face, icon.headers["Location"]).status == 200


@FACES
def test_deployment_health_is_told_over_plain_http_to_any_host_name(
    installation: Installation, face: str
) -> None:
    for path, status in (("/healthz/", "alive"), ("/readyz/", "ready")):
        answer = ask(installation.ports[face], path, host="10.1.2.3")
        assert (answer.status, json.loads(answer.body)["status"]) == (200, status)
    assert ask(installation.ports[face], "/", host=HOSTS[face]).status == 301


def test_deployment_public_face_has_no_desk(get: Get) -> None:
    assert get("public", "/admin/").status == 404
    assert get("public", "/", Host=HOSTS["desk"]).status == 400
    assert get("desk", "/", Host=HOSTS["public"]).status == 400


def test_deployment_database_gone_is_told_and_its_return_noticed(
    installation: Installation, get: Get
) -> None:
    installation.database.stop()
    try:
        for face in HOSTS:
            answer = get(face, "/readyz/")
            assert answer.status == 503
            assert json.loads(answer.body)["reasons"] == ["The database does not answer."]
            assert get(face, "/healthz/").status == 200
            for path in ("/api/v1/releases/", "/releases/", "/be/"):
                answer = get(face, path)
                assert answer.status == 503
                assert int(answer.headers["Retry-After"]) > 0
    finally:
        installation.start_database_again()
    deadline = monotonic() + NOTICED
    for face in HOSTS:
        for path in ("/readyz/", "/api/v1/releases/"):
            while get(face, path).status != 200:  # the first ones may meet what is left of before
                assert monotonic() < deadline


def test_deployment_backup_restores_the_same_ledger(installation: Installation) -> None:
    """As the role that owns the tables, which is no superuser."""

    def manage(*words: str, **env: str) -> str:
        path = f"{binaries.site() / binaries.PROGRAMS}:{installation.image.settings['PATH']}"
        return installation.run("desk", "python", "manage.py", *words, PATH=path, **env)

    backups, key = installation.folder / "backups", installation.folder / "backup_key"
    (installation.folder / "recipients").write_text(manage("make_backup_key", str(key)))
    manage("backup", str(backups), f"--to={installation.folder / 'recipients'}")
    (file,) = backups.glob("tracker-*.age")
    installation.postgres("createdb", "--owner=tracker", "drill")
    url = installation.settings("desk")["DATABASE_URL"].removesuffix("tracker") + "drill"
    restore = ("restore", str(file), f"--identity={key}")
    assert "verified" in manage(*restore, DATABASE_URL=url)
    assert manage("verify_ledger", DATABASE_URL=url) == manage("verify_ledger")
    assert "The scratch database is gone again." in manage(*restore, "--check")


@FACES
def test_deployment_stops_cleanly_when_told_to(
    installation: Installation, get: Get, face: str
) -> None:
    try:
        assert installation.stop(face) == 0
    finally:
        installation.start(face)
    assert get(face, "/readyz/").status == 200


def test_deployment_start_script_runs_other_commands_as_they_stand(
    installation: Installation,
) -> None:
    assert installation.run("desk", "echo", "a  b") == "a  b\n"
    with pytest.raises((AssertionError, subprocess.SubprocessError)):
        installation.run("desk", "false")


def test_deployment_worker_alone_can_sign_the_ledger(installation: Installation) -> None:
    signed = json.loads(installation.run("worker", "python", "manage.py", "sign_ledger"))
    assert signed["sequence"] > 30
    installation.run("worker", *installation.health_check("worker"))
    assert "TRACKER_SIGNING_KEY_FILE" not in installation.settings("desk")
