"""Rows become drafts: those that an editor chose, or all that leave nothing to decide.

One act is one transaction: every row of it, or none. Nothing here makes anything public.
"""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.drafts import save_signature, save_signatures, settle_all
from releases.editing.imports.dry_run import counts
from releases.editing.imports.made import save_rows, tokens
from releases.editing.imports.making import Maker, taken_identifiers
from releases.editing.imports.parsing import spelled
from releases.editing.imports.people import lock_people, people_of
from releases.editing.imports.progress import Tell, in_silence
from releases.editing.imports.uploads import CannotImport, locked
from releases.editing.inserting import check_now
from releases.editing.merging.forget import end_of
from releases.editing.problems import of_integrity
from releases.models import ImportRow, ImportRun, Prisoner, Record
from releases.terms.names.parts import parse
from releases.terms.vocabularies.imports import Decision, Found, ImportKind, ImportState
from releases.terms.vocabularies.records import RecordState

BATCH = 500
WHY = "Import: %s"
CAN_BE_ACCEPTED = (ImportState.CHECKED, ImportState.ACCEPTED, ImportState.ACCEPTING)


def acceptable(run: ImportRun) -> QuerySet[ImportRow]:
    """Rows that nobody has to look at: without problems, new or decided, and not accepted yet."""
    decided = Q(found=Found.NEW, decision=Decision.OPEN) | Q(
        decision__in=(Decision.NEW, Decision.EXISTING, Decision.PLACEHOLDER)
    )
    return run.rows.filter(decided, stopped=False, made=[]).order_by("line")


@transaction.atomic
def decide(run: ImportRun, *, decisions: dict[int, tuple[str, Any]]) -> int:
    """By row: what to do with it, and the person if it is somebody known. Gives how many changed.

    Raises CannotImport for what this run's rows cannot become.
    """
    run = locked(run)
    if run.state not in (ImportState.CHECKED, ImportState.ACCEPTED):
        raise CannotImport(_("This import is %(state)s.") % {"state": run.get_state_display()})
    rows = {row.pk: row for row in run.rows.filter(pk__in=decisions, made=[])}
    changed = []
    for pk, row in rows.items():
        decision, person = decisions[pk]
        if decision not in allowed(run.kind):
            raise CannotImport(_("Line %(line)s: this cannot be decided.") % {"line": row.line})
        if decision == Decision.EXISTING:
            person = person or row.match_id
            known = Prisoner.objects.filter(pk__in=[person]).first()
            if known is None:
                raise CannotImport.at(row, _("say which person of the desk it is."))
            if end_of(known).state == RecordState.TAKEN_DOWN:
                raise CannotImport.at(row, _("this person was taken down: leave the row out."))
            row.match_id = known.pk
        if row.decision != decision or decision == Decision.EXISTING:
            row.decision = decision
            changed.append(row)
    return ImportRow.objects.bulk_update(changed, ["decision", "match"])


def allowed(kind: str) -> tuple[str, ...]:
    found = (Decision.OPEN, Decision.NEW, Decision.EXISTING, Decision.SKIP)
    return (*found, Decision.PLACEHOLDER) if kind == ImportKind.PARTICIPANTS else found


@transaction.atomic
def accept(
    run: ImportRun, *, by: User, rows: Iterable[int] | None = None, tell: Tell = in_silence
) -> int:
    """Null: all that are `acceptable`. Gives how many rows were accepted.

    Raises CannotImport, with the line, and then nothing was saved.
    """
    run = locked(run)
    if run.state not in CAN_BE_ACCEPTED:
        raise CannotImport(_("This import is %(state)s.") % {"state": run.get_state_display()})
    chosen = acceptable(run) if rows is None else run.rows.filter(pk__in=list(rows), made=[])
    _lock(run, chosen)
    maker = Maker(run, by)
    done = 0
    try:
        for batch in batched(chosen.iterator(chunk_size=BATCH), BATCH):
            done += _accept(maker, batch)
            check_now()  # while it can be told; and the database keeps no list of a whole file
            tell(done)
        if done and run.release:
            save_signature(run.release, by=by, why=WHY % run)
    except IntegrityError as error:
        raise CannotImport(of_integrity(error)) from error
    run.state, run.accepted_at, run.accepted_by = ImportState.ACCEPTED, timezone.now(), by
    run.failure, run.counts = "", run.counts | counts(run)
    run.save()
    run.chunks.all().delete()
    return done


def _lock(run: ImportRun, rows: QuerySet[ImportRow]) -> None:
    """The release, and who the rows were decided to be: nobody merges or takes them down meanwhile.

    Raises CannotImport where the release is no more.
    """
    release = [run.release.pk] if run.release else []
    if run.kind == ImportKind.PARTICIPANTS and not release:
        raise CannotImport(_("The release of this import was deleted."))
    decided = rows.filter(decision=Decision.EXISTING, match__isnull=False)
    lock_people([*release, *decided.values_list("match", flat=True)])
    if Record.objects.filter(pk__in=release, state=RecordState.TAKEN_DOWN).exists():
        raise CannotImport(_("The release of this import was taken down."))


def _accept(maker: Maker, rows: Sequence[ImportRow]) -> int:
    """Makes, stores and settles one batch."""
    chosen = [row for row in rows if _decided(maker.run, row) != Decision.SKIP]
    new = [row for row in chosen if row.decision == Decision.NEW]
    for row in taken_identifiers(new):
        raise CannotImport.at(row, _("another record has its address in the source already."))
    people = people_of(chosen)
    for row in chosen:
        try:
            _make(maker, row, people.get(row.pk))
        except ValidationError as error:
            raise CannotImport.at(row, " ".join(error.messages)) from error
    maker.store()
    _settle(maker, chosen)
    _note(chosen)
    return len(chosen)


def _settle(maker: Maker, rows: list[ImportRow]) -> None:
    """The release is settled once, at the end. Somebody of a release is not changed by it."""
    why = WHY % maker.run
    new: list[Any] = [row.record for row in rows if row.decision == Decision.NEW]
    settle_all(new, by=maker.by, why=why)
    if maker.run.kind == ImportKind.PRISONERS:
        # Two rows may be one person, who is then saved once.
        known: dict[Any, Any] = {
            row.record_id: row.record for row in rows if row.decision == Decision.EXISTING
        }
        save_signatures(list(known.values()), by=maker.by, why=why)


def _note(rows: list[ImportRow]) -> None:
    made = [part for row in rows for part in row.made if part[0] == "participation"]
    known = tokens(part[1] for part in made)
    for part in made:
        part.append(known[part[1]])
    for row in rows:
        record: Any = row.record
        row.saved = record.updated_at.isoformat()
    save_rows(rows)


def _decided(run: ImportRun, row: ImportRow) -> str:
    if row.stopped:
        raise CannotImport.at(row, _("it has problems: correct the file, and upload it again."))
    if row.decision == Decision.OPEN:
        if row.found != Found.NEW:
            raise CannotImport.at(row, _("decide first whether it is the person shown."))
        row.decision = first_decision(run, row)
    if row.decision == Decision.NEW and not spelled(row.parsed):
        raise CannotImport.at(row, _("without a name it is an unnamed person."))
    return row.decision


def first_decision(run: ImportRun, row: ImportRow) -> str:
    """Of a row that is like nobody. A surname alone is no person's record, only a placeholder."""
    if run.kind == ImportKind.PARTICIPANTS:
        names = [parse(name) for _language, name in spelled(row.parsed)]
        if all(len(name.words) + len(name.initials) < 2 for name in names):
            return Decision.PLACEHOLDER
    return Decision.NEW


def _make(maker: Maker, row: ImportRow, person: Prisoner | None) -> None:
    """`person`: who is there already."""
    record: Any = person
    if row.decision == Decision.NEW:
        record = maker.prisoner(row)
        row.made.append(["prisoner", str(record.pk)])
    elif person and maker.participants is None:
        # That the source has the person, too: nothing is changed.
        row.made.append(maker.cite(row, person))
    if maker.participants:
        participation = maker.participants.participation(row, record)
        maker.add(row, maker.participants.release, participation)
        row.made.append(["participation", str(participation.pk)])
    row.record = record or maker.run.release
