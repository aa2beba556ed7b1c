"""Four eyes: who may do what, in which state, and nobody alone."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from releases.editing import workflow
from releases.editing.drafts import save_record, settle
from releases.editing.problems import CannotPublish
from releases.editing.workflow import TRANSITIONS, approve, publish_approved, submit
from releases.ledger.core.tables import Edition
from releases.models import Actor, Comment, Record, Submission
from tests.editing.test_concurrency import at_once
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.usefixtures("two_people")
STATES = ("draft", "submitted", "changes_requested", "approved")

# Who may in which state. `helper` is an editor with no part in the change; `author` a reviewer
# who saved some of it.
EDITORS = {"submitter", "helper", "reviewer", "author"}
AGREED: dict[tuple[str, str], set[str]] = {
    **{("submit", state): EDITORS for state in STATES},
    ("take_back", "draft"): set(),
    **{("take_back", state): {"submitter", "reviewer", "author"} for state in STATES[1:]},
    ("request_changes", "draft"): set(),
    ("request_changes", "submitted"): {"reviewer"},
    ("request_changes", "changes_requested"): set(),
    ("request_changes", "approved"): {"reviewer"},
    ("approve", "draft"): set(),
    ("approve", "submitted"): {"reviewer"},
    ("approve", "changes_requested"): set(),
    ("approve", "approved"): set(),
    ("publish_approved", "draft"): set(),
    ("publish_approved", "submitted"): set(),
    ("publish_approved", "changes_requested"): set(),
    ("publish_approved", "approved"): EDITORS,
}  # fmt: skip
DO: dict[str, Callable] = {
    "submit": submit,
    "take_back": workflow.take_back,
    "request_changes": lambda record, by: workflow.request_changes(record, by=by, words="Why?"),
    "approve": approve,
    "publish_approved": publish_approved,
}


@pytest.fixture
def actor(editor: User) -> Actor:
    return make.actor(editor, name_en="The envoy")


def same_role(user: User, name: str) -> User:
    other = User.objects.create(username=name, is_staff=True)
    other.groups.set(user.groups.all())
    return other


def fresh(record: Record) -> Record:
    return type(record)._default_manager.get(pk=record.pk)


def where_to(scene: Scene) -> str:
    return f"whereabouts {scene.destination.pk} {scene.place.pk}"


def state_of(record: Record) -> str:
    newest = Submission.objects.filter(record_id=record.pk).last()
    return newest.state if newest else "draft"


def reach(record: Record, state: str, *, by: User, reviewer: User) -> None:
    if state != "draft":
        submit(record, by=by)
    if state == "changes_requested":
        workflow.request_changes(record, by=reviewer, words="A source, please.")
    if state == "approved":
        approve(record, by=reviewer)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", list(TRANSITIONS))
def test_act_in_a_state_by_each_of_the_cast_is_done_or_refused_as_agreed(
    editor: User, reviewer: User, colleague: User, act: str, state: str
) -> None:
    cast = {
        "outsider": User.objects.create(username="outsider", is_staff=True),
        "submitter": editor,
        "helper": same_role(editor, "helper"),
        "reviewer": reviewer,
        "author": colleague,
    }
    record = make.actor(editor)
    record.name_en = "Renamed"
    save_record(record, by=colleague)
    reach(record, state, by=editor, reviewer=reviewer)
    assert {who for who, user in cast.items() if done(act, record, user)} == AGREED[act, state]


def done(act: str, record: Record, user: User) -> bool:
    """Tried, and undone again."""
    before = state_of(record)
    try:
        with transaction.atomic():
            DO[act](record, by=user)
            assert state_of(record) == TRANSITIONS[act].after
            raise Undo
    except Undo:
        return True
    except CannotPublish:
        assert state_of(record) == before
        return False


class Undo(Exception):
    pass


def test_table_leaves_no_act_or_state_out() -> None:
    assert set(AGREED) == {(act, state) for act in TRANSITIONS for state in STATES}


def test_author_since_the_last_edition_decides_nothing_and_an_earlier_one_may(
    actor: Actor, editor: User, reviewer: User, colleague: User
) -> None:
    actor.name_en = "By a reviewer"
    save_record(actor, by=reviewer)
    submit(actor, by=editor)
    with pytest.raises(CannotPublish, match="You worked on this"):
        approve(actor, by=reviewer)
    approve(actor, by=colleague, at_once=True)
    actor = fresh(actor)
    actor.name_en = "Anew"
    save_record(actor, by=editor)
    submit(actor, by=editor)
    approve(actor, by=reviewer)


def test_superuser_does_not_approve_the_own_change(actor: Actor, admin: User) -> None:
    submit(actor, by=admin)
    with pytest.raises(CannotPublish, match="You worked on this"):
        approve(actor, by=admin)


@pytest.mark.parametrize("who", ["submitted_by", "authors"])
def test_database_refuses_that_somebody_decides_on_their_own_change(
    actor: Actor, editor: User, reviewer: User, who: str
) -> None:
    submission = submit(actor, by=editor)
    if who == "authors":
        Submission.objects.update(authors=[editor.pk, reviewer.pk])
    own = editor if who == "submitted_by" else reviewer
    values = {"state": "approved", "decided_by": own, "decided_at": timezone.now()}
    with pytest.raises(IntegrityError, match="submission_four_eyes"), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(**values)
    Submission.objects.filter(pk=submission.pk).update(**values, alone=True)


def test_database_refuses_a_second_open_submission(actor: Actor, editor: User) -> None:
    submission = submit(actor, by=editor)
    submission.pk = None
    with pytest.raises(IntegrityError, match="submission_one_open"), transaction.atomic():
        submission.save(force_insert=True)


def test_requested_changes_become_a_comment(actor: Actor, editor: User, reviewer: User) -> None:
    reach(actor, "changes_requested", by=editor, reviewer=reviewer)
    (said,) = Comment.objects.all()
    assert (said.text, said.written_by, said.resolved_at) == (
        "A source, please.", reviewer, None,
    )  # fmt: skip


def test_one_person_newsroom_decides_alone_and_the_row_says_so(
    actor: Actor, reviewer: User, settings: object
) -> None:
    settings.ONE_PERSON_NEWSROOM = True  # type: ignore[attr-defined]
    submit(actor, by=reviewer)
    approve(actor, by=reviewer, at_once=True)
    assert Submission.objects.get().alone


def test_history_kept_by_settle_alone_makes_nobody_an_author(
    actor: Actor, editor: User, reviewer: User
) -> None:
    settle(actor, by=reviewer, why="Looked at it")
    submit(actor, by=editor)
    assert approve(actor, by=reviewer)
    assert Submission.objects.get().state == "approved"


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_who_approve_at_once_are_one_approval_and_the_other_is_told(
    editor: User, reviewer: User, colleague: User
) -> None:
    record = make.actor(editor)
    submit(record, by=editor)
    told: list[str] = []

    def decide(user: User) -> Callable[[], object]:
        def act() -> None:
            try:
                approve(record, by=user, at_once=True)
            except CannotPublish as refused:
                told.append(str(refused))

        return act

    assert at_once(decide(reviewer), decide(colleague), rounds=1) == []
    submission, editions = Submission.objects.get(), Edition.objects.count()
    assert (submission.state, editions) == ("published", 1)
    assert len(told) == 1
    assert submission.decided_by in (reviewer, colleague)
