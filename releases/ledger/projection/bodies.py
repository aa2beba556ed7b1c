"""Reads an edition's body."""

import json

from releases.ledger.core.tables import Edition


def body_of(edition: Edition) -> dict | None:
    """The document that the edition published; null if it ended the publication or is blank."""
    return json.loads(bytes(edition.body)) if edition.body is not None else None
