"""From draft to public: one table says which act leads where, and who may do it."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.editing.approval import Asked, one_person_newsroom
from releases.editing.authorship import authors
from releases.editing.checks.sensitive import sensitive, unconfirmed
from releases.editing.comments import comment
from releases.editing.problems import CannotPublish, Problem
from releases.editing.publish import locked, publish
from releases.editing.reconciliation import does_not_add_up, reconciled
from releases.editing.review import checked
from releases.editing.seen import ask_as_seen, saved_by_whom
from releases.editing.submissions import ask_as_submitted, frozen, submission_of
from releases.ledger.core.tables import Edition
from releases.models import PlannedPublication, Prisoner, Record, Release, Submission
from releases.models.citation import typed
from releases.terms.vocabularies.people import IdentityLevel
from releases.terms.vocabularies.records import SubmissionState as State

DRAFT = "draft"  # no submission is open
OPEN = {State.SUBMITTED, State.CHANGES_REQUESTED, State.APPROVED}


@dataclass(frozen=True)
class Transition:
    """`own`: an author of the change may do it, too."""

    name: Any
    before: frozenset[str]
    after: State
    permission: str
    own: bool = True


TRANSITIONS: dict[str, Transition] = {
    "submit": Transition(
        gettext_lazy("Submit for review"), frozenset({DRAFT, *OPEN}), State.SUBMITTED,
        "releases.submit_record",
    ),
    "take_back": Transition(
        gettext_lazy("Take back"), frozenset(OPEN), State.WITHDRAWN, "releases.submit_record"
    ),
    "request_changes": Transition(
        gettext_lazy("Request changes"), frozenset({State.SUBMITTED, State.APPROVED}),
        State.CHANGES_REQUESTED, "releases.review_record", own=False,
    ),
    "approve": Transition(
        gettext_lazy("Approve"), frozenset({State.SUBMITTED}), State.APPROVED,
        "releases.review_record", own=False,
    ),
    "publish_approved": Transition(
        gettext_lazy("Publish what is approved"), frozenset({State.APPROVED}), State.PUBLISHED,
        "releases.publish_record",
    ),
}  # fmt: skip


def refusal(act: str, submission: Submission | None, by: User) -> str:
    """Why this user may not do this now, in words; "" where nothing of the table is against it."""
    step = TRANSITIONS[act]
    if not by.has_perm(step.permission):
        return _("Your role does not allow this.")
    state = submission.state if submission else DRAFT
    if state not in step.before:
        return _stands(submission)
    if submission is None:
        return ""
    mine = by.pk in {submission.submitted_by_id, *submission.authors}
    if not step.own and mine and not one_person_newsroom():
        return _("You worked on this change: somebody else decides on it.")
    reviewer = by.has_perm("releases.review_record")
    if act == "take_back" and submission.submitted_by_id != by.pk and not reviewer:
        return _("Only who submitted it takes it back, or a reviewer.")
    return ""


def offered(submission: Submission | None, by: User) -> list[str]:
    """The acts that this user may do now."""
    return [act for act in TRANSITIONS if not refusal(act, submission, by)]


@transaction.atomic
def submit(record: Record, *, by: User, seen: str | None = None, **asked: Any) -> Submission:
    """Freezes a copy for somebody else to read. `asked` are the fields of `Asked`.

    In place of an earlier submission of the record, whose authors stay authors. What only waits
    for something else (a source to be published, an embargo to end) does not stop it.
    Raises CannotPublish.
    """
    record = locked(record)
    if seen is not None:
        ask_as_seen(record, seen)
    submission = _allowed("submit", record, by)
    how = Asked(**asked)
    found = checked(record, note=how.note, somebody_else=how.somebody_else)
    if faults := [*found.faults, *_unsaid(record, how)]:
        raise CannotPublish(faults)
    PlannedPublication.objects.filter(record_id=record.pk).delete()
    before = set(submission.authors) if submission else set()
    submission = submission or Submission(record_id=record.pk)
    values = {
        **frozen(record),
        **asdict(how),
        "state": State.SUBMITTED,
        "somebody_else": list(how.somebody_else),
        "authors": sorted({by.pk, *authors(record), *before}),
        "warnings": len(found.warnings),
        "submitted_at": timezone.now(),
        "submitted_by": by,
        **_undecided(),
    }
    for name, value in values.items():
        setattr(submission, name, value)
    submission.save()
    return submission


@transaction.atomic
def submit_from_list(record: Record, *, by: User, saved_at: str) -> Submission:
    """As publish_from_list. Raises CannotPublish."""
    record = locked(record)
    if saved_at != record.updated_at.isoformat():
        raise CannotPublish([Problem(saved_by_whom(record))])
    return submit(record, by=by)


@transaction.atomic
def take_back(record: Record, *, by: User) -> Submission:
    """Raises CannotPublish."""
    record = locked(record)
    submission = _open("take_back", record, by)
    PlannedPublication.objects.filter(record_id=record.pk).delete()
    submission.state = State.WITHDRAWN
    submission.save(update_fields=["state"])
    return submission


@transaction.atomic
def request_changes(record: Record, *, by: User, words: str) -> Submission:
    """The words become a comment, too, so that they can be answered. Raises CannotPublish."""
    record = locked(record)
    submission = _open("request_changes", record, by)
    PlannedPublication.objects.filter(record_id=record.pk).delete()
    _decide(submission, State.CHANGES_REQUESTED, by, words)
    comment(record, by=by, text=words)
    return submission


@transaction.atomic
def approve(
    record: Record,
    *,
    by: User,
    digest: str | None = None,
    confirmed: Collection[str] = (),
    words: str = "",
    at_once: bool = False,
) -> Submission:
    """Of the frozen copy, `digest` being of the one that was read (null: whichever there is).

    `confirmed` are keys of sensitive facts: all must be, one by one. `at_once` publishes, too.
    Raises CannotPublish.
    """
    record = locked(record)
    submission = _open("approve", record, by)
    if digest is not None and digest != submission.digest:
        said = _("It was submitted again meanwhile: read the new copy.")
        raise CannotPublish([Problem(said)])
    ask_as_submitted(submission, record)
    asked = Asked(note=submission.note, reason=submission.reason)
    found = checked(record, note=asked.note, somebody_else=submission.somebody_else)
    facts = sensitive(record)
    if faults := [*found.faults, *_unsaid(record, asked), *unconfirmed(facts, confirmed)]:
        raise CannotPublish(faults)
    submission.confirmed = [fact.said for fact in facts]
    _decide(submission, State.APPROVED, by, words)
    if at_once:
        publish_approved(record, by=by)
        submission.refresh_from_db()
    return submission


@transaction.atomic
def publish_approved(record: Record, *, by: User, seen: str | None = None) -> Edition:
    """Raises CannotPublish."""
    record = locked(record)
    _open("publish_approved", record, by)
    return publish(record, by=by, seen=seen)


def _open(act: str, record: Record, by: User) -> Submission:
    submission = _allowed(act, record, by)
    assert submission is not None  # only "submit" begins without one
    return submission


def _allowed(act: str, record: Record, by: User) -> Submission | None:
    """Under the record's lock: of two who decide at once the second sees what the first did."""
    submission = submission_of(record)
    if why := refusal(act, submission, by):
        raise CannotPublish([Problem(why)])
    return submission


def _stands(submission: Submission | None) -> str:
    if submission is None:
        return _("Nothing is submitted here.")
    by, at = submission.submitted_by, submission.submitted_at
    if submission.decided_at:
        by, at = submission.decided_by or by, submission.decided_at
    return _("It stands as “%(state)s” by now (%(who)s, %(when)s UTC).") % {
        "state": submission.get_state_display(), "who": by, "when": f"{at:%Y-%m-%d %H:%M}",
    }  # fmt: skip


def _decide(submission: Submission, state: State, by: User, words: str) -> None:
    submission.state, submission.decision = state, words
    submission.decided_at, submission.decided_by = timezone.now(), by
    submission.alone = by.pk in {submission.submitted_by_id, *submission.authors}
    submission.save()


def _undecided() -> dict[str, Any]:
    return {
        "decided_at": None, "decided_by": None, "decision": "", "confirmed": [], "alone": False,
    }  # fmt: skip


def _unsaid(record: Record, asked: Asked) -> list[Problem]:
    """What nobody may leave open: why right numbers do not add up, and consent."""
    own = typed(record)
    if isinstance(own, Prisoner) and own.identity_level == IdentityLevel.FULL and not own.consent:
        said = _("Shown by the full name: say on what ground, as “consent to be named”.")
        return [Problem(said, "consent")]
    if not isinstance(own, Release) or asked.note.strip() or asked.reason.strip():
        return []
    findings, _names = reconciled(own)
    if not does_not_add_up(findings):
        return []
    said = _("The numbers do not add up: say why, in the note for the public or in the reason.")
    return [Problem(said, "claims")]
