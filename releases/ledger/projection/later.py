"""Answers of documents, made at once or, where very many show a thing, a little later.

Only a new wording may wait, never what takes something away. `Pending` says which answers are
behind, so nothing depends on a queue: whoever calls `catch_up`, as often as they like, goes on
where the last one stopped.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from releases.ledger.core.canonical import canonical
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.tables import Edition, head
from releases.ledger.projection.answer import answer_of
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.facets import store_facets
from releases.ledger.projection.tables import Dependency, Document, Pending

AT_ONCE = 500  # dependants whose answers are made in the publishing transaction


def answer_or_wait(record_ids: set[UUID], edition: Edition) -> None:
    """Makes the dependants' answers follow this edition."""
    takes_away = bool(edition.blanks) or body_of(edition) is None
    if len(record_ids) <= AT_ONCE or takes_away:
        answer_now(record_ids)
    else:
        Pending.objects.bulk_create(
            [Pending(record_id=each, sequence=edition.sequence) for each in sorted(record_ids)],
            ignore_conflicts=True,  # what waits for an earlier edition will follow this one too
        )


@transaction.atomic
def catch_up(batch: int = AT_ONCE) -> int:
    """Makes the answers that wait the longest; gives how many. Call it until it gives 0."""
    lock_ledger()
    waiting = Pending.objects.order_by("sequence", "record_id")[:batch]
    record_ids = list(waiting.values_list("record_id", flat=True))
    answer_now(record_ids)
    return len(record_ids)


def projected_through() -> int:
    """Every answer shows all editions up to this one; the ledger's head if none waits."""
    first = Pending.objects.aggregate(first=Min("sequence"))["first"]
    return head() if first is None else first - 1


def answer_now(record_ids: Iterable[UUID]) -> None:
    for record_id in record_ids:
        _answer(record_id)
    Pending.objects.filter(record_id__in=record_ids).delete()


def _answer(record_id: UUID) -> None:
    document = Document.objects.filter(record_id=record_id).first()
    if document is None:
        return
    answer, depends_on = answer_of(document, Edition.objects.get(sequence=document.sequence))
    Document.objects.filter(record_id=record_id).update(answer=canonical(answer))
    store_facets(record_id, answer)
    Dependency.objects.filter(record_id=record_id).delete()
    Dependency.objects.bulk_create(
        Dependency(record_id=record_id, on=on) for on in sorted(depends_on)
    )
