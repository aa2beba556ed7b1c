"""Two records turned out to be one person: one becomes part of the other."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from releases.editing.approval import Vouched, ask_nothing_new
from releases.editing.drafts import save_signature
from releases.editing.history import note
from releases.editing.locks import lock_all
from releases.editing.merging.as_shown import Body, nothing_new
from releases.editing.merging.columns import MOVED, OWNED_BY_OTHERS, columns_of
from releases.editing.merging.fold import (
    fold,
    keep_ended_detention,
    keep_main_name,
    settle_main_names,
)
from releases.editing.merging.journal import Journal
from releases.editing.merging.preview import Choices, Preview, impossible, not_settled, preview
from releases.editing.problems import CannotPublish, Problem, of_integrity
from releases.editing.publish import end_publication, locked, publish
from releases.editing.seen import ask_as_seen
from releases.ledger.projection.tables import Slug
from releases.ledger.write.mentions import public_body
from releases.models import (
    Merge,
    Participation,
    PlannedPublication,
    Prisoner,
    PrisonerName,
    Publication,
    Record,
    Submission,
)
from releases.models.citation import typed
from releases.models.merging import standing
from releases.models.submission import OPEN
from releases.terms.vocabularies.records import Change, RecordState, SubmissionState


@transaction.atomic
def merge(
    survivor: Record,
    merged: Record,
    *,
    by: User,
    choices: Choices,
    reason: str,
    seen: tuple[str, str] | None = None,
) -> Merge:
    """Moves all that `merged` has to `survivor`, and publishes that if both are public, and it
    shows nothing that was public of neither; else it waits to be submitted.

    What was public of `merged` ends: its addresses lead to the survivor while that is public and
    shows the name. `seen`: tokens of both as whoever decided saw them. Raises CannotPublish.
    """
    lock_all({survivor.pk, merged.pk, *others_named(merged.pk)})
    ours, theirs = typed(locked(survivor)), typed(locked(merged))
    if stops := list(impossible(ours, theirs)):  # type: ignore[arg-type]
        raise CannotPublish(stops)
    for record, token in zip((ours, theirs), seen or (), strict=False):
        ask_as_seen(record, token)
    found = preview(ours, theirs)
    if open_ends := list(not_settled(found, choices)):
        raise CannotPublish(open_ends)
    if found.publishes:
        for record in (ours, theirs):
            ask_nothing_new(record)
    row = Merge(survivor_id=ours.pk, merged_id=theirs.pk, merged_by=by, reason=reason)
    row.choices = choices.as_json()
    row.survivor_before, row.merged_before = (
        note(record, by=by, why=_("Before a merge.")) for record in (ours, theirs)
    )
    was_public = theirs.state == RecordState.PUBLISHED
    if was_public:
        row.shown_as = (public_body(theirs.pk) or {}).get("identity_level", "")
        own = Slug.objects.filter(record_id=theirs.pk)
        row.addresses = sorted(own.values_list("slug", flat=True))
    bodies = [public_body(record.pk) or {} for record in (ours, theirs)]
    others = others_named(theirs.pk)
    journal = Journal()
    in_words(lambda: _move(journal, found, choices))
    row.kept = {"state": theirs.state, "journal": journal.entries}
    row.save()
    why = _("Merged: %s") % reason if reason else _("Merged.")
    sign_others(others, by=by, why=why)
    _end(theirs, by=by, why=why, was_public=was_public)
    _go_on(ours, by=by, why=why, bodies=bodies if found.publishes else [])
    return row


def _move(journal: Journal, found: Preview, choices: Choices) -> None:
    ours, theirs = found.survivor, found.merged
    for pair in found.pairs:
        if pair.theirs.pk in choices.same:
            if isinstance(pair.theirs, PrisonerName):
                keep_main_name(journal, pair.theirs, pair.ours)
            if isinstance(pair.theirs, Participation):
                keep_ended_detention(journal, pair.theirs, pair.ours)
            fold(journal, pair.theirs, pair.ours)
    settle_main_names(journal, ours, theirs, theirs=set(choices.main_names))
    for name in sorted(choices.fields):
        model, columns = columns_of(name)
        given = model._base_manager.filter(pk=theirs.pk).values(*columns).get()
        journal.change(model, ours.pk, {column: _plain(given[column]) for column in columns})
    if theirs.safety_note:
        joined = "\n\n".join(filter(None, (ours.safety_note, theirs.safety_note)))
        journal.change(Prisoner, ours.pk, {"safety_note": joined})
    for model, name in MOVED:
        column = str(model._meta.get_field(name).column)  # type: ignore[union-attr]
        for key in _keys(model, name, theirs.pk):
            journal.change(model, key, {column: str(ours.pk)})


def _keys(model: Any, name: str, record_id: UUID) -> list[Any]:
    rows = model._base_manager.filter(**{name: record_id}).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def in_words(act: Any) -> Any:
    """Does it, asks the database for all its rules, and says in words which one refused."""
    try:
        done = act()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise CannotPublish([Problem(of_integrity(error))]) from error
    return done


def others_named(person: UUID) -> set[UUID]:
    """Releases, deals and statements that name the person."""
    return {
        key
        for model, name in MOVED
        if (owner := OWNED_BY_OTHERS.get(model))
        for key in model._base_manager.filter(**{name: person}).values_list(owner, flat=True)
    }


def sign_others(record_ids: set[UUID], *, by: User, why: str) -> None:
    for record in Record.objects.filter(pk__in=record_ids).order_by("pk"):
        save_signature(typed(record), by=by, why=why)


def _end(merged: Record, *, by: User, why: str, was_public: bool) -> None:
    """Its bodies are emptied: what they said goes on in the survivor's, and what the survivor takes
    back one day must not stand on in them. Nobody has to review it any more."""
    waiting = Submission.objects.filter(record_id=merged.pk, state__in=OPEN)
    waiting.update(state=SubmissionState.WITHDRAWN)
    if was_public:
        end_publication(merged, by=by, change=Change.MERGE, note="", reason=why)
        return
    PlannedPublication.objects.filter(record_id=merged.pk).delete()
    Record.objects.filter(pk=merged.pk).update(state=RecordState.MERGED)
    save_signature(Prisoner.objects.get(pk=merged.pk), by=by, why=why)


def _go_on(survivor: Record, *, by: User, why: str, bodies: list[Body]) -> None:
    """`bodies`: what the public could read of both; none where the survivor is not published."""
    now = Prisoner.objects.get(pk=survivor.pk)
    if bodies and nothing_new(now, bodies):
        publish(now, by=by, reason=why, somebody_else=not_meant(now), vouched=Vouched.MERGED)
    else:
        save_signature(now, by=by, why=why)


def not_meant(record: Record) -> list[UUID]:
    """Taken-down subjects whom the last editions of it, and of what was merged, did not mean."""
    merged = standing(record.pk).values_list("merged_id", flat=True)
    rows = Publication.objects.filter(record__in=[record.pk, *merged])
    last = rows.exclude(somebody_else=[]).order_by("record", "-sequence").distinct("record")
    return sorted({each for row in last for each in row.somebody_else})
