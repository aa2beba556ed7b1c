"""Whom rows were decided to be, as these people stand on the desk now."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from releases.editing.imports.uploads import CannotImport
from releases.editing.locks import lock_all
from releases.editing.merging.forget import ends_of
from releases.models import ImportRow, Prisoner
from releases.terms.vocabularies.imports import Decision
from releases.terms.vocabularies.records import RecordState


def lock_people(ids: Iterable[UUID]) -> None:
    """And whose part they became: nobody merges or takes them down meanwhile."""
    wanted, held = list(ids), set[UUID]()
    while new := _with_ends(wanted) - held:  # somebody may be merged before the lock is there
        lock_all(new)
        held |= new


def _with_ends(ids: Iterable[UUID]) -> set[UUID]:
    ends = ends_of(ids)
    return {*ends, *ends.values()}


def people_of(rows: Iterable[ImportRow]) -> dict[int, Prisoner]:
    """By row, of those decided to be somebody known; nobody else changes them until the end.

    Whoever was merged since is the one they became part of. Two rows may be one person: then they
    have the same object. Raises CannotImport.
    """
    decided: dict[ImportRow, Any] = {
        row: row.match_id for row in rows if row.decision == Decision.EXISTING
    }
    ids = [pk for pk in decided.values() if pk]
    lock_people(ids)
    ends = ends_of(ids)
    known = Prisoner.objects.in_bulk({*ends, *ends.values()})
    found = {}
    for row, pk in decided.items():
        if pk not in known:
            raise CannotImport.at(row, _("the person was deleted meanwhile."))
        person = found[row.pk] = known[ends[pk]]
        if person.state == RecordState.TAKEN_DOWN:
            raise CannotImport.at(row, _("this person was taken down: leave the row out."))
        if person.state == RecordState.MERGED:
            raise CannotImport.at(row, _("this person was merged meanwhile: try once more."))
    return found
