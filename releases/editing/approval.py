"""What the door to the ledger asks: did a second person approve exactly this?"""

from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.checks.sensitive import sensitive, unconfirmed
from releases.editing.problems import CannotPublish, Problem
from releases.editing.slugs import in_step
from releases.editing.submissions import ask_as_submitted, submission_of
from releases.models import Record, Submission
from releases.terms.vocabularies.records import SubmissionState


class Vouched(StrEnum):
    """Publications that are no editor's wish, and so wait for no second one. There are no others.

    A documented release is a file of this code, reviewed with it. A takedown publishes others'
    records again with less in them, and must not wait. A merge puts together, or takes apart, what
    was approved before: see `ask_nothing_new`.
    """

    DOCUMENTED_FILE = "documented_file"
    CLEANED_FOR_TAKEDOWN = "cleaned_for_takedown"
    MERGED = "merged"


@dataclass(frozen=True)
class Asked:
    """How a record is to be published, beside what it says."""

    note: str = ""
    reason: str = ""
    correction: bool = False
    minor: bool = False
    blank_earlier: bool = False
    somebody_else: Collection[UUID] = ()


def one_person_newsroom() -> bool:
    return bool(settings.ONE_PERSON_NEWSROOM)


def agreed(
    record: Record, asked: Asked, vouched: Vouched | None
) -> tuple[Submission | None, Asked]:
    """What was approved, and how it is to be published; null where nobody needs to approve.

    Raises CannotPublish.
    """
    if vouched is not None:
        return None, asked
    submission = submission_of(record)
    try:
        approved = submission is not None and submission.state == SubmissionState.APPROVED
        # What one person approved while the newsroom had one is no second person's word now.
        if submission is None or not approved or (submission.alone and not one_person_newsroom()):
            raise CannotPublish([Problem(_("A second person has to approve this first."))])
        ask_as_submitted(submission, record)
        return submission, _as_approved(submission, asked)
    except CannotPublish:
        if one_person_newsroom():
            return None, asked
        raise


def ask_confirmed(record: Record, asked: Asked, confirmed: Collection[str] | None) -> Asked:
    """Of who publishes alone: the same ticks as of a reviewer, kept in the reason for the desk.

    `confirmed` are keys of sensitive facts; null where no person decides now: a program, or a plan
    that was made with its ticks. Raises CannotPublish.
    """
    facts = [] if confirmed is None else sensitive(record)
    if faults := unconfirmed(facts, confirmed or ()):
        raise CannotPublish(faults)
    if not facts:
        return asked
    # Without the names in them: a takedown does not look for people in here.
    kinds = Counter(fact.said.partition(":")[0] for fact in facts)
    said = _("Confirmed alone: %s") % "; ".join(f"{kind} ({n})" for kind, n in kinds.items())
    return replace(asked, reason="\n".join(filter(None, (asked.reason, said))))


def _as_approved(submission: Submission, asked: Asked) -> Asked:
    """The reviewer has read the note too, and what is to be emptied. Raises CannotPublish."""
    approved = Asked(**{name: getattr(submission, name) for name in asdict(asked)})
    wanted = {name: value for name, value in asdict(asked).items() if value and name != "reason"}
    given = asdict(approved) | {"somebody_else": set(approved.somebody_else)}
    if "somebody_else" in wanted:
        wanted["somebody_else"] = set(wanted["somebody_else"])
    if any(given[name] != value for name, value in wanted.items()):
        said = _("It was approved with another note, or other boxes ticked: submit it again.")
        raise CannotPublish([Problem(said)])
    return replace(approved, reason=asked.reason or approved.reason)


def ask_nothing_new(record: Record) -> None:
    """That nothing of it waits to be published, which an act would else publish with it unread.

    Raises CannotPublish.
    """
    if one_person_newsroom():
        return
    if not in_step(record):
        said = _("“%s” has changes that are not public: publish or undo them first.") % record
        raise CannotPublish([Problem(said)])


def close(record: Record, submission: Submission | None, sequence: int) -> None:
    """After a publication. In a one-person newsroom one that was not approved is overtaken."""
    if submission:
        submission.state, submission.sequence = SubmissionState.PUBLISHED, sequence
        submission.save(update_fields=["state", "sequence"])
    elif one_person_newsroom() and (overtaken := submission_of(record)):
        overtaken.state = SubmissionState.WITHDRAWN
        overtaken.decided_at = overtaken.decided_at or timezone.now()
        overtaken.decided_by = overtaken.decided_by or record.updated_by
        overtaken.alone = True
        overtaken.save()
