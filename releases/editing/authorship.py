"""Whose words a record holds: by the history, for the four eyes that decide on them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from reversion.models import Revision, Version

from releases.editing.history import as_kept, revisions
from releases.ledger.core.tables import Edition
from releases.ledger.write.mentions import public_body
from releases.models import EvidenceMark, Merge, Publication, Record

State = dict[str, dict[str, Any]]
# Columns of a record that acts of publication write: nobody's text.
NOT_WRITTEN = {
    "state", "slug", "embargo_reason", "embargo_until", "created_at", "created_by", "updated_at",
    "updated_by",
}  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A saved state: whether it is the last edition's, and ids of those whose words it brought."""

    public: bool
    wrote: set[int]
    state: State


def authors(record: Record) -> set[int]:
    """Ids of everybody who changed a word of the record since the last edition that showed it.

    Who restores words stands for them together with those who wrote them. By the history; where a
    takedown emptied it, whoever signed last.
    """
    kept = list(_kept(record))
    found: set[int] = set()
    before = kept.pop(0).state if kept and kept[0].public else {}
    for each in kept:
        if each.state != before:
            found |= each.wrote
        before = each.state
    if not found and _saved_since(record):
        found.add(record.updated_by_id)
    for merged in _joined_since(record):
        found |= authors(merged)
    return found | _opened_copies(record)


def _opened_copies(record: Record) -> set[int]:
    """Ids of those who marked copies of a source public that its last edition does not list."""
    shown = [row["sha256"] for row in (public_body(record.pk) or {}).get("copies", ())]
    marks = EvidenceMark.objects.filter(evidence__source=record.pk, ended_at__isnull=True)
    return set(marks.exclude(evidence__sha256__in=shown).values_list("marked_by", flat=True))


def wrote(revision: Revision, *, record_id: UUID, kind: str) -> set[int]:
    """Ids of those who first wrote what restoring the revision would change, field by field.

    Who only brought such words back before is none of them.
    """
    record = Record.objects.filter(pk=record_id).first()
    now = _written(as_kept(record)) if record else {}
    back = _values(_state(revision.pk)) - _values(now)
    found: set[int] = set()
    rows = revisions(record or Record(pk=record_id, kind=kind)).filter(pk__lte=revision.pk)
    for key, user in rows.order_by("pk").values_list("pk", "user_id"):
        if (here := back & _values(_state(key))) and user is not None:
            found.add(user)
        back -= here
    return found


def _values(state: State) -> set[tuple[str, str, str]]:
    return {
        (row, name, json.dumps(value, sort_keys=True))
        for row, fields in state.items()
        for name, value in fields.items()
    }


def _joined_since(record: Record) -> list[Record]:
    """What became part of it since the last edition that showed it: their words came with them."""
    rows = Merge.objects.filter(survivor=record.pk, undone_at__isnull=True)
    if last := _last_shown(record):
        rows = rows.filter(survivor_before__gte=last.revision_id)
    return [row.merged for row in rows.select_related("merged")]


def _kept(record: Record) -> Iterator[Kept]:
    """The state of the last edition first, if there is one."""
    last = _last_shown(record)
    rows: QuerySet = revisions(record).order_by("pk")
    if last:
        rows = rows.filter(pk__gte=last.revision_id)
    for key, user, words_of in rows.values_list("pk", "user_id", "origin__words_of"):
        wrote = {user, *(words_of or ())} - {None}
        yield Kept(last is not None and key == last.revision_id, wrote, _state(key))


def _last_shown(record: Record) -> Publication | None:
    shown = Edition.objects.filter(record_id=record.pk).exclude(
        Q(change__in=("withdrawal", "takedown", "merge"))
    )
    made = Publication.objects.filter(record_id=record.pk, revision__isnull=False)
    return made.filter(sequence__in=shown.values("sequence")).order_by("-sequence").first()


def _saved_since(record: Record) -> bool:
    later = Edition.objects.filter(record_id=record.pk, time__gte=record.updated_at)
    return not later.exists()


def _state(revision: int) -> State:
    rows = Version.objects.filter(revision_id=revision).values_list("serialized_data", flat=True)
    return _written(row for data in rows for row in json.loads(data))


def _written(rows: Iterable[dict[str, Any]]) -> State:
    return {
        f"{row['model']} {row['pk']}": {
            name: value for name, value in row["fields"].items() if name not in NOT_WRITTEN
        }
        for row in rows
    }
