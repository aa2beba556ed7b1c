"""Who keeps a copy of the register: the script of the docs, through Django's test client."""

import importlib.util
import io
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from django.test import Client

from releases.ledger.core.canonical import canonical

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "mirror.py"


def script() -> ModuleType:
    """A module of its own each time."""
    spec = importlib.util.spec_from_file_location("mirror", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Got(io.BytesIO):
    """What `urlopen` gives."""

    headers: Any = {}


class Copy:
    """Stays in step by so many rows at a time, and never waits."""

    def __init__(self, limit: int = 100) -> None:
        self.mirror = script()
        self.mirror.urlopen = _through_the_client  # type: ignore[attr-defined]
        self.state = self.mirror.begin("http://testserver", wait=0)
        self.state["start"] = self.state["next"] = self.state["start"].replace(
            "limit=100", f"limit={limit}"
        )

    def step(self) -> bool:
        """False where there was nothing new."""
        before = json.dumps(self.state)
        self.state = self.mirror.step(self.state)
        return json.dumps(self.state) != before

    def catch_up(self) -> "Copy":
        while self.step():
            pass
        return self

    @property
    def rows(self) -> dict[str, bytes]:
        """By id, as bytes."""
        return {key: canonical(row) for key, row in self.state["records"].items()}


def _through_the_client(address: str, timeout: float) -> _Got:
    answer = Client().get(address.removeprefix("http://testserver"))
    assert answer.status_code == 200, answer.content
    got = _Got(answer.content)
    got.headers = answer.headers
    return got


def whole(client: Client, query: str = "") -> dict[str, bytes]:
    """By id, every row of a whole download, as bytes."""
    return {row["id"]: canonical(row) for row in _lines(client, query)}


def _lines(client: Client, query: str) -> Iterator[dict[str, Any]]:
    answer = client.get(f"/api/v1/editions/current/{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    content = b"".join(answer)  # type: ignore[arg-type]
    yield from map(json.loads, content.splitlines())


def rows(client: Client, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/editions/{query}")
    assert answer.status_code == 200, answer.content
    results: list[dict[str, Any]] = answer.json()["results"]
    return results
