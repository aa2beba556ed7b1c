"""What the API sends of a record, by its address."""

import json
from typing import Any

from releases.ledger.projection.tables import Document


def answer(kind: str, slug: str) -> dict[str, Any]:
    return json.loads(bytes(Document.objects.get(kind=kind, slug=slug).answer))


def claims(release: dict[str, Any], **wanted: Any) -> list[dict[str, Any]]:
    """Numbers of this metric, scope and breakdown; of the whole release, unless it says else."""
    wanted = {"destination": None, "country": None, "nationality": None, "sex": None} | wanted
    return [row for row in release["claims"] if wanted.items() <= row.items()]


def numbers(release: dict[str, Any], **wanted: Any) -> list[tuple[int, str]]:
    """Each with the address of who says so."""
    return [(row["number"], row["claimant"]["slug"]) for row in claims(release, **wanted)]


def legs(release: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Destinations by the address of their place."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in release["destinations"]:
        found.setdefault(row["place"]["slug"], []).append(row)
    return found


def sources(row: dict[str, Any]) -> set[str]:
    return {citation["source"]["slug"] for citation in row["citations"]}
