"""A file must not bring back the name of somebody who was taken down, in anybody's words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from releases.editing.problems import CannotPublish, Problem
from releases.editing.takedown import names_of
from releases.ledger.write.documents.registry import document_of
from releases.ledger.write.mentions import names_in, words_of
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordState


def refuse_taken_down_names(records: Iterable[Record]) -> None:
    """Raises CannotPublish. Names no name: what is printed here is kept in logs."""
    gone = Record.objects.filter(state=RecordState.TAKEN_DOWN)
    names = sorted(set().union(*(names_of(typed(record)) for record in gone)))
    problems = [
        Problem(
            _("“%(kind)s %(id)s” would name somebody who was taken down.")
            % {"kind": record.kind, "id": record.slug or record.id}
        )
        for record in records
        if names and names_in(words_of(document_of(typed(record)).model_dump(mode="json")), names)
    ]
    if problems:
        raise CannotPublish(problems)
