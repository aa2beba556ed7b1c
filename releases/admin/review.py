"""What a reviewer reads on the page of publication: state, difference, copy, comments."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User

from releases.admin.acts import ACTS, EMBARGO, WITHDRAW
from releases.admin.documents import compared, sections
from releases.editing.approval import one_person_newsroom
from releases.editing.letters import shows_letters
from releases.editing.problems import CannotPublish
from releases.editing.slugs import public_document
from releases.editing.submissions import ask_as_submitted, submission_of
from releases.editing.workflow import offered
from releases.ledger.write.mentions import public_body
from releases.models import Comment, PlannedPublication, Record, Submission
from releases.terms.vocabularies.records import RecordState
from releases.terms.vocabularies.records import SubmissionState as State

FRESH_ONLY = {"approve", "publish_approved"}


def under_review(record: Record, user: User, *, faulty: bool) -> dict[str, Any]:
    """For a template: of the frozen copy if one is submitted, else of what would be frozen now.

    `faulty`: there may be no document to make.
    """
    submission = submission_of(record)
    stale = out_of_date(submission, record)
    body = json.loads(bytes(submission.body)) if submission else None if faulty else _now(record)
    last, said = public_body(record.pk), threads(record)
    return {
        "submission": submission,
        "stale": stale,
        "alone": one_person_newsroom(),
        "found": compared(record.kind, last, body) if body else None,
        "first": last is None,
        "copy": list(sections(record.kind, body).values()),
        "threads": said,
        "offered": acts_for(record, submission, bool(stale), user),
    }


def _now(record: Record) -> dict[str, Any]:
    return public_document(record).model_dump(mode="json")


def out_of_date(submission: Submission | None, record: Record) -> str:
    """In words, "" where the copy is still what would go out."""
    if submission is None:
        return ""
    try:
        ask_as_submitted(submission, record)
    except CannotPublish as refused:
        return str(refused)
    return ""


def threads(record: Record) -> list[Comment]:
    """Open ones first; in each the oldest first."""
    rows = Comment.objects.filter(record_id=record.pk, reply_to__isnull=True)
    rows = rows.select_related("written_by", "resolved_by").prefetch_related("replies__written_by")
    return sorted(rows, key=lambda row: (row.resolved_at is not None, row.written_at))


def acts_for(record: Record, submission: Submission | None, stale: bool, user: User) -> list[str]:
    """In the order of the page. Again to submit what waits as it is would be of no use."""
    found = [act for act in offered(submission, user) if not (stale and act in FRESH_ONLY)]
    waiting = submission and submission.state in (State.SUBMITTED, State.APPROVED)
    if waiting and not stale and "submit" in found:
        found.remove("submit")
    if user.has_perm("releases.publish_record"):
        found += _publishing(record, submission, stale)
    if record.state == RecordState.PUBLISHED and _any(user, WITHDRAW):
        found.append("withdraw")
        if shows_letters(record):
            found.append("stop_letters")
    if _any(user, EMBARGO):
        found.append("lift" if record.embargo_reason else "embargo")
    return sorted(found, key=list(ACTS).index)  # what moves a change on before what stops it


def _any(user: User, permissions: Iterable[str]) -> bool:
    return any(map(user.has_perm, permissions))


def _publishing(record: Record, submission: Submission | None, stale: bool) -> Iterator[str]:
    approved = submission and submission.state == State.APPROVED and not stale
    if one_person_newsroom():
        yield "publish"
    if PlannedPublication.objects.filter(record_id=record.pk).exists():
        yield "cancel"
    elif approved or one_person_newsroom():
        yield "plan"
