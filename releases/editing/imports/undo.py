"""Takes back what an import made, as long as nobody has built on it."""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import PROTECT, RESTRICT, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.drafts import save_signature, save_signatures
from releases.editing.imports.dry_run import counts
from releases.editing.imports.made import save_rows, tokens
from releases.editing.imports.progress import Tell, in_silence
from releases.editing.imports.uploads import CannotImport, locked
from releases.editing.inserting import check_now
from releases.editing.locks import lock_all
from releases.editing.seen import saved_by_whom
from releases.ledger.core.tables import Edition
from releases.models import (
    Citation,
    Comment,
    Condition,
    Detention,
    ImportRow,
    ImportRun,
    Merge,
    NotSame,
    Participation,
    PlannedPublication,
    Prisoner,
    Record,
    Submission,
)
from releases.models.citation import PART_LINKS, typed
from releases.terms.vocabularies.imports import Decision, ImportState
from releases.terms.vocabularies.records import RecordState, Stance

WHY = "Import undone: %s"
BATCH = 500  # rows
type Stays = dict[UUID, str]  # by id, why


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
    run.left, done, touched_release = [], 0, False
    rows = run.rows.exclude(made=[]).order_by("line").defer("raw", "parsed", "problems")
    for batch in batched(rows.iterator(chunk_size=BATCH), BATCH):
        touched_release |= any(_made(batch, "participation"))
        run.left += _take_back(batch, by, WHY % run)
        check_now()  # the database keeps no list of a whole file
        done += len(batch)
        tell(done)
    if run.release and touched_release:
        save_signature(run.release, by=by, why=WHY % run)
    run.state, run.undone_at, run.undone_by = ImportState.UNDONE, timezone.now(), by
    run.counts = run.counts | counts(run)
    run.save()
    return run


def _take_back(rows: Sequence[ImportRow], by: User, why: str) -> list[dict[str, Any]]:
    """Of one batch; gives what stays, by line."""
    # What was made last rests on what was made first.
    stay = _participations(rows)
    stay |= _citations(rows, by, why)
    stay |= _prisoners(rows)
    left = []
    for row in rows:
        kept = [part for part in row.made if UUID(part[1]) in stay]
        for part in reversed(kept):
            left.append({"line": row.line, "why": stay[UUID(part[1])], "what": part[:2]})
        row.made = kept
        row.decision = row.decision if kept else Decision.OPEN
    there = Record.objects.in_bulk([row.record_id for row in rows if row.made and row.record_id])
    for row in rows:
        row.record_id = row.record_id if row.made and row.record_id in there else None
    save_rows(rows)
    return left


def _made(rows: Iterable[ImportRow], kind: str) -> list[tuple[ImportRow, list[str]]]:
    return [(row, part) for row in rows for part in row.made if part[0] == kind]


def _prisoners(rows: Sequence[ImportRow]) -> Stays:
    saved = {UUID(part[1]): row.saved for row, part in _made(rows, "prisoner")}
    # Nor does anybody comment on them or submit them while they go.
    list(Record.objects.select_for_update().filter(pk__in=saved).order_by("pk").values_list("pk"))
    people = Prisoner.objects.filter(pk__in=saved).select_related("updated_by").in_bulk()
    stay = {
        pk: saved_by_whom(person)
        for pk, person in people.items()
        if person.updated_at.isoformat() != saved[pk]
    }
    stay = _built_on(people) | stay | _published(people)
    named = _delete(Prisoner, people.keys() - stay.keys())
    return stay | dict.fromkeys(named, _("Other records name this person."))


def _published(people: dict[UUID, Prisoner]) -> Stays:
    shown = Edition.objects.filter(record_id__in=people).values_list("record_id", flat=True)
    kept = (RecordState.DRAFT, RecordState.MERGED)
    now = {pk for pk, person in people.items() if person.state not in kept}
    return dict.fromkeys({*shown, *now}, _("It was published."))


def _built_on(people: Iterable[UUID]) -> Stays:
    """What was said of the records without saving them, and what would go with them."""
    said: tuple[tuple[type[Model], tuple[str, ...], str], ...] = (
        (Merge, ("survivor", "merged"), _("It was merged with another record.")),
        (NotSame, ("one", "other"), _("Somebody said that this person is not another one.")),
        (Comment, ("record",), _("There are comments on it.")),
        (Submission, ("record",), _("It was submitted for review.")),
        (PlannedPublication, ("record",), _("Its publication is planned.")),
    )
    found: Stays = {}
    for model, columns, why in said:
        for column in columns:
            rows = model._default_manager.filter(**{f"{column}__in": list(people)})
            found |= dict.fromkeys(rows.values_list(column, flat=True), why)
    return found


def _participations(rows: Sequence[ImportRow]) -> Stays:
    made = {part[1]: part[2] for _row, part in _made(rows, "participation")}
    there = Participation.objects.in_bulk(list(made))
    saved = tokens(made)
    touched = {pk for pk, row in there.items() if row.public or saved[str(pk)] != made[str(pk)]}
    touched |= _written_on(rows, there)
    named = _delete(Participation, there.keys() - touched)
    changed = dict.fromkeys(touched, _("It was changed in the release since."))
    return changed | dict.fromkeys(named, _("Other records name it."))


def _written_on(rows: Sequence[ImportRow], participations: Iterable[UUID]) -> set[UUID]:
    """On which somebody has written something that would go with them."""
    of_them = {"participation__in": list(participations)}
    bound = Condition.objects.filter(**of_them).values_list("participation", flat=True)
    cited = Citation.objects.filter(**of_them).exclude(_as_made(rows))
    followed = Detention.objects.filter(follows__in=list(participations))
    return {
        *bound,
        *cited.values_list("participation", flat=True),
        *followed.values_list("follows", flat=True),
    }


def _as_made(rows: Sequence[ImportRow]) -> Q:
    """Citations as an import makes them: of the file's source, with nothing written to it."""
    return Q(source=rows[0].run.source_id, field="", value="", stance=Stance.SUPPORTS)


def _citations(rows: Sequence[ImportRow], by: User, why: str) -> Stays:
    """From people who were there already, each of whom is saved once."""
    ours = Citation.objects.filter(pk__in=[part[1] for _row, part in _made(rows, "citation")])
    of_whole = {f"{link}__isnull": True for link in PART_LINKS}
    untouched = ours.filter(_as_made(rows), **of_whole)
    cited = set(untouched.values_list("record", flat=True))
    lock_all(cited)
    untouched.delete()
    people = Record.objects.filter(pk__in=cited).select_related("prisoner")
    save_signatures([typed(record) for record in people], by=by, why=why)
    return dict.fromkeys(ours.values_list("pk", flat=True), _("It was changed since."))


def _delete(model: type[Model], ids: set[UUID]) -> set[UUID]:
    """Gives those that stay, since other records name them.

    Asked beforehand: of a whole set a refusal would not say whom. Who names a part of a person, by
    the rules of the database, names the person too.
    """
    named: set[UUID] = set()
    for link in model._meta.get_fields(include_hidden=True):
        if getattr(link, "on_delete", None) in (PROTECT, RESTRICT):
            column = link.remote_field.name  # type: ignore[union-attr]
            rows = link.related_model._base_manager.filter(**{f"{column}__in": ids})  # type: ignore
            named |= set(rows.values_list(column, flat=True))
    model._default_manager.filter(pk__in=ids - named).delete()
    return named
