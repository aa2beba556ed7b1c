"""The ledger as rows, for those who keep a copy of it in step.

Each row has the edition's whole header, which the chain is made over, whatever became of the
edition. Its text is there only while anybody may read it: not once it was emptied, not of what is
hidden, and not where the edition ended a publication.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet

from releases.ledger.core.canonical import canonical
from releases.ledger.core.tables import Edition
from releases.ledger.projection.tables import Document
from releases.ledger.read import suppression
from releases.ledger.read.for_copies import for_copies
from releases.ledger.read.then import ENDINGS

AT_ONCE = 50  # rows that a whole download has in memory
MOST_BYTES = 4 * 1024 * 1024  # of bodies in one stretch, which has one row in any case
LOOKED_THROUGH = 50_000  # editions, for those that somebody wants


@dataclass(frozen=True)
class Wanted:
    """What the rows are narrowed to; empty values narrow nothing."""

    kind: str = ""
    record_id: UUID | None = None

    def __bool__(self) -> bool:
        return bool(self.kind or self.record_id)

    def narrow(self, editions: QuerySet[Edition]) -> QuerySet[Edition]:
        """And the rows that empty one of those: else who follows a kind would never hear of it."""
        own = {"kind": self.kind, "record_id": self.record_id}
        own = {name: value for name, value in own.items() if value}
        return editions.filter(and_what_empties(Q(**own))) if own else editions


def and_what_empties(own: Q) -> Q:
    """Editions of these, and those of any record that empty one of them."""
    named = Func(
        F("sequence"),
        OuterRef("blanks"),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    return own | (~Q(blanks=[]) & Q(Exists(Edition.objects.filter(own, named))))


@dataclass(frozen=True)
class Rows:
    """Each row is JSON. `after`: the sequence behind which the stream goes on."""

    rows: list[bytes]
    after: int


def after(
    sequence: int,
    size: int,
    *,
    head: int,
    hidden: Collection[UUID],
    wanted: Wanted | None = None,
    bodies: bool = True,
    whole: bool = False,
) -> Rows:
    """The next rows up to edition `head`; fewer where they are long, or far between, and perhaps
    none though there are more. Numbers have no gaps and commit in order, so that whoever goes on
    from `after` misses none. `whole`: as the ledger holds them, which is for mirrors alone."""
    last = max(sequence, head)
    if wanted:
        last = min(last, sequence + LOOKED_THROUGH)
    editions = Edition.objects.filter(sequence__gt=sequence, sequence__lte=last)
    editions = (wanted or Wanted()).narrow(editions).order_by("sequence")[:size]
    numbers, all_of_them = _that_fit(editions)
    if len(numbers) == size or not all_of_them:
        last = numbers[-1]
    found = _told(Edition.objects.filter(sequence__in=numbers).order_by("sequence"))
    if whole:
        return Rows([_whole_row(edition) for edition in found], last)
    rows = [_row(edition, _is_shown(edition, hidden), bodies=bodies) for edition in found]
    return Rows(rows, last)


def current(kind: str = "") -> Iterator[bytes]:
    """The row of every record that is public now, as the stream has it; oldest edition first.

    Which they are is of one moment, read by a cursor of the database; the rows are read a few at a
    time, so that memory stays flat, and what is emptied or hidden meanwhile is not sent any more.
    """
    documents = Document.objects.filter(kind=kind) if kind else Document.objects.all()
    numbers = documents.order_by("sequence").values_list("sequence", flat=True)
    for some in batched(numbers.iterator(chunk_size=1000), AT_ONCE):
        hidden = suppression.suppressed()
        editions = Edition.objects.filter(sequence__in=some).order_by("sequence")
        for edition in _told(editions):
            if _is_shown(edition, hidden):
                yield _row(edition, True, bodies=True)


def once_public(hidden: Collection[UUID]) -> list[UUID]:
    """Those of the hidden that the world can know: nobody else has an id outside."""
    public = Edition.objects.filter(record_id__in=hidden).order_by("record_id")
    return list(public.values_list("record_id", flat=True).distinct())


def _that_fit(editions: QuerySet[Edition]) -> tuple[list[int], bool]:
    """The first of them, and whether these are all; their lengths are told without reading them."""
    length = Func(F("body"), function="octet_length", output_field=IntegerField())
    numbers: list[int] = []
    together = 0
    for number, size in editions.annotate(length=length).values_list("sequence", "length"):
        together += size or 0
        if numbers and together > MOST_BYTES:
            return numbers, False
        numbers.append(number)
    return numbers, True


def _told(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    public = Document.objects.filter(record_id=OuterRef("record_id"))
    return editions.annotate(public=Exists(public))


def _is_shown(edition: Edition, hidden: Collection[UUID]) -> bool:
    readable = edition.body is not None and edition.change not in ENDINGS
    return readable and edition.public and edition.record_id not in hidden  # type: ignore[attr-defined]


def _whole_row(edition: Edition) -> bytes:
    """What is hidden is in it, too: whoever gets these hides it by the list that comes with them,
    and would else have to wait before it, and miss what is taken back behind it."""
    if edition.body is None or edition.salt is None:
        return _with_body(_head(edition) | {"note": None, "salt": None, "sha256": None}, b"null")
    body = bytes(edition.body)
    told = {"note": edition.note, "salt": bytes(edition.salt).hex()}
    return _with_body(_head(edition) | told | {"sha256": sha256(body).hexdigest()}, body)


def _head(edition: Edition) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(edition.header())
    row = {"sequence": head.pop("sequence"), "id": head.pop("record"), **head}
    return row | {"chain": bytes(edition.chain).hex()}


def _row(edition: Edition, shown: bool, *, bodies: bool) -> bytes:
    row = _head(edition)
    if not shown:
        return _with_body(row | {"note": None, "salt": None, "sha256": None}, b"null")
    body, whole = for_copies(edition.kind, bytes(edition.body or b""))
    row["note"] = edition.note
    # With less than the whole, the salt would let anybody try what was left out until it fits.
    row["salt"] = bytes(edition.salt or b"").hex() if whole else None
    row["sha256"] = sha256(body).hexdigest()
    return _with_body(row, body if bodies else b"null")


def _with_body(row: dict[str, Any], body: bytes) -> bytes:
    return canonical(row)[:-1] + b',"body":%b}' % body
