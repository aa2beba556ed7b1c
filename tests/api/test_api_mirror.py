"""The script of the docs, as it stands there, against a server that listens."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from releases.editing.publish import publish
from releases.editing.takedown import take_down
from releases.ledger.core.canonical import canonical
from tests.api.copying import SCRIPT, script, whole
from tests.editing.merging import fresh, joined
from tests.world import make
from tests.world.scene import make_scene


def test_mirror_of_the_docs_stays_in_step(editor: User, live_server: LiveServer) -> None:
    scene, mirror = make_scene(editor), script()
    scene.publish_all()
    copy = mirror.begin(live_server.url, wait=20)

    def in_step(state: dict[str, Any]) -> dict[str, Any]:
        state = mirror.step(state)
        held = {key: canonical(row) for key, row in state["records"].items()}
        assert held == whole(Client())
        return state

    copy = in_step(copy)
    other = make.prisoner(editor, "Maryia Kalesnikava")
    make.cite(other, scene.source)
    with ThreadPoolExecutor(1) as waiting:
        coming = waiting.submit(mirror.step, copy)  # comes when there is something
        publish(other, by=editor)
        copy = coming.result(timeout=60)
    assert str(other.pk) in copy["records"]
    joined(editor, fresh(scene.prisoner), other)
    copy = in_step(copy)
    assert str(other.pk) not in copy["records"]
    take_down(fresh(scene.prisoner), by=editor, reason="Asked for.")
    copy = in_step(copy)
    assert {row["kind"] for row in copy["records"].values()} == {
        "source", "actor", "place", "release"
    }  # fmt: skip
    assert b"olesnikova" not in canonical(copy)


def test_mirror_of_the_docs_is_forty_lines_at_most() -> None:
    assert len([line for line in SCRIPT.read_text().splitlines() if line.strip()]) <= 40
