"""The list that works at once: what it names is not served, whatever is stored.

A takedown writes it first, without the ledger's lock. Until the projection has followed, the
links to a suppressed record are taken out of stored answers while they are served.
"""

import json
import re
from collections.abc import Collection, Mapping, Set
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from releases.ledger.core.canonical import canonical
from releases.ledger.projection.letters import may_get_letters
from releases.ledger.projection.status import status_of
from releases.ledger.read import quick, withheld
from releases.ledger.read.remembered import once
from releases.terms.vocabularies.records import RecordKind

ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@once
def suppressed() -> dict[UUID, datetime]:
    """Ids of suppressed records, with the moment since when. A short list: people taken down."""
    return dict(quick.rows(f"SELECT record_id, since FROM {withheld.HIDDEN}"))  # noqa: S608


def ids() -> QuerySet:
    """The same ids, for use inside a query."""
    return withheld.ids()


def strip(answer: bytes, hidden: Collection[UUID]) -> bytes:
    """The answer without links to suppressed records; untouched bytes where it has none."""
    if not hidden:
        return answer
    # By what the answer names: there may be thousands of them (see `withheld`).
    asked = hidden if isinstance(hidden, Set | Mapping) else frozenset(hidden)
    found = {text.decode() for text in ID.findall(answer)}
    named = {text for text in found if UUID(text) in asked}
    if not named:
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
