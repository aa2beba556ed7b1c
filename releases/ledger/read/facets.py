"""By what lists may be narrowed, while something is hidden: by what the served answers show.

Stored facets are those of stored answers, which still show what is suppressed. Leaving them as they
are would tell of it, and so would leaving out every record that shows something hidden: the
difference would name these records. So a record has the facets of its answer as it is served.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable

from releases.ledger.projection.dated import Dated
from releases.ledger.projection.dates import STAMPS, Role, Span, dates_of, in_period, period
from releases.ledger.projection.facets import facets_of
from releases.ledger.projection.tables import Dependency, Document, Facet
from releases.ledger.read.documents import Entry, entries
from releases.terms.vocabularies.records import RecordKind

# Others' codes are made with a look at these; of anything else, they show the link alone.
TELLING = (RecordKind.RELEASE, RecordKind.PLACE)


def shown_by(found: Iterable[Entry]) -> list[set[tuple[str, str]]]:
    """The facets of each of these documents, as it is served."""
    return [facets_of(entry.data) for entry in found]


class Instead(NamedTuple):
    """What a record is found by instead of what is stored."""

    kind: str
    facets: set[tuple[str, str]]  # names and values
    dates: set[Role]


@dataclass(frozen=True)
class Served:
    """`stored` holds for every record but those of `instead`, which have these facets."""

    stored: QuerySet[Facet]
    instead: dict[UUID, Instead]

    def having(self, name: str, value: str) -> Q:
        """The records that have this facet."""
        rows = self.stored.filter(facet=name, value=value).values("record_id")
        also = [key for key, other in self.instead.items() if (name, value) in other.facets]
        return Q(record_id__in=rows) | Q(record_id__in=also)

    def dated(self, role: str, earliest: date | None, latest: date | None) -> Q:
        """The records of which a date of this role may fall there; null: no end of the time."""
        if role in STAMPS:
            return stamped(role, earliest, latest)
        asked = period(earliest, latest)
        rows = dated(role, asked).exclude(record_id__in=list(self.instead)).values("record_id")
        also = [key for key, other in self.instead.items() if in_period(other.dates, role, asked)]
        return Q(record_id__in=rows) | Q(record_id__in=also)


def served(hidden: Collection[UUID]) -> Served:
    """While these are suppressed; of them themselves, nothing."""
    stored = Facet.objects.exclude(record_id__in=hidden).exclude(value__in=map(str, hidden))
    other = instead(hidden)
    return Served(stored.exclude(record_id__in=other), other)


def dated(role: str, asked: Span) -> QuerySet[Dated]:
    """Stored rows of this role whose date may fall there."""
    rows = Dated.objects.filter(role=role, latest__gte=asked[0], earliest__lte=asked[1])
    # Once more, in the words of which the planner has statistics (migration 0016).
    both = Func(
        _span(F("earliest"), F("latest")),
        _span(Value(asked[0]), Value(asked[1])),
        arg_joiner=" && ",
        template="(%(expressions)s)",
        output_field=BooleanField(),
    )
    return rows.filter(both)


def _span(first: Combinable, last: Combinable) -> Func:
    """Both days are in it."""
    template = "daterange(%(expressions)s, '[]')"
    return Func(first, last, template=template, output_field=TextField())


def stamped(role: str, earliest: date | None, latest: date | None) -> Q:
    """The documents of which this moment lies there, as their answers say whatever is hidden."""
    found = Q()
    if earliest:
        found &= Q(**{f"{STAMPS[role]}__gte": datetime.combine(earliest, time.min, UTC)})
    if latest:
        found &= Q(**{f"{STAMPS[role]}__lte": datetime.combine(latest, time.max, UTC)})
    return found


def instead(hidden: Collection[UUID]) -> dict[UUID, Instead]:
    """Of records whose stored facets and dates do not hold while these are suppressed."""
    if not hidden:
        return {}  # as nearly always, and most pages ask
    telling = Document.objects.filter(record_id__in=hidden, kind__in=TELLING).values("record_id")
    showing = Dependency.objects.filter(on__in=telling).values("record_id")
    # Statements of or about somebody hidden are served without their sources too.
    of_hidden = Dependency.objects.filter(on__in=hidden).values("record_id")
    changed = Q(record_id__in=showing) | Q(record_id__in=of_hidden, kind=RecordKind.STATEMENT)
    found = entries(Document.objects.filter(changed), hidden)
    return {
        entry.record_id: Instead(entry.kind, facets_of(entry.data), dates_of(entry.data))
        for entry in found
    }
