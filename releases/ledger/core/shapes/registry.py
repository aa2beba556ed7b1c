"""Which shape belongs to which kind of record."""

from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.shapes.deal import Deal, DealBody
from releases.ledger.core.shapes.others import (
    Actor,
    ActorBody,
    Place,
    PlaceBody,
    Source,
    SourceBody,
)
from releases.ledger.core.shapes.prisoner import Prisoner, PrisonerBody
from releases.ledger.core.shapes.release import Release, ReleaseBody
from releases.ledger.core.shapes.statement import Statement, StatementBody
from releases.terms.vocabularies.records import RecordKind

BODIES: dict[str, type[Shape]] = {
    RecordKind.RELEASE: ReleaseBody,
    RecordKind.PRISONER: PrisonerBody,
    RecordKind.DEAL: DealBody,
    RecordKind.STATEMENT: StatementBody,
    RecordKind.ACTOR: ActorBody,
    RecordKind.PLACE: PlaceBody,
    RecordKind.SOURCE: SourceBody,
}
ANSWERS: dict[str, type[Shape]] = {
    RecordKind.RELEASE: Release,
    RecordKind.PRISONER: Prisoner,
    RecordKind.DEAL: Deal,
    RecordKind.STATEMENT: Statement,
    RecordKind.ACTOR: Actor,
    RecordKind.PLACE: Place,
    RecordKind.SOURCE: Source,
}
