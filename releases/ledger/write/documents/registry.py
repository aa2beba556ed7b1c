"""The document of a record of any kind: everything that publishing it would show."""

from collections.abc import Callable
from typing import Any

from releases.ledger.core.shapes.common import Shape
from releases.ledger.write.documents.deal import deal_body
from releases.ledger.write.documents.others import actor_body, place_body, source_body
from releases.ledger.write.documents.prisoner import prisoner_body
from releases.ledger.write.documents.release import release_body
from releases.ledger.write.documents.statement import statement_body
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind

DOCUMENTS: dict[str, Callable[[Any], Shape]] = {
    RecordKind.RELEASE: release_body,
    RecordKind.PRISONER: prisoner_body,
    RecordKind.DEAL: deal_body,
    RecordKind.STATEMENT: statement_body,
    RecordKind.ACTOR: actor_body,
    RecordKind.PLACE: place_body,
    RecordKind.SOURCE: source_body,
}


def document_of(record: Record) -> Shape:
    return DOCUMENTS[record.kind](typed(record))
