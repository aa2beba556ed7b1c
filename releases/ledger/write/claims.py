"""Claims of participations that are not public any more."""

from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.shapes.registry import BODIES
from releases.ledger.core.tables import Edition
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.tables import Claim, Document, ReleasePart


def without_orphaned_claims() -> list[tuple[Edition, Shape]]:
    """Current editions that claim what no release shows, each with its document less that."""
    shown = ReleasePart.objects.values("participation_id")
    orphaned = Claim.objects.exclude(participation_id__in=shown)
    lost = {str(claim.participation_id) for claim in orphaned}
    people = Document.objects.filter(record_id__in=orphaned.values("prisoner_id"))
    found = []
    for edition in Edition.objects.filter(sequence__in=people.values("sequence")):
        body = body_of(edition)
        assert body is not None, "a public document's edition has a body"
        kept = [row for row in body["participations"] if row["participation"] not in lost]
        shape = BODIES[edition.kind]
        found.append((edition, shape.model_validate(body | {"participations": kept})))
    return found
