"""Publication at a moment: once, as it was meant, or not at all and with the reason said."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import OperationalError, connection

from releases.editing import planned
from releases.editing.drafts import save_record
from releases.editing.planned import cancel_plan, plan, publish_due
from releases.editing.problems import CannotPublish
from releases.editing.publish import embargo, publish, withdraw
from releases.editing.takedown import take_down
from releases.ledger.core.tables import Edition
from releases.ledger.write.mentions import public_body
from releases.models import Actor, PlannedPublication, Publication, Record
from tests.world import make
from tests.world.scene import Scene, make_scene

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DUE = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def actor(editor: User) -> Actor:
    return make.actor(editor)


def editions(record: Record) -> int:
    return Edition.objects.filter(record_id=record.pk).count()


def test_plan_that_is_due_publishes_once_in_the_planners_name(
    actor: Actor, editor: User, clock
) -> None:
    plan(actor, by=editor, at=DUE, note="For the public", reason="For the desk")
    assert publish_due() == 0
    clock.move_to(DUE)
    assert publish_due() == 1
    assert publish_due() == 0
    (publication,) = Publication.objects.filter(record=actor)
    assert (publication.by, publication.reason) == (editor, "For the desk")
    assert Edition.objects.get(record_id=actor.pk).note == "For the public"
    assert not PlannedPublication.objects.exists()


def test_plan_for_a_moment_that_is_past_is_refused(actor: Actor, editor: User) -> None:
    with pytest.raises(CannotPublish, match="past"):
        plan(actor, by=editor, at=NOW)
    assert not PlannedPublication.objects.exists()


def test_plan_made_again_replaces_the_first(actor: Actor, editor: User, clock) -> None:
    plan(actor, by=editor, at=DUE)
    plan(actor, by=editor, at=DUE + timedelta(days=1))
    clock.move_to(DUE)
    assert publish_due() == 0
    assert PlannedPublication.objects.get().held_until == DUE + timedelta(days=1)


def test_record_changed_after_it_was_planned_is_not_published(
    actor: Actor, editor: User, clock
) -> None:
    plan(actor, by=editor, at=DUE)
    clock.move_to(NOW + timedelta(minutes=1))
    save_record(actor, by=editor)
    clock.move_to(DUE)
    assert publish_due() == 0
    assert editions(actor) == 0
    assert "editor saved this meanwhile" in PlannedPublication.objects.get().refusal
    assert publish_due() == 0


def _release_anew(scene: Scene, change: str) -> None:
    """As another editor does on the form of a release, which leaves the person's own alone."""
    match change:
        case "added":
            other = make.release(scene.by)
            make.cite(other, scene.source)
            row = make.participation(other, scene.prisoner)
            make.cite(other, scene.source, participation=row)
            scene.publish(other)
        case "opened":
            make.cite(scene.release, scene.source, participation=scene.withheld)
            scene.withheld.visibility = "public"
            scene.withheld.save()
        case "resolved":
            row = make.participation(scene.release, resolved_to=scene.prisoner)
            make.cite(scene.release, scene.source, participation=row)
        case "outcome":
            scene.participation.outcome = "died_in_transit"
            scene.participation.save()
        case "cited":
            make.cite(scene.release, scene.source, participation=scene.participation, value="New")
    scene.publish(scene.release)


@pytest.mark.parametrize("change", ["added", "opened", "resolved", "outcome", "cited"])
def test_person_of_whom_a_release_says_something_new_is_not_published_by_an_older_plan(
    published: Scene, clock, change: str
) -> None:
    scene, person = published, published.prisoner
    if change == "opened":
        person = scene.withheld.prisoner
        make.cite(person, scene.source)
    if change == "resolved":
        scene.participation.delete()
        scene.publish(scene.release)
    plan(person, by=scene.by, at=DUE)
    before = editions(person)
    clock.move_to(NOW + timedelta(minutes=1))
    _release_anew(scene, change)
    clock.move_to(DUE)
    assert publish_due() == 0
    assert editions(person) == before
    assert "Releases do not say" in PlannedPublication.objects.get().refusal


def test_person_whose_release_changes_while_the_plan_is_carried_out_is_not_published(
    published: Scene, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(published.prisoner, by=published.by, at=DUE)
    before = editions(published.prisoner)
    clock.move_to(DUE)
    real = planned.publish

    def publish_meanwhile(record: Record, **acts: Any) -> Edition:
        make.participation(make.release(published.by), published.prisoner)
        return real(record, **acts)

    monkeypatch.setattr(planned, "publish", publish_meanwhile)
    assert publish_due() == 0
    assert editions(published.prisoner) == before
    assert PlannedPublication.objects.get().refusal


def test_release_and_its_people_planned_together_are_published_with_their_link(
    scene: Scene, clock
) -> None:
    scene.publish(scene.source, scene.actor, scene.place)
    plan(scene.release, by=scene.by, at=DUE)
    plan(scene.prisoner, by=scene.by, at=DUE + timedelta(seconds=1))
    clock.move_to(DUE + timedelta(minutes=1))
    assert publish_due() == 2
    body = public_body(scene.prisoner.pk) or {}
    claims = [row["participation"] for row in body["participations"]]
    assert claims == [str(scene.participation.pk)]


def test_record_that_cannot_be_published_says_why_and_holds_up_no_other(
    actor: Actor, editor: User, clock
) -> None:
    unsourced = make.release(editor, announced="")
    plan(unsourced, by=editor, at=DUE)
    plan(actor, by=editor, at=DUE)
    clock.move_to(DUE)
    assert publish_due() == 1
    assert "No date" in PlannedPublication.objects.get(record=unsourced).refusal
    assert Record.objects.get(pk=unsourced.pk).state == "draft"


def test_plan_that_fails_keeps_no_other_back(
    actor: Actor, editor: User, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make.actor(editor)
    plan(first, by=editor, at=DUE)
    plan(actor, by=editor, at=DUE + timedelta(minutes=1))
    clock.move_to(DUE + timedelta(minutes=1))
    real = planned.publish

    def fail_on_the_first(record: Record, **acts: Any) -> Edition:
        if record.pk == first.pk:
            raise OperationalError("lock timeout")
        return real(record, **acts)

    monkeypatch.setattr(planned, "publish", fail_on_the_first)
    with pytest.raises(ExceptionGroup):
        publish_due()
    assert editions(actor) == 1
    monkeypatch.setattr(planned, "publish", real)
    assert publish_due() == 1


@pytest.mark.parametrize("lost", ["is_active", "role"])
def test_plan_of_somebody_who_may_not_publish_any_more_is_not_carried_out(
    actor: Actor, editor: User, clock, lost: str
) -> None:
    plan(actor, by=editor, at=DUE)
    if lost == "role":
        editor.groups.clear()
    else:
        User.objects.filter(pk=editor.pk).update(is_active=False)
    clock.move_to(DUE)
    assert publish_due() == 0
    assert "may not publish any more" in PlannedPublication.objects.get().refusal


@pytest.mark.parametrize("act", ["publish", "withdraw", "embargo", "takedown", "cancel"])
def test_act_by_hand_ends_the_plan(actor: Actor, editor: User, clock, act: str) -> None:
    publish(actor, by=editor)
    plan(actor, by=editor, at=DUE)
    match act:
        case "publish":
            publish(actor, by=editor)
        case "withdraw":
            withdraw(actor, by=editor)
        case "embargo":
            embargo(actor, by=editor, reason="Asked for")
        case "takedown":
            take_down(actor, by=editor, reason="Asked for")
        case "cancel":
            cancel_plan(actor, by=editor)
    before = editions(actor)
    clock.move_to(DUE)
    assert publish_due() == 0
    assert editions(actor) == before
    assert not PlannedPublication.objects.exists()


def test_takedown_of_somebody_never_public_ends_the_plan(editor: User, clock) -> None:
    person = make.prisoner(editor, "Somebody Hidden")
    plan(person, by=editor, at=DUE, note="Names Somebody Hidden")
    take_down(person, by=editor, reason="Asked for")
    assert not PlannedPublication.objects.exists()


def test_embargo_ends_at_its_moment_and_lets_the_plan_go_on(
    actor: Actor, editor: User, clock
) -> None:
    embargo(actor, by=editor, reason="Talks go on", until=DUE)
    plan(actor, by=editor, at=DUE)
    clock.move_to(DUE - timedelta(seconds=1))
    assert publish_due() == 0
    assert Record.objects.get(pk=actor.pk).embargo_reason
    clock.move_to(DUE)
    assert publish_due() == 1
    assert Record.objects.get(pk=actor.pk).embargo_reason == ""


def test_embargo_without_an_end_stays(actor: Actor, editor: User, clock) -> None:
    embargo(actor, by=editor, reason="Until somebody decides")
    clock.move_to(NOW + timedelta(days=999))
    publish_due()
    assert Record.objects.get(pk=actor.pk).embargoed


@pytest.mark.django_db(transaction=True)
def test_plan_carried_out_by_two_workers_at_once_publishes_once(editor: User, clock) -> None:
    scene = make_scene(editor)
    plan(scene.actor, by=editor, at=DUE)
    plan(scene.place, by=editor, at=DUE)
    clock.move_to(DUE)
    published: list[int] = []

    def work() -> None:
        try:
            published.append(publish_due())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _worker in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(published) == 2
    assert len(published) == 3
    assert Edition.objects.count() == 2
