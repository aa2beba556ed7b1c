"""All that stands in the way of a publication, and what it would do."""

from collections.abc import Callable, Collection, Iterator
from typing import Any
from uuid import UUID

from releases.editing.checks import deal, every_record, prisoner, release, statement, taken_down
from releases.editing.problems import Review
from releases.editing.slugs import public_document
from releases.ledger.write.blanks import would_blank
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind

OF_KIND: dict[str, Callable[[Any], Iterator]] = {
    RecordKind.RELEASE: release.check,
    RecordKind.PRISONER: prisoner.check,
    RecordKind.DEAL: deal.check,
    RecordKind.STATEMENT: statement.check,
}


def review(record: Record, *, note: str = "", somebody_else: Collection[UUID] = ()) -> Review:
    """What the checks say of the record as it is saved now, and of the note. Changes nothing.

    `somebody_else`: taken-down subjects that it does not mean.
    """
    found = checked(record, note=note, somebody_else=somebody_else)
    if not found.stops:
        found.blanks = would_blank(record.id, public_document(record))
    return found


def checked(record: Record, *, note: str = "", somebody_else: Collection[UUID] = ()) -> Review:
    """The same without what would be blanked, which publishing finds out for itself."""
    own = typed(record)
    found = of_itself(own)
    if not found.stops:
        named = taken_down.named(own, note)
        found.taken_down = [subject.pk for subject in named]
        found.problems += [
            taken_down.problem(own, subject) for subject in named if subject.pk not in somebody_else
        ]
    return found


def of_itself(record: Record) -> Review:
    """Without a look at whom its words name either: publishing looks at what it has appended."""
    found = Review(problems=list(every_record.check(record)))
    if check := OF_KIND.get(record.kind):
        found.problems += check(record)
    return found
