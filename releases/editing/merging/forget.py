"""What merges and decisions about duplicates keep of a subject that is taken down."""

import json
from collections.abc import Iterable
from uuid import UUID

from releases.ledger.write.mentions import names_in, words_of
from releases.models import Merge, NotSame, Record
from releases.models.merging import standing
from releases.terms.vocabularies.records import RecordState


def joined(record: Record) -> list[Record]:
    """Records that are part of this one now."""
    return list(Record.objects.filter(pk__in=standing(record.pk).values("merged")))


def end_of(record: Record) -> Record:
    """The record whose part this one became, or itself: a takedown is of a subject."""
    end = ends_of([record.pk])[record.pk]
    return record if end == record.pk else Record.objects.get(pk=end)


def ends_of(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of each the record whose part it is now."""
    ends = {pk: pk for pk in ids}
    while joined := _joined(set(ends.values())):
        ends = {pk: joined.get(end, end) for pk, end in ends.items()}
    return ends


def _joined(ids: set[UUID]) -> dict[UUID, UUID]:
    rows = Merge.objects.filter(merged__in=ids, undone_at__isnull=True)
    return dict(rows.values_list("merged", "survivor"))


def forget_merges(whole: list[Record], *, names: set[str]) -> None:
    """Of the subject, with all that was merged into it; of others where a name stands. That they
    were merged is kept, and that the public knew it is not: no id of theirs leads anywhere."""
    ids = {record.pk for record in whole}
    Record.objects.filter(pk__in=ids).update(state=RecordState.TAKEN_DOWN)
    for row in Merge.objects.iterator():
        if ids & {row.survivor_id, row.merged_id} or names_in(_words(row), names):
            Merge.objects.filter(pk=row.pk).update(
                kept={}, choices={}, reason="", shown_as="", addresses=[]
            )
    for said in NotSame.objects.iterator():
        if ids & {said.one_id, said.other_id} or names_in(said.reason, names):
            NotSame.objects.filter(pk=said.pk).update(reason="")


def _words(row: Merge) -> str:
    addresses = "\n".join(each.replace("-", " ") for each in row.addresses)
    return f"{row.reason}\n{words_of(json.loads(json.dumps(row.kept)))}\n{addresses}"
