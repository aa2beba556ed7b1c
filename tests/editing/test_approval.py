"""What was approved, exactly: the door lets nothing else through."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from releases.editing import workflow
from releases.editing.approval import Vouched
from releases.editing.checks.sensitive import sensitive
from releases.editing.drafts import save_record
from releases.editing.planned import plan, publish_due
from releases.editing.problems import CannotPublish
from releases.editing.publish import embargo, lift_embargo, publish, publish_from_list, withdraw
from releases.editing.takedown import take_down
from releases.editing.workflow import approve, publish_approved, submit
from releases.ledger.core.tables import Edition
from releases.ledger.write.mentions import public_body
from releases.models import Actor, Comment, PlannedPublication, Publication, Record, Submission
from tests.editing.test_workflow import DO
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.usefixtures("two_people")


@pytest.fixture
def actor(editor: User) -> Actor:
    return make.actor(editor, name_en="The envoy")


def fresh(record: Record) -> Record:
    return type(record)._default_manager.get(pk=record.pk)


def where_to(scene: Scene) -> str:
    return f"whereabouts {scene.destination.pk} {scene.place.pk}"


def state_of(record: Record) -> str:
    newest = Submission.objects.filter(record_id=record.pk).last()
    return newest.state if newest else "draft"


def test_door_is_shut_to_what_nobody_approved(actor: Actor, editor: User, reviewer: User) -> None:
    for attempt in (
        lambda: publish(actor, by=reviewer),
        lambda: publish_from_list(actor, by=reviewer, saved_at=actor.updated_at.isoformat()),
        lambda: plan(actor, by=reviewer, at=timezone.now() + timedelta(days=1)),
    ):
        with pytest.raises(CannotPublish, match="second person has to approve"):
            attempt()
        submit(actor, by=editor)
    assert Edition.objects.count() == 0


def test_approved_change_goes_out_with_the_note_that_was_read(
    actor: Actor, editor: User, reviewer: User
) -> None:
    submit(actor, by=editor, note="For all", reason="For us", blank_earlier=True)
    approve(actor, by=reviewer, words="Fine")
    with pytest.raises(CannotPublish, match="another note"):
        publish(actor, by=editor, note="Something else")
    edition = publish_approved(actor, by=editor)
    assert edition.note == "For all"
    submission = Submission.objects.get()
    assert (submission.state, submission.sequence) == ("published", edition.sequence)
    assert (submission.decided_by, submission.decision, submission.alone) == (
        reviewer, "Fine", False,
    )  # fmt: skip
    assert bytes(submission.body) == bytes(edition.body)


def test_record_saved_after_it_was_submitted_is_neither_approved_nor_published(
    actor: Actor, editor: User, reviewer: User
) -> None:
    submit(actor, by=editor)
    save_record(fresh(actor), by=editor)
    with pytest.raises(CannotPublish, match="editor saved this meanwhile"):
        approve(actor, by=reviewer)
    submit(actor, by=editor)
    approve(actor, by=reviewer)
    save_record(fresh(actor), by=editor)
    with pytest.raises(CannotPublish, match="submitted again"):
        publish_approved(actor, by=editor)
    assert Edition.objects.count() == 0


def test_copy_that_was_read_must_be_the_one_that_is_there(
    actor: Actor, editor: User, reviewer: User
) -> None:
    digest = submit(actor, by=editor).digest
    actor.name_en = "Another"
    save_record(actor, by=editor)
    submit(actor, by=editor)
    with pytest.raises(CannotPublish, match="submitted again meanwhile"):
        approve(actor, by=reviewer, digest=digest)


def test_embargo_by_hand_and_its_end_leave_approved_what_was_approved(
    actor: Actor, editor: User, reviewer: User
) -> None:
    embargo(actor, by=editor, reason="Talks")
    submit(actor, by=editor)
    approve(actor, by=reviewer)
    with pytest.raises(CannotPublish, match="Under embargo"):
        publish_approved(actor, by=editor)
    lift_embargo(actor, by=reviewer)
    publish_approved(actor, by=editor)
    withdraw(actor, by=editor, reason="One person is enough")
    with pytest.raises(CannotPublish, match="second person"):
        publish(actor, by=reviewer)


def test_submission_with_a_fault_of_its_own_is_refused_and_what_waits_is_not(
    scene: Scene, reviewer: User
) -> None:
    bare = make.release(scene.by)
    with pytest.raises(CannotPublish, match="no source is given"):
        submit(bare, by=scene.by)
    submit(scene.release, by=scene.by)
    approve(scene.release, by=reviewer, confirmed=[where_to(scene)])
    with pytest.raises(CannotPublish, match="is not published"):
        publish_approved(scene.release, by=reviewer)
    for record in (scene.source, scene.actor, scene.place):
        submit(record, by=scene.by)
        approve(record, by=reviewer, at_once=True)
    publish_approved(scene.release, by=reviewer)
    assert b'"claimant":{' in bytes(Edition.objects.latest("sequence").body)


def test_person_of_whom_a_release_says_something_else_by_now_is_not_published(
    scene: Scene, reviewer: User
) -> None:
    submit(scene.prisoner, by=scene.by)
    approve(scene.prisoner, by=reviewer)
    scene.participation.outcome = "rearrested"
    scene.participation.save()
    with pytest.raises(CannotPublish, match="do not say of this person any more"):
        publish_approved(scene.prisoner, by=reviewer)


def test_sensitive_fact_has_to_be_confirmed_once_and_is_kept_in_words(
    scene: Scene, reviewer: User
) -> None:
    for record in (scene.source, scene.actor, scene.place):
        publish(record, by=scene.by, vouched=Vouched.DOCUMENTED_FILE)
    submit(scene.release, by=scene.by)
    with pytest.raises(CannotPublish, match="Not confirmed: Whereabouts after release: Vilnius"):
        approve(scene.release, by=reviewer)
    approve(scene.release, by=reviewer, confirmed=[where_to(scene)], at_once=True)
    (said,) = Submission.objects.get(record_id=scene.release.pk).confirmed
    assert said.startswith("Whereabouts after release: Vilnius")
    submit(fresh(scene.release), by=scene.by)
    approve(scene.release, by=reviewer)


def test_numbers_that_do_not_add_up_need_a_word_of_explanation(
    scene: Scene, reviewer: User
) -> None:
    make.cite(scene.release, scene.source, count_claim=make.claim(scene.release, scene.actor, 7))
    with pytest.raises(CannotPublish, match="do not add up: say why"):
        submit(scene.release, by=scene.by)
    submit(scene.release, by=scene.by, reason="Two came later.")


def test_plan_of_an_approved_change_is_carried_out_on_time(
    actor: Actor, editor: User, reviewer: User
) -> None:
    submit(actor, by=editor, note="At last")
    approve(actor, by=reviewer)
    plan(actor, by=editor, at=timezone.now() + timedelta(hours=1))
    PlannedPublication.objects.update(held_until=timezone.now())
    assert publish_due() == 1
    assert Edition.objects.get().note == "At last"
    assert state_of(actor) == "published"


@pytest.mark.parametrize("act", ["submit", "take_back", "request_changes"])
def test_plan_ends_with_the_approval_that_it_rested_on(
    actor: Actor, editor: User, reviewer: User, act: str
) -> None:
    submit(actor, by=editor)
    approve(actor, by=reviewer)
    plan(actor, by=editor, at=timezone.now() + timedelta(hours=1))
    DO[act](actor, by=reviewer)
    assert not PlannedPublication.objects.exists()


def test_takedown_forgets_copies_and_comments_and_waits_for_nobody(
    scene: Scene, editor: User, reviewer: User
) -> None:
    actor = make.actor(editor, description_en="Of Maria Kolesnikova", public_fields=["description"])
    publish(actor, by=editor, vouched=Vouched.DOCUMENTED_FILE)
    submit(actor, by=editor)
    workflow.comment(make.actor(editor), by=editor, text="Is Maria Kolesnikova meant?")
    Actor.objects.filter(pk=actor.pk).update(description_en="")
    take_down(scene.prisoner, by=reviewer, reason="Asked for")
    assert not Submission.objects.exists()
    assert not Comment.objects.exists()
    assert "description" not in str(public_body(actor.pk)).replace("'description': {}", "")


def test_change_after_change_is_a_submission_of_its_own(
    actor: Actor, editor: User, reviewer: User
) -> None:
    for _round in range(2):
        actor = fresh(actor)
        actor.name_en += "!"
        save_record(actor, by=editor)
        submit(actor, by=editor)
        approve(actor, by=reviewer, at_once=True)
    assert Submission.objects.filter(state="published").count() == 2


def test_approval_given_alone_does_not_outlive_the_one_person_newsroom(
    actor: Actor, editor: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", True)
    submit(actor, by=reviewer)
    approve(actor, by=reviewer)
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", False)
    with pytest.raises(CannotPublish, match="A second person has to approve"):
        publish(actor, by=reviewer)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ONE_PERSON_NEWSROOM", True)


def test_whoever_publishes_alone_confirms_each_fact_by_itself(
    alone: None, scene: Scene, editor: User
) -> None:
    row = make.participation(scene.release, age_band="minor")
    make.cite(scene.release, scene.source, participation=row)
    scene.publish(scene.source, scene.actor, scene.place)
    keys = [fact.key for fact in sensitive(fresh(scene.release))]
    assert len(keys) == 2
    for some in ((), keys[:1], ["another"]):
        with pytest.raises(CannotPublish, match="Not confirmed"):
            publish(scene.release, by=editor, confirmed=some)
    assert public_body(scene.release.pk) is None
    publish(scene.release, by=editor, reason="Seen the list.", confirmed=keys)
    assert Publication.objects.get(record=scene.release).reason == (
        "Seen the list.\nConfirmed alone: Whereabouts after release (1); Under 18 (1)"
    )
    publish(scene.release, by=editor, confirmed=())  # public by now: not asked again


def test_whoever_is_alone_confirms_at_planning_and_never_in_a_list(
    alone: None, scene: Scene, editor: User
) -> None:
    scene.publish(scene.source, scene.actor, scene.place)
    saved_at = fresh(scene.release).updated_at.isoformat()
    with pytest.raises(CannotPublish, match="Not confirmed: Whereabouts"):
        publish_from_list(scene.release, by=editor, saved_at=saved_at)
    later = timezone.now() + timedelta(days=1)
    with pytest.raises(CannotPublish, match="Not confirmed: Whereabouts"):
        plan(scene.release, by=editor, at=later, confirmed=())
    plan(scene.release, by=editor, at=later, confirmed=[where_to(scene)])
    PlannedPublication.objects.update(held_until=timezone.now())
    assert publish_due() == 1
    assert "Confirmed alone" in Publication.objects.get(record=scene.release).reason
