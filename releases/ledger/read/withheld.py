"""People are not shown by a mirror that has not heard from its origin for too long.

It could not be told who has been taken down since. So all of them stand in the list of what is not
served, which every answer asks for anyway: no place that names somebody can be forgotten.
"""

from datetime import datetime

from django.db.models import Exists, QuerySet
from django.db.models.functions import Now
from django.http import Http404

from releases.ledger.core.following import Following
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from releases.ledger.read import quick
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import RecordKind

# Where there is no origin, or a word from it, the documents are not even looked at: the condition
# names none of their columns.
HIDDEN = """(
    SELECT record_id, since FROM ledger_suppression UNION ALL
    SELECT record_id, (SELECT withhold_at FROM ledger_following) FROM ledger_document
    WHERE kind = 'prisoner' AND (SELECT withhold_at < now() FROM ledger_following)
) AS hidden"""


class Withheld(Http404):
    """Of somebody. For whoever knows no better, there is nothing at the address."""


def ids() -> QuerySet:
    """Of `HIDDEN`, for use inside a query."""
    alone = Exists(Following.objects.filter(withhold_at__lt=Now()))
    people = Document.objects.filter(alone, kind=RecordKind.PRISONER)
    return Suppression.objects.values("record_id").union(people.values("record_id"), all=True)


@once
def since() -> datetime | None:
    """When the origin was last heard of, where that is too long ago."""
    rows = quick.rows("SELECT contact_at FROM ledger_following WHERE withhold_at < now()")
    return rows[0][0] if rows else None


def refuse(kind: str) -> None:
    """Raises Withheld, if that is why a record of this kind is hidden."""
    if kind == RecordKind.PRISONER and since():
        raise Withheld
