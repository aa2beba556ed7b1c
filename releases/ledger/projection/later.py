"""Answers of documents: made at once, at the end of a batch, or a little later.

Only a new wording may wait, where very many show a thing; never what takes something away.
`Pending` says which answers are behind, so nothing depends on a queue: whoever calls `catch_up`, as
often as they like, goes on where the last one stopped.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Min

from releases.ledger.core.canonical import written
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.tables import Edition, head
from releases.ledger.projection.answer import answers_of
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.dates import store_dates
from releases.ledger.projection.facets import store_facets
from releases.ledger.projection.letters import ends_letters
from releases.ledger.projection.parts import store_parts
from releases.ledger.projection.tables import Dependency, Document, Pending
from releases.terms.vocabularies.records import RecordKind

AT_ONCE = 500  # dependants whose answers are made in the publishing transaction
IN_MEMORY = 100  # answers made before they are written


_running: ContextVar[set[UUID] | None] = ContextVar("batch", default=None)


@contextmanager
def in_one_batch() -> Iterator[None]:
    """Of all that is published within, in one transaction, each answer is made once, at its end.

    Every table is then as if each had been made at once. Until then answers are stale, and only
    this transaction can see them.
    """
    with transaction.atomic():
        answers: set[UUID] = set()
        token = _running.set(answers)
        try:
            yield
        finally:
            _running.reset(token)
        answer_now(answers)


def answer(now: set[UUID], dependants: set[UUID], edition: Edition) -> None:
    """Makes these answers follow the edition; those of too many dependants may wait."""
    if len(dependants) <= AT_ONCE or _takes_away(edition):
        now = now | dependants
    else:
        Pending.objects.bulk_create(
            [Pending(record_id=each, sequence=edition.sequence) for each in sorted(dependants)],
            ignore_conflicts=True,  # what waits for an earlier edition will follow this one too
        )
    batch = _running.get()
    if batch is None:
        answer_now(now)
    else:
        batch |= now


def _takes_away(edition: Edition) -> bool:
    body = body_of(edition)
    if body is None or edition.blanks:
        return True
    if edition.kind != RecordKind.PLACE:
        return False
    earlier = Edition.objects.filter(record_id=edition.record_id, sequence__lt=edition.sequence)
    last = earlier.order_by("-sequence").first()
    return last is not None and ends_letters(body_of(last), body)


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


def answer_now(record_ids: Iterable[UUID], *, counted: bool = True) -> None:
    """`counted` is false where all facets are counted afterwards."""
    for some in batched(record_ids, IN_MEMORY):
        _answer(some, counted)


def _answer(record_ids: tuple[UUID, ...], counted: bool) -> None:
    documents = list(Document.objects.filter(record_id__in=record_ids))
    found = answers_of(documents)
    answers = {key: answer for key, (answer, _on) in found.items()}
    contents = {key: written(answer) for key, answer in answers.items()}
    others = [one.record_id for one in documents if contents[one.record_id] != bytes(one.answer)]
    _store({key: contents[key] for key in others})
    store_facets(answers, counted=counted)
    store_dates(answers)
    # As the rows are read off the answer, those of the same one are the same.
    store_parts({key: answers[key] for key in others})
    _depend({(key, on) for key, (_answer, ids) in found.items() for on in ids}, answers)
    Pending.objects.filter(record_id__in=record_ids).delete()


def _store(contents: Mapping[UUID, bytes]) -> None:
    """Not by `bulk_update`, whose statement has a case for each row."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Document._meta.db_table} AS old SET answer = new.answer "  # noqa: S608
            "FROM unnest(%s::uuid[], %s::bytea[]) AS new (record_id, answer) "
            "WHERE old.record_id = new.record_id",
            [list(contents), list(contents.values())],
        )


def _depend(now: set[tuple[UUID, UUID]], record_ids: Collection[UUID]) -> None:
    """Replaces what these records depend on."""
    rows = Dependency.objects.filter(record_id__in=[*record_ids])
    before = set(rows.values_list("record_id", "on"))
    Dependency.objects.filter(pk__in=sorted(before - now)).delete()
    Dependency.objects.bulk_create(
        Dependency(record_id=key, on=on) for key, on in sorted(now - before)
    )
