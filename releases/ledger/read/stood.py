"""All records of some kinds as they stood when the ledger ended at an edition.

What has not changed since is read off today's copies, so that a point of last week costs what was
published in that week, and not the whole register.
"""

import time
from collections.abc import Collection, Iterator
from itertools import batched
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from releases.ledger.core.tables import ENDINGS, Edition
from releases.ledger.projection.links import references
from releases.ledger.projection.tables import Dependency, Document
from releases.ledger.read import documents
from releases.ledger.read.documents import Entry
from releases.ledger.read.past import answer_then
from releases.ledger.read.search import TooSlow
from releases.ledger.read.then import Point, Then, bodies_at
from releases.ledger.read.turns import in_turn
from releases.terms.vocabularies.records import RecordKind

AT_ONCE = 100  # records, each with the people in it
SECONDS = 5.0  # for all of them


def every(
    kinds: Collection[RecordKind], until: int | None, hidden: Collection[UUID]
) -> dict[RecordKind, list[dict]]:
    """Answers of what was public then and is now, in the order of today's lists; null: of today.

    When each was published is told as of today. Raises TooSlow where too much changed since.
    """
    entries = documents.every(kinds, hidden)
    answers: dict[UUID, dict | None] = {entry.record_id: entry.data for entry in entries}
    if until is not None:
        moved = _moved(kinds, until)
        answers |= dict.fromkeys(moved)
        with in_turn():
            answers |= _then([one for one in entries if one.record_id in moved], until, hidden)
    found: dict[RecordKind, list[dict]] = {kind: [] for kind in kinds}
    for entry in entries:
        if answer := answers[entry.record_id]:
            found[RecordKind(entry.kind)].append(answer)
    return found


def newcomers(until: int, hidden: Collection[UUID]) -> dict[str, int]:
    """By kind, how many of today's records were not public at this edition of the ledger, or showed
    then what has been emptied since."""
    before = Edition.objects.filter(record_id=OuterRef("record_id"), sequence__lte=until)
    rows = (
        Document.objects.exclude(record_id__in=hidden)
        .filter(_later("record_id", until))
        .annotate(last=Subquery(_shown_by(before)))
        .filter(Q(last=None) | Q(last=False))
    )
    return dict(rows.values_list("kind").annotate(Count("record_id")).order_by())


def _shown_by(editions: QuerySet[Edition]) -> QuerySet:
    """Whether the newest of them shows anything today."""
    shows = Q(body__isnull=False) & ~Q(change__in=ENDINGS)
    return editions.order_by("-sequence").values(shows=ExpressionWrapper(shows, BooleanField()))[:1]


def _moved(kinds: Collection[RecordKind], until: int) -> set[UUID]:
    """Those that a later edition changed: their own, or that of a record which they show."""
    rows = Document.objects.filter(kind__in=kinds)
    shown = Dependency.objects.filter(_later("on", until), record_id=OuterRef("record_id"))
    return set(
        rows.filter(_later("record_id", until) | Exists(shown)).values_list("record_id", flat=True)
    )


def _later(column: str, until: int) -> Exists:
    rows: QuerySet[Edition] = Edition.objects.filter(record_id=OuterRef(column), sequence__gt=until)
    return Exists(rows)


def _then(
    entries: list[Entry], until: int, hidden: Collection[UUID]
) -> Iterator[tuple[UUID, dict]]:
    deadline = time.monotonic() + SECONDS
    for some in batched(entries, AT_ONCE):
        if time.monotonic() > deadline:
            raise TooSlow
        current = {entry.record_id: entry for entry in some}
        bodies = dict(bodies_at(current.keys(), until))
        view = Then(Point(sequence=until))
        # Asked for all of them at once, and then not for each.
        people = view.claimants(
            row["id"]
            for body in bodies.values()
            for row in (*body.get("participations", ()), *body.get("parties", ()))
        )
        view.cards(references([*bodies.values()]) | {*people.values()})
        for key, body in bodies.items():
            yield key, answer_then(body, current[key], view, hidden)
