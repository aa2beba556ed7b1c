"""Editors act at the same moment: one waits for the other, nobody is aborted, nothing half-said."""

import contextlib
import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection

from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.ledger.core.verify import verify
from tests.ledger.test_histories import assert_only_public_claims
from tests.world.scene import make_scene

ROUNDS = 4


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Starts all acts together; gives what was raised beyond a refusal in words."""
    failures: list[Exception] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            for _round in range(ROUNDS):
                with contextlib.suppress(CannotPublish):  # the other was first
                    act()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.mark.django_db(transaction=True)
def test_release_withdrawn_while_its_people_are_published_aborts_nobody(editor: User) -> None:
    scene = make_scene(editor)
    scene.publish_all()
    failures = at_once(
        lambda: (withdraw(scene.release, by=editor), publish(scene.release, by=editor)),
        lambda: publish(scene.prisoner, by=editor),
        lambda: publish(scene.place, by=editor),
        lambda: (withdraw(scene.prisoner, by=editor), publish(scene.prisoner, by=editor)),
    )
    assert failures == []
    assert_only_public_claims()
    assert verify().fault is None
