"""Does every fact that needs a source have a public one?"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from releases.editing.problems import Problem
from releases.ledger.write.documents.common import part_id
from releases.models import Citation, Record
from releases.models.record import Part
from releases.terms.vocabularies.records import RecordState


class Sources:
    """A record's citations, by what they support."""

    def __init__(self, record: Record) -> None:
        self.rows: dict[UUID | None, list[Citation]] = {}
        for citation in record.citations.select_related("source"):
            self.rows.setdefault(part_id(citation), []).append(citation)

    def missing(self, part: Part | None, what: str, field: str) -> Iterable[Problem]:
        """Problems if nothing public supports the part (None: the record itself)."""
        citations = self.rows.get(part.id if part else None, [])
        if any(row.source.state == RecordState.PUBLISHED for row in citations):
            return
        if not citations:
            yield Problem(_("%(what)s: no source is given.") % {"what": what}, field)
            return
        for row in citations:
            yield Problem(
                _("%(what)s: its source “%(title)s” is not published. Publish the source first.")
                % {"what": what, "title": row.source.title},
                field,
                waits=True,
            )
