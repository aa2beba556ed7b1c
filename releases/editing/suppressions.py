"""What a safety officer does on the desk or by the command: takedowns, each with who and why."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from releases.editing.merging.forget import end_of
from releases.editing.problems import CannotPublish, Problem
from releases.editing.takedown import (
    evidence_cited,
    evidence_naming,
    hide,
    hits,
    show_again,
    take_down,
)
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.tables import Document, Slug
from releases.ledger.write.mentions import Mention
from releases.ledger.write.replicas import StillShown
from releases.ledger.write.suppress import suppress
from releases.models import Evidence, Hiding, Record
from releases.terms.vocabularies.records import (
    HidingAct,
    RecordKind,
    TakedownReason,
)

ADDRESS = re.compile(rf"/({'|'.join(RecordKind.values)})s/([^/?#\s]+)")


@dataclass(frozen=True)
class Foreseen:
    """What a takedown of the record would empty. `slug` is null where it has no public page."""

    slug: str | None
    editions: int
    hits: list[Mention]
    evidence: list[Evidence]
    cited: list[Evidence]


@dataclass(frozen=True)
class Suppressed:
    """A record that is not served now. `act` is null where a command of old hid it."""

    record_id: UUID
    since: datetime
    record: Record | None
    act: Hiding | None


def record_at(address: str) -> Record | None:
    """By the address of its public page, now or once, or by its id; null if there is none."""
    address = address.strip()
    found = ADDRESS.search(address)
    kind, name = found.groups() if found else ("", address)
    try:
        rows = Record.objects.filter(pk=UUID(name))
    except ValueError:
        if "\0" in name or not kind:
            return None
        of_page = {"kind": kind, "slug": name}
        now = Document.objects.filter(**of_page).values("record_id")
        once = Slug.objects.filter(**of_page).values("record_id")
        rows = Record.objects.filter(pk__in=now) or Record.objects.filter(pk__in=once)
    record = rows.first()
    return end_of(record) if record else None


def suppressions() -> list[Suppressed]:
    """Newest first."""
    rows = list(Suppression.objects.order_by("-since"))
    keys = [row.record_id for row in rows]
    records = Record.objects.in_bulk(keys)
    acts: dict[UUID, Hiding] = {}
    for act in Hiding.objects.filter(record__in=keys).select_related("done_by"):
        acts.setdefault(act.record_id, act)
    return [
        Suppressed(row.record_id, row.since, records.get(row.record_id), acts.get(row.record_id))
        for row in rows
    ]


def hidden_since(record: Record) -> datetime | None:
    row = Suppression.objects.filter(record_id=end_of(record).pk).first()
    return row.since if row else None


def acts_on(record: Record) -> list[Hiding]:
    """Newest first."""
    return list(Hiding.objects.filter(record=end_of(record).pk).select_related("done_by"))


def foreseen(record: Record) -> Foreseen:
    """Reads every public version of every record: not to be asked before a hiding."""
    record = end_of(record)
    slug = Document.objects.filter(record_id=record.pk).values_list("slug", flat=True).first()
    shown = Edition.objects.filter(record_id=record.pk, body__isnull=False)
    named = evidence_naming(record)
    cited = [row for row in evidence_cited(record) if row not in named]
    return Foreseen(slug, shown.count(), hits(record), named, cited)


def hide_noted(record: Record, *, by: User, reason_code: TakedownReason, note: str = "") -> Hiding:
    """Not served at once and noted with who did it, before anything that waits for the ledger."""
    with transaction.atomic():
        suppress(end_of(record).pk)
        done = _note(record, HidingAct.HIDDEN, by, reason_code, note)
    hide(record)
    return done


@transaction.atomic
def show_again_noted(record: Record, *, by: User, note: str = "") -> Hiding:
    """Raises CannotPublish where the record was taken down."""
    if not show_again(record):
        raise CannotPublish([Problem(_("This record was taken down: it does not come back."))])
    return _note(record, HidingAct.SHOWN_AGAIN, by, "", note)


def take_down_noted(
    record: Record,
    *,
    by: User,
    reason_code: TakedownReason,
    note: str = "",
    public_note: str = "",
    keep: tuple[int, ...] = (),
) -> Edition | None:
    """Hidden first, and hidden it stays where the rest is refused. Raises CannotPublish, also for
    a replica that has not said that it hides the record; StillShown where all else is done.

    `note` stays where the takedown can empty it, and so is no reason of the publication.
    """
    still_shown: list[Problem] = []
    if hidden_since(record) is None:
        try:
            hide_noted(record, by=by, reason_code=reason_code, note=note)
        except StillShown as still:  # no reason to wait; the takedown itself will say so, too
            still_shown = [Problem(in_words(still))]
    try:
        with transaction.atomic():
            _note(record, HidingAct.TAKEN_DOWN, by, reason_code, note)
            reason = str(reason_code.label)
            return take_down(record, by=by, reason=reason, note=public_note, keep=keep)
    except CannotPublish as refused:
        raise CannotPublish([*still_shown, *refused.problems]) from refused


def in_words(still: StillShown) -> str:
    """What a safety officer has to know and to do."""
    return _(
        "This is done here, but these replicas of the database have not said so: %(replicas)s. "
        "Whoever reads from them may still see the record: stop what reads from them, and find "
        "out why they do not follow."
    ) % {"replicas": still}


def _note(record: Record, act: HidingAct, by: User, reason_code: str, note: str) -> Hiding:
    subject = end_of(record)
    row = Hiding(record=subject, act=act, done_by=by, reason_code=reason_code, note=note)
    row.full_clean(exclude=["record", "done_by"])
    row.save()
    return row
