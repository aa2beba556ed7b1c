"""Editors act at the same moment: one waits for the other, nobody is aborted, nothing half-said."""

import contextlib
import threading
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from releases.editing.problems import CannotPublish
from releases.editing.publish import publish, withdraw
from releases.editing.takedown import take_down
from releases.ledger.core.tables import Edition
from releases.ledger.core.verify import verify
from releases.models import Actor, Record
from tests.ledger.test_histories import assert_only_public_claims
from tests.world.scene import make_scene

ROUNDS = 4


def at_once(*acts: Callable[[], object], rounds: int = ROUNDS) -> list[Exception]:
    """Starts all acts together; gives what was raised beyond a refusal in words."""
    failures: list[Exception] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            for _round in range(rounds):
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


@pytest.mark.django_db(transaction=True)
def test_person_taken_down_while_being_published_aborts_nobody(editor: User) -> None:
    """The publisher holds the person's row when the takedown begins with others' words."""
    scene = make_scene(editor)
    scene.publish_all()
    actor = Actor.objects.get(pk=scene.actor.pk)
    actor.description_en, actor.public_fields = "Of Maria Kolesnikova.", ["description"]
    actor.save()
    publish(actor, by=editor)
    Actor.objects.update(description_en="")
    held, done = threading.Event(), []

    def publish_slowly() -> None:
        with transaction.atomic():
            Record.objects.select_for_update(no_key=True).get(pk=scene.prisoner.pk)
            held.set()
            wait_until_somebody_waits_for_me()
            done.append(publish(scene.prisoner, by=editor))

    def take_down_meanwhile() -> None:
        held.wait()
        done.append(take_down(scene.prisoner, by=editor, reason="Asked for."))

    assert at_once(publish_slowly, take_down_meanwhile, rounds=1) == []
    assert len(done) == 2
    assert verify().fault is None
    kept = [bytes(edition.body) for edition in Edition.objects.filter(body__isnull=False)]
    assert not any(b"olesnikova" in body for body in kept)


def wait_until_somebody_waits_for_me() -> None:
    waiting = "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"
    with connection.cursor() as cursor:
        for _attempt in range(500):
            (count,) = cursor.execute(waiting).fetchone()
            if count:
                return
            time.sleep(0.02)
    raise AssertionError("nobody waited")
