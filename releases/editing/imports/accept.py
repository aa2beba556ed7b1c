"""Rows become drafts: those that an editor chose, or all that leave nothing to decide.

One act is one transaction: every row of it, or none. Nothing here makes anything public.
"""

import hashlib
import json
from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.drafts import checked, save_signature, settle
from releases.editing.history import columns
from releases.editing.imports.dry_run import counts
from releases.editing.imports.making import Maker, taken_identifiers
from releases.editing.imports.parsing import destinations, spelled
from releases.editing.imports.progress import Tell, in_silence
from releases.editing.imports.uploads import CannotImport, locked
from releases.editing.locks import lock_all
from releases.editing.merging.forget import end_of
from releases.editing.problems import of_integrity
from releases.models import ImportRow, ImportRun, Participation, Prisoner, Record
from releases.terms.names.parts import parse
from releases.terms.vocabularies.imports import Decision, Found, ImportKind, ImportState
from releases.terms.vocabularies.records import RecordState

BATCH = 200
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
                raise _at(row, _("say which person of the desk it is."))
            if end_of(known).state == RecordState.TAKEN_DOWN:
                raise _at(row, _("this person was taken down: leave the row out."))
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
            done += _accept(maker, list(batch))
            tell(done)
        if done and run.release:
            save_signature(run.release, by=by, why=WHY % run)
        with connection.cursor() as cursor:  # what waits for the end speaks while it can be told
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
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
    people = Prisoner.objects.filter(pk__in=rows.filter(decision=Decision.EXISTING).values("match"))
    lock_all([*release, *(key for person in people for key in (person.pk, end_of(person).pk))])
    if Record.objects.filter(pk__in=release, state=RecordState.TAKEN_DOWN).exists():
        raise CannotImport(_("The release of this import was taken down."))


def _accept(maker: Maker, rows: list[ImportRow]) -> int:
    """Makes, stores and settles one batch."""
    taken = taken_identifiers(rows)
    made: list[tuple[ImportRow, Record, list[list[str]]]] = []
    for row in rows:
        decision = _decided(maker.run, row)
        if decision == Decision.SKIP:
            continue
        if row.pk in taken and decision == Decision.NEW:
            told = _("another record has its address in the source already.")
            raise _at(row, told)
        try:
            made.append((row, *_make(maker, row, decision)))
        except ValidationError as error:
            raise _at(row, " ".join(error.messages)) from error
    maker.store()
    for row, record, parts in made:
        _settle(maker, record, row)
        row.record_id, row.made = record.pk, parts
        row.saved = record.updated_at.isoformat()
    fields = ["record", "made", "saved", "decision"]
    ImportRow.objects.bulk_update([row for row, *_rest in made], fields, batch_size=BATCH)
    return len(made)


def _settle(maker: Maker, record: Record, row: ImportRow) -> None:
    """The release is settled once, at the end. Somebody of a release is not changed by it."""
    why = WHY % maker.run
    if row.decision == Decision.NEW:
        settle(record, by=maker.by, why=why)
    elif maker.run.kind == ImportKind.PRISONERS:
        Record.objects.select_for_update(no_key=True).get(pk=record.pk)
        save_signature(record, by=maker.by, why=why)


def _decided(run: ImportRun, row: ImportRow) -> str:
    if row.stopped:
        raise _at(row, _("it has problems: correct the file, and upload it again."))
    if row.decision == Decision.OPEN:
        if row.found != Found.NEW:
            raise _at(row, _("decide first whether it is the person shown."))
        row.decision = first_decision(run, row)
    if row.decision == Decision.NEW and not spelled(row.parsed):
        raise _at(row, _("without a name it is an unnamed person."))
    return row.decision


def first_decision(run: ImportRun, row: ImportRow) -> str:
    """Of a row that is like nobody. A surname alone is no person's record, only a placeholder."""
    if run.kind == ImportKind.PARTICIPANTS:
        names = [parse(name) for _language, name in spelled(row.parsed)]
        if all(len(name.words) + len(name.initials) < 2 for name in names):
            return Decision.PLACEHOLDER
    return Decision.NEW


def _make(maker: Maker, row: ImportRow, decision: str) -> tuple[Record, list[list[str]]]:
    parts: list[list[str]] = []
    record: Any = None
    if decision == Decision.NEW:
        record = maker.prisoner(row)
        parts.append(["prisoner", str(record.pk)])
    elif decision == Decision.EXISTING:
        record = _person(row)
        if maker.run.kind == ImportKind.PRISONERS:
            parts += maker.support(row, record)
    if maker.run.kind == ImportKind.PARTICIPANTS:
        participation = _participation(maker, row, record)
        parts.append(["participation", str(participation.pk), token(participation)])
        record = record or maker.run.release
    return record, parts


def _person(row: ImportRow) -> Prisoner:
    """Who the row was decided to be; whoever was merged since is the one they became part of."""
    decided = Prisoner.objects.filter(pk__in=[row.match_id]).first()
    if decided is None:
        raise _at(row, _("the person was deleted meanwhile."))
    end = end_of(decided).pk
    lock_all([end])
    person = Prisoner.objects.get(pk=end)
    if person.state == RecordState.TAKEN_DOWN:
        raise _at(row, _("this person was taken down: leave the row out."))
    if person.state == RecordState.MERGED:
        raise _at(row, _("this person was merged meanwhile: try once more."))
    return person


def _participation(maker: Maker, row: ImportRow, person: Prisoner | None) -> Participation:
    """Withheld, as everything that nobody has opened."""
    release: Any = maker.run.release
    values = row.parsed
    if (
        person
        and release.participations.filter(Q(prisoner=person.pk) | Q(resolved_to=person.pk)).exists()
    ):
        raise _at(row, _("this person is in the release already."))
    known: dict[str, Any] = {"prisoner": person}
    if person is None:
        names = spelled(values)
        known = {
            "given_as": names[0][1] if names else "",
            "sex": values.get("sex", ""),
            "nationality": (values.get("nationalities") or [""])[0],
            "age_band": values.get("age_band", ""),
        }
    participation = Participation(
        release=release,
        destination=destinations(release).get(values.get("destination", "").casefold()),
        instrument=values.get("instrument", ""),
        **{"outcome": values["outcome"]} if "outcome" in values else {},
        **known,
    )
    checked(participation).save()
    maker.cite(row, release, participation)
    return participation


def token(participation: Participation) -> str:
    """Of the row as it is saved: another one when somebody has touched it since."""
    rows = Participation.objects.filter(pk=participation.pk).values_list(*columns(Participation))
    text = json.dumps(list(map(list, rows)), default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _at(row: ImportRow, told: str) -> CannotImport:
    return CannotImport(_("Line %(line)s: %(told)s") % {"line": row.line, "told": told})
