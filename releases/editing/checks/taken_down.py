"""Nothing brings back the name of somebody who was taken down, in anybody's words.

Rather too much is found than too little: whoever publishes says of which subject it is not.
"""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from releases.editing.problems import CannotPublish, Problem
from releases.editing.subjects import names_of
from releases.ledger.core.tables import Edition
from releases.ledger.projection.bodies import body_of
from releases.ledger.write.documents.registry import document_of
from releases.ledger.write.mentions import folded, names_in, words_of
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind, RecordState


def named(record: Record, note: str = "") -> list[Record]:
    """Taken-down subjects that the record's document, or the note that goes with it, names."""
    return _named_by(record, document_of(record).model_dump(mode="json"), note)


def _named_by(record: Record, document: dict, note: str) -> list[Record]:
    return list(_named_in(f"{words_of(document)}\n{note}", besides=record))


def problem(record: Record, subject: Record) -> Problem:
    """Names no name: refusals are kept in logs."""
    message = _(
        "“%(kind)s %(id)s” would name somebody who was taken down (%(subject)s). If it is somebody "
        "else, say so where you publish."
    )
    return Problem(message % {"kind": record.kind, "id": record.pk, "subject": subject.pk})


def refuse_names(record: Record, edition: Edition, somebody_else: Collection[UUID]) -> None:
    """Raises CannotPublish. Of what was just appended, under the ledger's lock: no takedown comes
    between it and the edition."""
    found = _named_by(record, body_of(edition) or {}, edition.note or "")
    stops = [problem(record, one) for one in found if one.pk not in somebody_else]
    if stops:
        raise CannotPublish(stops)


def refuse_names_in_note(note: str) -> None:
    """Raises CannotPublish. Of an edition without a document, whose note can do without a name."""
    if note and any(_named_in(note)):
        raise CannotPublish(
            [Problem(_("The note for the public names somebody who is taken down."))]
        )


def _named_in(text: str, besides: Record | None = None) -> Iterator[Record]:
    gone = Record.objects.filter(state=RecordState.TAKEN_DOWN).select_related(*RecordKind.values)
    plain = folded(text)
    for subject in gone.prefetch_related("prisoner__names").order_by("pk"):
        names = sorted(filter(folded, names_of(typed(subject))))
        if subject != besides and names_in(plain, names):
            yield subject
