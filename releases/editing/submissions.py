"""The frozen copy that is submitted: whose work it is, and whether it is what would go out."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from releases.editing.problems import CannotPublish, Problem
from releases.editing.seen import LENGTH, ask_as_seen_elsewhere, saved_by_whom, saved_state, seen
from releases.editing.slugs import public_document
from releases.ledger.core.canonical import canonical
from releases.models import Record, Submission
from releases.models.submission import OPEN

# A person's, from other records: they come with the publication of those.
ELSEWHERE = {"participations", "parties", "statements", "spoken_of"}
OF_OTHERS = {"citations", "slug", "follows"}
REFERENCE = {"kind", "id"}


def submission_of(record: Record) -> Submission | None:
    """The open one."""
    rows = Submission.objects.filter(record_id=record.pk, state__in=OPEN)
    return rows.select_related("submitted_by", "decided_by").first()


def state_in_words(submission: Submission | None) -> str:
    """For the panel of the form."""
    if submission is None:
        return ""
    who = submission.decided_by or submission.submitted_by
    return _("%(state)s (%(who)s)") % {"state": submission.get_state_display(), "who": who}


def frozen(record: Record) -> dict[str, Any]:
    """For a submission: what publishing the record would show, and the token of what is saved."""
    body = canonical(public_document(record).model_dump(mode="json"))
    return {"body": body, "digest": hashlib.sha256(body).hexdigest(), "seen": seen(record)}


def ask_as_submitted(submission: Submission, record: Record) -> None:
    """Raises CannotPublish where publishing would show something else than the frozen copy.

    What others published or withdrew meanwhile comes and goes beside it, as in anything public.
    """
    if saved_state(record) != submission.seen[:LENGTH]:
        said = _("What was submitted is another text by now: it has to be submitted again.")
        raise CannotPublish([Problem(f"{saved_by_whom(record)} {said}")])
    ask_as_seen_elsewhere(record, submission.seen)
    now = public_document(record).model_dump(mode="json")
    if own(now) != own(json.loads(bytes(submission.body))):
        said = _("It would show something else than the copy that was submitted: submit it again.")
        raise CannotPublish([Problem(said)])


def own(document: dict[str, Any]) -> Any:
    """The document without what hangs on other records' being public."""
    left_out = OF_OTHERS | (ELSEWHERE if document["kind"] == "prisoner" else set())

    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [bare(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == REFERENCE:
            return None
        kept = {key: bare(item) for key, item in value.items() if key not in left_out}
        # Whether readers may write at all is the record's own, and asked of who approves.
        return kept | ({"letters": bool(value["letters"])} if "letters" in value else {})

    return bare(document)


@contextmanager
def following(record: Record) -> Iterator[None]:
    """For acts that save the record and change no word of it: what was approved stays approved."""
    submission = submission_of(record)
    fresh = submission is not None and submission.seen == seen(record)
    yield
    if submission and fresh:
        submission.seen = seen(Record.objects.get(pk=record.pk))
        submission.save(update_fields=["seen"])
