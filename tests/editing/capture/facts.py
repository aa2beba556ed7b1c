"""What an editor would have typed, with what matters to the test changed."""

from typing import Any
from uuid import uuid4

from releases.editing.capture.capture import Captured, capture, preview
from releases.editing.capture.given import Decision, Facts
from releases.editing.capture.matching import Row
from releases.editing.capture.reading import read_names

SOURCE = {
    "url": "https://example.org/freed",
    "title": "Freed at last",
    "publisher": "Gazette",
    "source_kind": "news",
    "language": "en",
    "published": "2025-12-13",
}
EVENT = {
    "title_en": "Freed by Belarus",
    "holding_state": "BY",
    "announced": "2025-12-13",
    "handed_over": "2025-12-13",
    "mechanism": "negotiated_deal",
}


def facts(names: str = "", **values: Any) -> Facts:
    given = {"key": uuid4(), "source": dict(SOURCE), "event": dict(EVENT)}
    return Facts(**given | {"block": read_names(names)} | values)


def rows(given: Facts) -> list[Row]:
    return preview(given).rows


def as_suggested(given: Facts, **instead: str) -> dict[int, Decision]:
    """`line_3="new"` decides line 3 otherwise."""
    return {
        row.named.line: Decision(
            instead.get(f"line_{row.named.line}", row.suggested), row.group, row.seen
        )
        for row in rows(given)
    }


def captured(given: Facts, *, by: Any, **instead: str) -> Captured:
    return capture(given, as_suggested(given, **instead), by=by)
