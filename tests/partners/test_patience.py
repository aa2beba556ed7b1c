"""No question of a stranger's holds the database for long."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from psycopg.errors import QueryCanceled

from releases.ledger.read.patience import gave_up
from tracker.environment import in_time

ROOT = Path(__file__).resolve().parents[2]
DATABASE = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": "-c lock_timeout=7"}}
PROGRAM = """
import tracker.wsgi
from django.db import connections
print(connections["default"].get_connection_params().get("options", ""))
"""


def slow(*args: object, **kwargs: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 20")
        cursor.execute("SELECT pg_sleep(5)")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "asks"),
    [
        ("/api/v1/releases/", "releases.public.api.views.version.now"),
        ("/api/v1/editions/", "releases.public.api.sync_views.version.now"),
        ("/releases/", "releases.ledger.read.version.now"),
    ],
)
def test_question_that_is_given_up_is_a_503_that_says_when_to_come_back(
    monkeypatch: pytest.MonkeyPatch, path: str, asks: str
) -> None:
    monkeypatch.setattr(asks, slow)
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    if path.startswith("/api/"):
        assert answer.json()["type"] == "/api/problems/too-slow/"
    else:
        assert "took too long" in answer.content.decode()


@pytest.mark.django_db
def test_what_was_given_up_is_told_from_other_errors() -> None:
    with pytest.raises(OperationalError) as caught:
        slow()
    assert isinstance(caught.value.__cause__, QueryCanceled)
    assert gave_up(caught.value)
    assert not any(map(gave_up, (None, ValueError(), OperationalError())))


def test_limits_stand_before_what_the_address_says() -> None:
    options = in_time(DATABASE, 15)["OPTIONS"]["options"]
    assert options.startswith("-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_trans")
    assert options.endswith(" -c lock_timeout=7")
    assert in_time(DATABASE, 0) == DATABASE
    assert in_time({"ENGINE": "tracker.embedded.backend"}, 15) == {
        "ENGINE": "tracker.embedded.backend"
    }


def test_limits_behind_a_pooler_are_looked_for_and_not_sent() -> None:
    pooled = in_time({**DATABASE, "DISABLE_SERVER_SIDE_CURSORS": True}, 15)
    assert pooled["OPTIONS"] == DATABASE["OPTIONS"]
    assert pooled["LIMITS"]["statement_timeout"] == 15000


@pytest.mark.parametrize(
    ("face", "seconds", "expected"),
    [("public", "", "statement_timeout=15000"), ("public", "0", ""), ("editorial", "", "")],
)
def test_server_of_the_public_face_gives_up_and_the_desk_does_not(
    face: str, seconds: str, expected: str
) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "TRACKER_FACE": face,
        "TRACKER_DEBUG": "1",
        "TRACKER_STATIC_ROOT": "",
        "TRACKER_QUERY_SECONDS": seconds,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "DATABASE_POOL": "0",
    }
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment,
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert expected in ran.stdout
    assert bool(ran.stdout.strip()) == bool(expected)
