"""The public change log: editions in their order, each with its difference from the one before.

Nothing of what is suppressed but that a takedown was; of what is not public now, only that its
publication ended, and of an emptied edition, that there was one.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from releases.ledger.core.difference import (
    COUNTED,
    Counted,
    Difference,
    difference,
    fields_of,
    ids_in,
    is_part,
    item_of,
    plain,
    vocabulary_of,
)
from releases.ledger.core.tables import Edition
from releases.ledger.projection.tables import Document
from releases.ledger.read.remembered import once
from releases.ledger.read.then import ENDINGS
from releases.terms.vocabularies.records import Change

__all__ = [
    "COUNTED", "Asked", "Counted", "Difference", "Page", "Told", "difference", "fields_of",
    "is_part", "item_of", "numbers", "page", "plain", "vocabulary_of", "years",
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the log is narrowed to; empty values narrow nothing. `minor`: spelling edits too;
    `until`: as if this edition were the last."""

    change: str = ""
    kind: str = ""
    year: int | None = None
    minor: bool = False
    record_id: UUID | None = None
    until: int | None = None


@dataclass(frozen=True)
class Told:
    """One change. `card` is null where the record may not be named: its publication ended, or with
    this edition it did.

    `differences` is null where there is nothing to compare: the first edition, or one of the two
    has been emptied (`blanked`, `blanked_before`).
    """

    sequence: int
    kind: str
    change: str
    minor: bool
    time: datetime
    note: str
    blanked: bool
    blanked_before: bool
    card: dict | None
    differences: list[Difference | Counted] | None


@dataclass(frozen=True)
class Page:
    """`cards`: what the other records in the differences are called, by id; only public ones.

    `before` and `after`: edition numbers to page on from; null at the ends.
    """

    rows: list[Told]
    cards: dict[str, dict]
    before: int | None
    after: int | None

    @property
    def said(self) -> bytes:
        """All of it, to tell whether it is still the same."""
        return repr((self.rows, sorted(self.cards.items()), self.before, self.after)).encode()


@once
def page(
    asked: Asked, hidden: Collection[UUID], size: int, *, before: int | None = None,
    after: int | None = None,
) -> Page:  # fmt: skip
    """Newest first: editions older than `before`, or those just newer than `after`.

    Three questions to the database.
    """
    rows = _narrowed(asked, hidden)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    if after is not None:
        rows = rows.filter(sequence__gt=after)
    upwards = after is not None
    found = list(rows.order_by("sequence" if upwards else "-sequence")[: size + 1])
    more, shown = len(found) > size, found[:size]
    if upwards:
        shown.reverse()
    told, cards = _told(shown, hidden)
    older, newer = (bool(shown), more) if upwards else (more, before is not None)
    return Page(
        rows=told,
        cards=cards,
        before=shown[-1].sequence if older and shown else None,
        after=shown[0].sequence if newer and shown else None,
    )


def numbers(after: int, until: int, hidden: Collection[UUID]) -> dict[tuple[str, bool], int]:
    """How many changes the log tells after one edition, up to another; by what was done, edits of
    spelling (true) apart."""
    rows = _shown(hidden).filter(sequence__gt=after, sequence__lte=until).order_by()
    found = rows.values_list("change", "minor").annotate(Count("sequence"))
    return {(change, minor): number for change, minor, number in found}


def years() -> list[int]:
    """From the newest edition's to the oldest's, without gaps."""
    ends = Edition.objects.aggregate(first=Min("time"), last=Max("time"))
    if ends["first"] is None:
        return []
    return list(
        range(ends["last"].astimezone(UTC).year, ends["first"].astimezone(UTC).year - 1, -1)
    )


def _shown(hidden: Collection[UUID]) -> QuerySet[Edition]:
    public = Exists(Document.objects.filter(record_id=OuterRef("record_id")))
    rows = Edition.objects.filter(public | Q(change__in=ENDINGS))
    return rows.exclude(~Q(change=Change.TAKEDOWN), record_id__in=hidden)


def _narrowed(asked: Asked, hidden: Collection[UUID]) -> QuerySet[Edition]:
    rows = _shown(hidden)
    if asked.record_id:
        rows = rows.filter(record_id=asked.record_id).exclude(record_id__in=hidden)
    if asked.change:
        rows = rows.filter(change=asked.change)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.until is not None:
        rows = rows.filter(sequence__lte=asked.until)
    if asked.year:
        rows = rows.filter(time__year=asked.year)
    if not asked.minor:
        rows = rows.filter(minor=False)
    earlier = Edition.objects.filter(
        record_id=OuterRef("record_id"), sequence__lt=OuterRef("sequence")
    )
    return rows.annotate(earlier=Subquery(earlier.order_by("-sequence").values("sequence")[:1]))


def _told(editions: list[Edition], hidden: Collection[UUID]) -> tuple[list[Told], dict[str, dict]]:
    earlier = Edition.objects.in_bulk([e.earlier for e in editions if e.earlier])  # type: ignore[attr-defined]
    differences = {e.sequence: _differences(e, earlier.get(e.earlier)) for e in editions}  # type: ignore[attr-defined]
    ids = {e.record_id for e in editions}
    ids.update(*(ids_in(one) for found in differences.values() for one in found or ()))
    cards = _cards(ids, hidden)
    told = [
        _one(e, earlier.get(e.earlier), differences[e.sequence], cards)  # type: ignore[attr-defined]
        for e in editions
    ]
    return told, cards


def _one(
    edition: Edition,
    earlier: Edition | None,
    differences: list[Difference | Counted] | None,
    cards: dict[str, dict],
) -> Told:
    ended = edition.change in ENDINGS
    return Told(
        sequence=edition.sequence,
        kind=edition.kind,
        change=edition.change,
        minor=edition.minor,
        time=edition.time,
        # What was written when a publication ended was written of what is not shown any more.
        note="" if ended else edition.note or "",
        blanked=edition.blanked and not ended,
        blanked_before=earlier is not None and earlier.blanked,
        card=None if ended else cards.get(str(edition.record_id)),
        differences=differences,
    )


def _differences(edition: Edition, earlier: Edition | None) -> list[Difference | Counted] | None:
    if earlier is None or edition.body is None or earlier.body is None:
        return None
    old, new = (json.loads(bytes(each.body)) for each in (earlier, edition))  # type: ignore[arg-type]
    return difference(old, new) if old and new else None


def _cards(ids: Iterable[UUID], hidden: Collection[UUID]) -> dict[str, dict]:
    rows = Document.objects.filter(record_id__in=[*ids]).exclude(record_id__in=hidden)
    return {str(key): card for key, card in rows.values_list("record_id", "card")}
