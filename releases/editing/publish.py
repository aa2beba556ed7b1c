"""Publication: the only door from the desk to the ledger."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from reversion.models import Revision

from releases.editing.approval import Asked, Vouched, agreed, ask_confirmed, close
from releases.editing.checks.taken_down import refuse_names, refuse_names_in_note
from releases.editing.copies import put_out_copies
from releases.editing.drafts import settle, sign
from releases.editing.problems import CannotPublish, Problem
from releases.editing.review import of_itself
from releases.editing.seen import ask_as_seen, ask_as_seen_elsewhere, saved_by_whom
from releases.editing.slugs import public_document, public_slug
from releases.editing.submissions import following
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.tables import Edition
from releases.ledger.write.append import append
from releases.ledger.write.claims import without_orphaned_claims
from releases.ledger.write.names import NotPublic
from releases.models import PlannedPublication, Prisoner, Publication, Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import Change, RecordState

ENDED_BY = {
    Change.WITHDRAWAL: RecordState.WITHDRAWN,
    Change.TAKEDOWN: RecordState.TAKEN_DOWN,
    Change.MERGE: RecordState.MERGED,
}


@transaction.atomic
def publish(
    record: Record,
    *,
    by: User,
    note: str = "",
    reason: str = "",
    correction: bool = False,
    minor: bool = False,
    blank_earlier: bool = False,
    seen: str | None = None,
    somebody_else: Collection[UUID] = (),
    confirmed: Collection[str] | None = None,
    vouched: Vouched | None = None,
) -> Edition:
    """Freezes what the public may see of the record as the ledger's next edition.

    It is what a second person approved, and goes out with the note of the submission. Not so in a
    one-person newsroom, and where the act is `vouched` for by its name.

    `note` is for the public, `reason` for the desk. `blank_earlier` empties every earlier public
    version, for a change that replaces a text rather than removing it. `seen` is the token of what
    whoever publishes had before them; null where nobody looked. `somebody_else` are taken-down
    subjects whom it seems to name and does not mean. `confirmed`: see `ask_confirmed`. Raises
    CannotPublish.
    """
    record = locked(record)
    if seen is not None:
        ask_as_seen(record, seen)
    asked = Asked(note, reason, correction, minor, blank_earlier, list(somebody_else))
    submission, asked = agreed(record, asked, vouched)
    if submission is None and not vouched:
        asked = ask_confirmed(record, asked, confirmed)
    edition = _published(record, asked, by=by)
    if token := seen or (submission.seen if submission else ""):
        # Once more: a release's form waits for no lock of the person's record.
        ask_as_seen_elsewhere(record, token)
    refuse_names(record, edition, asked.somebody_else)
    close(record, submission, edition.sequence)
    _drop_orphaned_claims(by)
    return edition


def _published(record: Record, asked: Asked, *, by: User) -> Edition:
    found = of_itself(record)
    if found.stops:
        raise CannotPublish(found.stops)
    _drop_plan(record)
    first = record.state == RecordState.DRAFT
    record.state = RecordState.PUBLISHED
    if isinstance(record, Prisoner):
        record.slug = public_slug(record)
    revision = _save(record, by=by, why=asked.reason)
    put_out_copies(record)
    edition = _appended(
        record,
        change=Change.NEW if first else Change.CORRECTION if asked.correction else Change.UPDATE,
        note=asked.note,
        minor=asked.minor and not first,
        blank_all=asked.blank_earlier,
    )
    Publication.objects.create(
        sequence=edition.sequence,
        record=record,
        by=by,
        reason=asked.reason,
        revision=revision,
        somebody_else=list(asked.somebody_else),
    )
    return edition


@transaction.atomic
def publish_from_list(record: Record, *, by: User, saved_at: str) -> Edition:
    """By somebody who saw of the record no more than a list's line, with when it was saved (ISO).

    Raises CannotPublish where that line is out of date, or was on no page that they saw (""), and
    where a fact has to be confirmed that no list shows.
    """
    record = locked(record)
    if not saved_at:
        raise CannotPublish([Problem(_("It was not on the page of the list that you saw."))])
    if saved_at != record.updated_at.isoformat():
        raise CannotPublish([Problem(saved_by_whom(record))])
    return publish(record, by=by, confirmed=())


@transaction.atomic
def withdraw(record: Record, *, by: User, note: str = "", reason: str = "") -> Edition:
    """Takes the record out of the public: page, API, history. Its id answers 410 from now on."""
    record = locked(record)
    if record.state != RecordState.PUBLISHED:
        raise CannotPublish(
            [Problem(_("This record is not public: there is nothing to withdraw."))]
        )
    return end_publication(record, by=by, change=Change.WITHDRAWAL, note=note, reason=reason)


@transaction.atomic
def embargo(
    record: Record, *, by: User, reason: str, until: datetime | None = None
) -> Edition | None:
    """Keeps the record out of the public until a time, or (None) until it is lifted.

    Withdraws it if it is public; then gives the edition that did so. Raises CannotPublish for a
    time that is past: the embargo would be over before it began.
    """
    if until and until <= timezone.now():
        raise CannotPublish([Problem(_("This moment is past: name a later one, or none."))])
    record = locked(record)
    _drop_plan(record)
    with following(record):
        record.embargo_reason, record.embargo_until = reason, until
        _save(record, by=by, why=reason)
    if record.state != RecordState.PUBLISHED:
        return None
    return end_publication(record, by=by, change=Change.WITHDRAWAL, note="", reason=reason)


@transaction.atomic
def lift_embargo(record: Record, *, by: User) -> Record:
    """Ends the embargo; publishing again is an act of its own."""
    record = locked(record)
    with following(record):
        record.embargo_reason, record.embargo_until = "", None
        _save(record, by=by)
    return record


@transaction.atomic
def lift_ended_embargo(record_id: UUID) -> bool:
    """By the clock, so that nobody stands as its author; false if somebody was faster."""
    record = Record.objects.select_for_update(no_key=True).get(pk=record_id)
    if not record.embargo_reason or record.embargoed:
        return False
    record.embargo_reason, record.embargo_until = "", None
    record.save(update_fields=["embargo_reason", "embargo_until"])
    return True


@transaction.atomic
def end_publication(
    record: Record,
    *,
    by: User,
    change: Change,
    note: str,
    reason: str,
    also_blank: Iterable[int] = (),
) -> Edition:
    """Empties every public version of the record, and the named editions of others with it.

    Raises CannotPublish if the note names what is not public.
    """
    record = locked(record)
    _drop_plan(record)
    record.state = ENDED_BY[change]
    revision = _save(record, by=by, why=reason)
    try:
        edition = append(
            record_id=record.id,
            kind=record.kind,
            change=change,
            document=None,
            note=note,
            also_blank=also_blank,
        )
    except NotPublic as error:
        raise CannotPublish([Problem(str(error))]) from error
    refuse_names_in_note(note)
    Publication.objects.create(
        sequence=edition.sequence, record=record, by=by, reason=reason, revision=revision
    )
    _drop_orphaned_claims(by)
    return edition


def _appended(record: Record, **how: Any) -> Edition:
    """Raises CannotPublish."""
    try:
        with transaction.atomic():
            lock_ledger()  # an address is free only for whoever holds it
            return append(
                record_id=record.id, kind=record.kind, document=public_document(record), **how
            )
    except NotPublic as error:
        raise CannotPublish([Problem(str(error))]) from error


def _drop_orphaned_claims(by: User) -> None:
    """People whose public documents claim a participation that a release no longer shows.

    Their last public copy goes on without it, at once, whatever the drafts hold: what a release
    withdraws must not stand on in a person's document.
    """
    why = _("The release does not show this participation any more.")
    for edition, document in without_orphaned_claims():
        _goes_on(edition, document, by, why)


def publish_less(record: Record, document: Shape, *, by: User, reason: str) -> Edition:
    """The last public copy of a locked record goes on with less in it, at once, whatever the draft
    holds: as any act that takes out of the public, it waits for nobody."""
    last = Edition.objects.filter(record_id=record.pk).order_by("-sequence")[0]
    return _goes_on(last, document, by, reason)


def _goes_on(edition: Edition, document: Shape, by: User, why: str) -> Edition:
    less = _append_or_end(edition, document, by, why)
    Publication.objects.create(
        sequence=less.sequence, record_id=edition.record_id, by=by, reason=why
    )
    return less


def _append_or_end(edition: Edition, document: Shape, by: User, why: str) -> Edition:
    """Where the document cannot go on (its words name what is gone), it ends: nothing blocks."""
    goes_on: Any = {"record_id": edition.record_id, "kind": edition.kind}
    try:
        with transaction.atomic():
            return append(**goes_on, change=Change.UPDATE, document=document)
    except NotPublic:
        record = Record.objects.get(pk=edition.record_id)
        record.state = RecordState.WITHDRAWN
        _save(record, by=by, why=why)
        return append(**goes_on, change=Change.WITHDRAWAL, document=None)


def locked(record: Record) -> Record:
    """The record as it is now; nobody else publishes or withdraws it meanwhile.

    Not against foreign keys: a withdrawal that holds the ledger's lock notes its editions here.
    Raises CannotPublish where it is gone.
    """
    found = Record.objects.select_for_update(no_key=True).filter(pk=record.pk).first()
    if found is None:
        raise CannotPublish([Problem(_("Somebody deleted this record meanwhile."))])
    return typed(found)


def _drop_plan(record: Record) -> None:
    """Whatever is done by hand ends what was planned before."""
    PlannedPublication.objects.filter(record_id=record.pk).delete()


def _save(record: Record, *, by: User, why: str = "") -> Revision | None:
    """Before the ledger's lock is taken: what the history keeps can be long."""
    sign(record, by=by).save()
    return settle(record, by=by, why=why)
