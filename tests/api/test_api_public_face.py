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
for path in ("/api/v1/nowhere/", "/api/v1/releases/?x=1", "/api/problems/gone/"):
    print(client.get(path).status_code)
print(client.post("/api/v1/releases/").status_code)
schema = client.get("/api/v1/schema/?format=yaml").content.decode()
print(schema == open("docs/openapi.yaml", encoding="utf-8").read())
"""


def test_api_on_the_public_face_has_the_same_contract() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "TRACKER_FACE": "public",
        "TRACKER_DEBUG": "1",
        "TRACKER_HOSTS": "testserver",
        # There is no such server: none of these addresses may ask a database.
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
    assert ran.stdout.split() == ["404", "400", "200", "405", "True"], ran.stderr
