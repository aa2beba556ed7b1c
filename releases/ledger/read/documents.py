"""The current public copy of records, for pages, API and feeds. Nothing else is readable."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Count, F, Max, QuerySet

from releases.ledger.projection.tables import ClaimablePart, Document, Referent, Slug, Tombstone
from releases.ledger.read import quick, suppression, withheld
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import Change, RecordKind

FIELDS = ("record_id", "kind", "slug", "sequence", "changed_at", "sort_key", "answer")
# Not by the ORM, since most requests ask for one of them; and with all that is hidden, which would
# be as long a question again.
BY_ID, BY_SLUG = (
    f"SELECT ARRAY(SELECT record_id FROM {withheld.HIDDEN}), "  # noqa: S608
    f"(SELECT max(since) FROM {withheld.HIDDEN} WHERE hidden.record_id = d.record_id), "
    f"{', '.join(FIELDS)} FROM ledger_document d WHERE kind = %s AND {column} = %s"
    for column in ("record_id", "slug")
)

_reader: Any = cache(msgspec.json.Decoder)


@dataclass(frozen=True)
class Entry:
    """One public document; `answer` is the JSON that the API sends, as bytes."""

    record_id: UUID
    kind: str
    slug: str
    sequence: int
    changed_at: datetime
    sort_key: str
    answer: bytes
    named: str = ""  # its key in the list that it was read for

    @cached_property
    def data(self) -> dict:
        """Read once: who changes it changes it for all."""
        found: dict = msgspec.json.decode(self.answer)
        return found

    def members[T](self, shape: type[T]) -> T:
        """Those that a TypedDict names, at every depth; the rest is passed over, in a tenth of the
        time. Raises ValidationError where one is missing or of another type."""
        found: T = _reader(shape).decode(self.answer)
        return found


@dataclass(frozen=True)
class Gone:
    """Was public once. Says when that ended, and nothing of what it was but its kind."""

    record_id: UUID
    kind: str
    change: str
    time: datetime


@dataclass(frozen=True)
class Merged:
    """Was public once, and is part of this public record now."""

    record_id: UUID
    kind: str
    slug: str


@once
def by_id(kind: RecordKind, record_id: UUID) -> Entry | Merged | Gone | None:
    """The document, whose part it became, a tombstone, or null for what was never public. Raises
    Withheld, as `by_slug` does."""
    for hidden, since, *row in quick.rows(BY_ID, [kind, record_id]):
        if since:
            withheld.refuse(kind)
            return Gone(record_id, kind, Change.TAKEDOWN, since)
        return served([tuple(row)], hidden)[0]
    stone = Tombstone.objects.filter(kind=kind, record_id=record_id).first()
    if stone is None:
        return None
    return _merged(str(record_id), suppression.suppressed()) or Gone(
        stone.record_id, stone.kind, stone.change, stone.time
    )


def _merged(address: str, hidden: Collection[UUID]) -> Merged | None:
    now = Referent.objects.filter(address=address).values("record_id")
    rows = Document.objects.filter(record_id__in=now).exclude(record_id__in=hidden)
    # An address of two that were published at different times leads to the same one each time.
    found = rows.order_by("record_id").values_list("record_id", "kind", "slug").first()
    return Merged(*found) if found else None


@once
def by_slug(kind: RecordKind, slug: str) -> Entry | Merged | None:
    """The document at this address, or at what was its address before, or whose part that became;
    else null.

    The entry's own `slug` differs from the one asked for where the address has moved.
    """
    for hidden, since, *row in quick.rows(BY_SLUG, [kind, slug]):
        if not since:
            return served([tuple(row)], hidden)[0]
        withheld.refuse(kind)
    hidden = suppression.suppressed()
    earlier = Slug.objects.filter(kind=kind, slug=slug).values("record_id")
    moved = entries(Document.objects.filter(kind=kind, record_id__in=earlier), hidden)
    if moved or kind != RecordKind.PRISONER:
        return moved[0] if moved else None
    return _merged(slug, hidden)


@once
def of_part(part_id: UUID) -> Entry | None:
    """The record in which this part stands for somebody: a release, a deal, a statement."""
    owner = ClaimablePart.objects.filter(part_id=part_id).values("record_id")
    found = entries(Document.objects.filter(record_id__in=owner), suppression.suppressed())
    return found[0] if found else None


def every(kinds: Collection[RecordKind], hidden: Collection[UUID]) -> list[Entry]:
    """All documents of these kinds, the last of the order first: for what stands on one page."""
    rows = Document.objects.filter(kind__in=kinds).exclude(record_id__in=hidden)
    return entries(rows.order_by("-sort_key", "-record_id"), hidden)


def these(record_ids: Collection[UUID], hidden: Collection[UUID]) -> list[Entry]:
    """Those of them that are public, of whatever kind, in this order."""
    found = entries(Document.objects.filter(record_id__in=list(record_ids)), hidden)
    by_id = {entry.record_id: entry for entry in found}
    return [by_id[each] for each in record_ids if each in by_id]


def newest(kind: RecordKind, count: int) -> list[Entry]:
    """The documents that stand last in the kind's order: for releases the most recent."""
    hidden = suppression.suppressed()
    rows = Document.objects.filter(kind=kind).exclude(record_id__in=hidden)
    return entries(rows.order_by("-sort_key", "-record_id")[:count], hidden)


def last_changed(kind: RecordKind | None, count: int) -> list[Entry]:
    """The documents with the latest change that was more than a typo; null: of every kind."""
    rows = Document.objects.order_by("-changed_at", "-record_id")
    if kind:
        rows = rows.filter(kind=kind)
    hidden = suppression.suppressed()
    return entries(rows.exclude(record_id__in=hidden)[:count], hidden)


def addresses(kind: RecordKind) -> list[tuple[str, datetime]]:
    """Slug and last change of every public document of the kind."""
    shown = Document.objects.filter(kind=kind).exclude(record_id__in=suppression.ids())
    return list(shown.order_by("record_id").values_list("slug", "changed_at"))


def labels(record_ids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """What these records are called, by language; without those that are not public."""
    shown = Document.objects.exclude(record_id__in=suppression.ids())
    return dict(shown.filter(record_id__in=record_ids).values_list("record_id", "card__label"))


def cards(record_ids: Iterable[UUID]) -> dict[UUID, dict]:
    """What links show of these records; without those that are not public."""
    shown = Document.objects.exclude(record_id__in=suppression.ids())
    return dict(shown.filter(record_id__in=record_ids).values_list("record_id", "card"))


def counts() -> dict[str, int]:
    """How many documents of each kind are public; a kind without any counts 0."""
    return {kind: count for kind, (count, _changed) in extents().items()}


def extents() -> dict[str, tuple[int, datetime | None]]:
    """Of each kind, how many documents are public, and when one of them last changed."""
    shown = Document.objects.exclude(record_id__in=suppression.ids()).order_by()
    found = shown.values_list("kind").annotate(Count("record_id"), Max("changed_at"))
    none: tuple[int, datetime | None] = (0, None)
    return dict.fromkeys(RecordKind.values, none) | {
        kind: (count, changed) for kind, count, changed in found
    }


def entries(
    rows: QuerySet[Document], hidden: Collection[UUID], *, named: str = "sort_key"
) -> list[Entry]:
    """Rows as entries, without what is suppressed. `named`: the column of that member."""
    return served(quick.of(rows.values_list(*FIELDS, F(named))), hidden)


def served(rows: Iterable[quick.Row], hidden: Collection[UUID]) -> list[Entry]:
    """As `entries`, of rows that were read already, by `FIELDS` and perhaps the key."""
    return [
        Entry(*row[:6], suppression.strip(row[6], hidden), *row[7:])  # type: ignore[call-arg]
        for row in rows
        if row[0] not in hidden
    ]
