"""All that stands in the way of a publication, and what it would do."""

from collections.abc import Callable, Iterator
from typing import Any

from releases.editing.checks import every_record, prisoner, release
from releases.editing.problems import Review
from releases.editing.slugs import public_document
from releases.ledger.write.blanks import would_blank
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind

OF_KIND: dict[str, Callable[[Any], Iterator]] = {
    RecordKind.RELEASE: release.check,
    RecordKind.PRISONER: prisoner.check,
}


def review(record: Record) -> Review:
    """What the checks say of the record as it is saved now. Changes nothing."""
    found = checked(record)
    if not found.stops:
        found.blanks = would_blank(record.id, public_document(record))
    return found


def checked(record: Record) -> Review:
    """The same without what would be blanked, which publishing finds out for itself."""
    own = typed(record)
    found = Review(problems=list(every_record.check(own)))
    if check := OF_KIND.get(own.kind):
        found.problems += check(own)
    return found
