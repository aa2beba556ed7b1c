"""Claims of parts that are not public any more."""

from typing import Any

from releases.ledger.core.claims import without
from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.shapes.registry import BODIES
from releases.ledger.core.tables import Edition
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.links import is_ref, references
from releases.ledger.projection.tables import Claim, ClaimablePart, Document


def without_orphaned_claims() -> list[tuple[Edition, Shape]]:
    """Current editions that claim what no record shows, each with its document less that."""
    orphaned = Claim.objects.exclude(part_id__in=ClaimablePart.objects.values("part_id"))
    lost = {claim.part_id for claim in orphaned}
    if not lost:
        return []
    people = Document.objects.filter(record_id__in=orphaned.values("prisoner_id"))
    found = []
    for edition in Edition.objects.filter(sequence__in=people.values("sequence")):
        body = body_of(edition)
        assert body is not None, "a public document's edition has a body"
        goes_on = _without_dead_references(without(body, lost))
        found.append((edition, BODIES[edition.kind].model_validate(goes_on)))
    return found


def _without_dead_references(body: dict) -> dict:
    """A record that the old body names may have been withdrawn since: a new one cannot name it."""
    named = references(body)
    public = Document.objects.filter(record_id__in=named).values_list("record_id", flat=True)
    return _forgetting(body, {str(record_id) for record_id in named - set(public)})


def _forgetting(value: Any, dead: set[str]) -> Any:
    if isinstance(value, list):
        return [_forgetting(item, dead) for item in value]
    if is_ref(value):
        return None if value["id"] in dead else value
    if isinstance(value, dict):
        return {key: _forgetting(item, dead) for key, item in value.items()}
    return value
