"""The frozen copy that is submitted: whose work it is, and whether it is what would go out."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from reversion.models import Version

from releases.editing.history import revisions
from releases.editing.problems import CannotPublish, Problem
from releases.editing.seen import LENGTH, ask_as_seen_elsewhere, saved_by_whom, saved_state, seen
from releases.editing.slugs import public_document
from releases.ledger.core.canonical import canonical
from releases.ledger.core.tables import Edition
from releases.models import Merge, Publication, Record, Submission
from releases.models.submission import OPEN

# A person's, from other records: they come with the publication of those.
ELSEWHERE = {"participations", "parties", "statements", "spoken_of"}
OF_OTHERS = {"citations", "slug", "follows"}
REFERENCE = {"kind", "id"}
# Columns of a record that acts of publication write: nobody's text.
NOT_WRITTEN = {
    "state", "slug", "embargo_reason", "embargo_until", "created_at", "created_by", "updated_at",
    "updated_by",
}  # fmt: skip


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
        return {key: bare(item) for key, item in value.items() if key not in left_out}

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


def authors(record: Record) -> set[int]:
    """Ids of everybody who changed a word of the record since the last edition that showed it.

    By the history; where a takedown emptied it, whoever signed last stands for them.
    """
    kept = list(_kept(record))
    found: set[int] = set()
    before = kept.pop(0)[1] if kept and kept[0][0] is None else {}
    for user, state in kept:
        if state != before and user is not None:
            found.add(user)
        before = state
    if not found and _saved_since(record):
        found.add(record.updated_by_id)
    for merged in _joined_since(record):
        found |= authors(merged)
    return found


def _joined_since(record: Record) -> list[Record]:
    """What became part of it since the last edition that showed it: their words came with them."""
    rows = Merge.objects.filter(survivor=record.pk, undone_at__isnull=True)
    if last := _last_shown(record):
        rows = rows.filter(survivor_before__gte=last.revision_id)
    return [row.merged for row in rows.select_related("merged")]


def _kept(record: Record) -> Iterator[tuple[int | None, dict]]:
    """Who saved, and what; the state of the last edition first, without anybody."""
    last = _last_shown(record)
    rows: QuerySet = revisions(record).order_by("pk")
    if last:
        rows = rows.filter(pk__gte=last.revision_id)
    for key, user in rows.values_list("pk", "user_id"):
        yield (None if last and key == last.revision_id else user), _state(key)


def _last_shown(record: Record) -> Publication | None:
    shown = Edition.objects.filter(record_id=record.pk).exclude(
        Q(change__in=("withdrawal", "takedown", "merge"))
    )
    made = Publication.objects.filter(record_id=record.pk, revision__isnull=False)
    return made.filter(sequence__in=shown.values("sequence")).order_by("-sequence").first()


def _saved_since(record: Record) -> bool:
    later = Edition.objects.filter(record_id=record.pk, time__gte=record.updated_at)
    return not later.exists()


def _state(revision: int) -> dict[str, dict]:
    rows = Version.objects.filter(revision_id=revision).values_list("serialized_data", flat=True)
    state = {}
    for data in rows:
        (row,) = json.loads(data)
        fields = {name: value for name, value in row["fields"].items() if name not in NOT_WRITTEN}
        state[f"{row['model']} {row['pk']}"] = fields
    return state
