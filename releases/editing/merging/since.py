"""Rows of other records as the history keeps them, after people whom they name were merged."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from releases.editing.merging.forget import end_of
from releases.models import DealParty, Merge, Participation, Prisoner, Record
from releases.terms.vocabularies.records import RecordState


def follow_merges(rows: list[Model], left_out: list[str]) -> None:
    """Whoever was merged is named as the record that it is part of now. What a merge that stands
    took away, or would then stand there twice, is taken out of `rows`, and said."""
    dropped = _dropped({str(row.pk) for row in rows})
    for row in list(rows):
        if (row._meta.label_lower, str(row.pk)) in dropped:
            rows.remove(row)
            left_out.append(_("%s: a merge took it away.") % _kind(row))
    for row in list(rows):
        if _led_on(row) and _once(row) in {_once(each) for each in rows if each is not row}:
            rows.remove(row)
            left_out.append(_("%s: its person was merged, and stands there already.") % _kind(row))


def _dropped(keys: set[str]) -> set[tuple[str, str]]:
    kept = Merge.objects.filter(undone_at__isnull=True).values_list("kept__journal", flat=True)
    return {
        (entry["model"], entry["key"])
        for journal in kept
        for entry in journal or ()
        if "row" in entry and entry["key"] in keys
    }


def _led_on(row: Model) -> bool:
    """Whether somebody whom it names was merged."""
    found = False
    for link in _people(row):
        named = Record.objects.filter(
            pk=getattr(row, link.attname), state=RecordState.MERGED
        ).first()
        if named and (now := end_of(named)) != named:
            setattr(row, link.attname, now.pk)
            found = True
    return found


def _people(row: Model) -> Iterator[ForeignKey]:
    for column in row._meta.local_fields:
        if isinstance(column, ForeignKey) and column.related_model is Prisoner:
            yield column


def _once(row: Model) -> Any:
    """What no two rows may have."""
    if isinstance(row, Participation):
        return Participation, row.prisoner_id or row.resolved_to_id
    if isinstance(row, DealParty) and row.prisoner_id:
        return DealParty, row.prisoner_id, row.role
    return type(row), row.pk


def _kind(row: Model) -> str:
    return capfirst(str(row._meta.verbose_name))
