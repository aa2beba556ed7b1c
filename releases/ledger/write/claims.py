"""Claims of participations that are not public any more."""

from typing import Any

from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.shapes.registry import BODIES
from releases.ledger.core.tables import Edition
from releases.ledger.projection.answer import is_ref, references
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.tables import Claim, Document, ReleasePart


def without_orphaned_claims() -> list[tuple[Edition, Shape]]:
    """Current editions that claim what no release shows, each with its document less that."""
    shown = ReleasePart.objects.values("participation_id")
    orphaned = Claim.objects.exclude(participation_id__in=shown)
    lost = {str(claim.participation_id) for claim in orphaned}
    if not lost:
        return []
    people = Document.objects.filter(record_id__in=orphaned.values("prisoner_id"))
    found = []
    for edition in Edition.objects.filter(sequence__in=people.values("sequence")):
        body = body_of(edition)
        assert body is not None, "a public document's edition has a body"
        kept = [row for row in body["participations"] if row["participation"] not in lost]
        goes_on = _without_dead_references(body | {"participations": kept})
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
