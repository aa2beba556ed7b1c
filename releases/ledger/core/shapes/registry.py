"""Which shape belongs to which kind of record."""

from releases.ledger.core.shapes.common import Shape
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
from releases.terms.vocabularies.records import RecordKind

BODIES: dict[str, type[Shape]] = {
    RecordKind.RELEASE: ReleaseBody,
    RecordKind.PRISONER: PrisonerBody,
    RecordKind.ACTOR: ActorBody,
    RecordKind.PLACE: PlaceBody,
    RecordKind.SOURCE: SourceBody,
}
ANSWERS: dict[str, type[Shape]] = {
    RecordKind.RELEASE: Release,
    RecordKind.PRISONER: Prisoner,
    RecordKind.ACTOR: Actor,
    RecordKind.PLACE: Place,
    RecordKind.SOURCE: Source,
}
