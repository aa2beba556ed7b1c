"""The API on a node without accounts, sessions or editorial tables, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import django
django.setup()
from django.apps import apps
from django.test import Client

assert not apps.is_installed("django.contrib.auth"), "this is not the public face"
client = Client()
for path in ("/api/problems/gone/", "/robots.txt", "/api/v1/releases/?x=1", "/"):
    print(client.get(path).status_code)
schema = client.get("/api/v1/schema/?format=yaml").content.decode()
print(schema == open("docs/openapi.yaml", encoding="utf-8").read())
"""


def test_public_face_without_a_database_has_the_same_contract_and_says_the_rest_later() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "TRACKER_FACE": "public",
        "TRACKER_DEBUG": "1",
        "TRACKER_HOSTS": "testserver",
        # There is no such server.
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    }
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout.split() == ["200", "200", "503", "503", "True"], ran.stderr
