"""The list that works at once: what it names is not served, whatever is stored.

A takedown writes it first, without the ledger's lock. Until the projection has followed, the
links to a suppressed record are taken out of stored answers while they are served.
"""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from releases.ledger.core.canonical import canonical
from releases.ledger.core.tables import Suppression
from releases.ledger.projection.letters import may_get_letters
from releases.ledger.projection.status import status_of
from releases.ledger.read import quick
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import RecordKind


@once
def suppressed() -> dict[UUID, datetime]:
    """Ids of suppressed records, with the moment since when. A short list: people taken down."""
    return dict(quick.rows("SELECT record_id, since FROM ledger_suppression"))


def ids() -> QuerySet:
    """The same ids, for use inside a query."""
    return Suppression.objects.values("record_id")


def strip(answer: bytes, hidden: Collection[UUID]) -> bytes:
    """The answer without links to suppressed records; untouched bytes where it has none."""
    if not hidden:
        return answer
    named = {str(record_id) for record_id in hidden}
    if not any(record_id.encode() in answer for record_id in named):
        return answer
    left = _without(json.loads(answer), named)
    if left["kind"] == RecordKind.PRISONER:
        left["status"] = status_of(left)
        if not may_get_letters(left):
            left["letters"] = None
    if left["kind"] == RecordKind.STATEMENT and _of_somebody_hidden(left):
        left["citations"] = []  # titles of sources name people
    return canonical(left)


def _without(value: Any, named: set[str]) -> Any:
    if isinstance(value, dict):
        if value.get("id") in named and "label" in value:
            return None
        return {key: _without(item, named) for key, item in value.items()}
    if isinstance(value, list):
        items = [_without(item, named) for item in value]
        # A person's part is nothing without the record that it is a part of.
        return [item for item in items if not (isinstance(item, dict) and _orphaned(item))]
    return value


def _orphaned(item: dict) -> bool:
    return any(name in item and item[name] is None for name in ("release", "deal", "statement"))


def _of_somebody_hidden(statement: dict) -> bool:
    """Who speaks, or is spoken of."""
    speaks = statement["speaker"] or statement["person"]
    return not speaks or (statement["about_person"] and not statement["about"])
