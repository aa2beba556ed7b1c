"""Takes back what an import made, as long as nobody has built on it."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.drafts import save_signature
from releases.editing.imports.accept import token
from releases.editing.imports.dry_run import counts
from releases.editing.imports.progress import Tell, in_silence
from releases.editing.imports.uploads import CannotImport, locked
from releases.editing.seen import saved_by_whom
from releases.ledger.core.tables import Edition
from releases.models import (
    Citation,
    ImportRow,
    ImportRun,
    Merge,
    NotSame,
    Participation,
    Prisoner,
    Record,
)
from releases.models.citation import typed
from releases.terms.vocabularies.imports import Decision, ImportState
from releases.terms.vocabularies.records import RecordState

WHY = "Import undone: %s"
TOLD_EVERY = 200  # rows


@transaction.atomic
def undo(run: ImportRun, *, by: User, tell: Tell = in_silence) -> ImportRun:
    """Deletes the drafts, participations and citations that the run made and nobody touched since.

    `left` of the run says what had to stay, by line, and why. Raises CannotImport.
    """
    run = locked(run)
    if run.state not in (ImportState.ACCEPTED, ImportState.UNDOING):
        raise CannotImport(_("Only an accepted import can be undone."))
    if run.release:
        Record.objects.select_for_update(no_key=True).get(pk=run.release.pk)
    left, changed, touched_release = [], [], False
    rows = run.rows.exclude(made=[]).order_by("line").defer("raw", "parsed", "problems")
    for row in rows.iterator(chunk_size=500):
        stays = []
        # What was made last rests on what was made first.
        for made in reversed(row.made):
            if why := _take_back(made, row, by):
                stays.append(made)
                left.append({"line": row.line, "why": why, "what": made[:2]})
        touched_release |= any(made[0] == "participation" for made in row.made)
        row.made = list(reversed(stays))
        row.decision = row.decision if stays else Decision.OPEN
        changed.append(row)
        if len(changed) % TOLD_EVERY == 0:
            tell(len(changed))
    for row in changed:
        there = row.made and Record.objects.filter(pk__in=[row.record_id]).exists()
        row.record_id = row.record_id if there else None
    ImportRow.objects.bulk_update(changed, ["made", "record", "decision"], batch_size=500)
    if run.release and touched_release:
        save_signature(run.release, by=by, why=WHY % run)
    run.state, run.undone_at, run.undone_by = ImportState.UNDONE, timezone.now(), by
    run.left, run.counts = left, run.counts | counts(run)
    run.save()
    return run


def _take_back(made: list[str], row: ImportRow, by: User) -> str:
    """Why it stays, in words; "" where it is gone now."""
    if made[0] == "prisoner":
        return _prisoner(made, row)
    if made[0] == "participation":
        return _participation(made)
    return _citation(made, row, by)


def _prisoner(made: list[str], row: ImportRow) -> str:
    person: Any = Prisoner.objects.filter(pk=made[1]).first()
    if person is None:
        return ""
    # Nor does anybody comment on it or submit it while it goes.
    Record.objects.select_for_update().get(pk=person.pk)
    person.refresh_from_db()
    if person.state != RecordState.DRAFT or Edition.objects.filter(record_id=person.pk).exists():
        return _("It was published.")
    if person.updated_at.isoformat() != row.saved:
        return saved_by_whom(person)
    if why := _built_on(person):
        return why
    try:
        with transaction.atomic():
            person.delete()
    except (ProtectedError, RestrictedError):
        return _("Other records name this person.")
    return ""


def _built_on(person: Prisoner) -> str:
    """What people said of the record without saving it, and what would go with it."""
    if person.submissions.exists():
        return _("It was submitted for review.")
    if person.comments.exists():
        return _("There are comments on it.")
    if NotSame.objects.filter(Q(one=person.pk) | Q(other=person.pk)).exists():
        return _("Somebody said that this person is not another one.")
    if Merge.objects.filter(Q(survivor=person.pk) | Q(merged=person.pk)).exists():
        return _("It was merged with another record.")
    return ""


def _participation(made: list[str]) -> str:
    participation = Participation.objects.filter(pk=made[1]).first()
    if participation is None:
        return ""
    if participation.public or token(participation) != made[2]:
        return _("It was changed in the release since.")
    try:
        with transaction.atomic():
            participation.delete()
    except (ProtectedError, RestrictedError):
        return _("Other records name it.")
    return ""


def _citation(made: list[str], row: ImportRow, by: User) -> str:
    citation = Citation.objects.filter(pk=made[1]).first()
    if citation is not None:
        Record.objects.select_for_update(no_key=True).get(pk=citation.record_id)
        citation.delete()
        save_signature(typed(citation.record), by=by, why=WHY % row.run)
    return ""
