"""A public record as it stood at a point, and what has become of it since."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any
from uuid import UUID

from releases.ledger.core.canonical import canonical
from releases.ledger.core.difference import Counted, Difference, difference
from releases.ledger.core.tables import Edition
from releases.ledger.projection.answer import resolved
from releases.ledger.read import suppression
from releases.ledger.read.documents import Entry
from releases.ledger.read.editions import Past, all_of, told
from releases.ledger.read.then import ENDINGS, Point, Then
from releases.terms.vocabularies.records import RecordKind

__all__ = ["Point", "State", "answer_then", "state"]


@dataclass(frozen=True)
class State:
    """`answer` is null if the record was not public then, or (`removed`) if what it showed then
    has been emptied since.

    `day`: the UTC day to whose end it is drawn; `edition`: as of which one, if that was asked for.
    `past`: its editions until then, `since`: those after, both newest first. `differences`: from
    then to now, `cards` what the ids in them are called.
    """

    answer: bytes | None
    removed: bool
    day: date
    edition: int | None
    past: list[Past]
    since: list[Past]
    differences: list[Difference | Counted]
    cards: dict[str, dict]

    @property
    def data(self) -> dict[str, Any]:
        assert self.answer is not None, "asked for only where there is one"
        return json.loads(self.answer)


def state(entry: Entry, point: Point, hidden: Collection[UUID]) -> State:
    """Of a record that is public now; `hidden` as `version.now()` says."""
    editions = all_of(entry.record_id)
    until = [edition for edition in editions if point.covers(edition)]
    past = told(editions)
    newest = until[-1] if until else None
    body = _body(newest)
    answer = _answer(body, until, entry, point, hidden) if body else None
    differences: list[Difference | Counted] = []
    if body and (current := _body(editions[-1])):
        differences = difference(body, current)
    return State(
        answer=answer,
        removed=newest is not None and newest.change not in ENDINGS and body is None,
        day=point.day or _day(newest or editions[0] if editions else None),
        edition=point.sequence,
        past=past[len(past) - len(until) :],
        since=past[: len(past) - len(until)],
        differences=differences,
        cards=dict([*_cards(json.loads(answer)), *_cards(entry.data)]) if answer else {},
    )


def _body(edition: Edition | None) -> dict | None:
    if edition is None or edition.body is None:
        return None
    return json.loads(bytes(edition.body))


def _day(edition: Edition | None) -> date:
    return edition.time.astimezone(UTC).date() if edition else date.min


def _answer(
    body: dict, until: list[Edition], entry: Entry, point: Point, hidden: Collection[UUID]
) -> bytes:
    changed = [edition.time for edition in until if not edition.minor]
    envelope = {
        "sequence": until[-1].sequence,
        "first_published_at": until[0].time,
        "changed_at": changed[-1] if changed else until[0].time,
    }
    return _resolved(body, envelope, entry.data, Then(point), hidden)


def answer_then(body: dict, entry: Entry, view: Then, hidden: Collection[UUID]) -> dict[str, Any]:
    """The body of a point as an answer; when it was published is told as of today."""
    current = entry.data
    envelope = {name: current[name] for name in ("sequence", "first_published_at", "changed_at")}
    answer: dict[str, Any] = json.loads(_resolved(body, envelope, current, view, hidden))
    return answer


def _resolved(
    body: dict, envelope: dict[str, Any], current: dict, view: Then, hidden: Collection[UUID]
) -> bytes:
    answer, _asked = resolved(body, envelope, view)
    return suppression.strip(canonical(_less(answer, current)), hidden)


def _less(answer: dict, current: dict) -> dict:
    """Without what is only good for today, and sources of people who are not shown today: their
    titles name people.

    They go from the record when somebody turns out to be a person of a page, who may show no more
    than initials there; that empties no edition.
    """
    if answer["kind"] == RecordKind.PRISONER:
        return answer | {"letters": None}  # an address of then would send letters astray
    if answer["kind"] == RecordKind.STATEMENT and not current["citations"]:
        return answer | {"citations": []}
    if answer["kind"] != RecordKind.RELEASE:
        return answer
    shown = {cited["id"] for row in current["participations"] for cited in row["citations"]}
    rows = [
        row | {"citations": [cited for cited in row["citations"] if cited["id"] in shown]}
        for row in answer["participations"]
    ]
    return answer | {"participations": rows}


def _cards(value: Any) -> Iterator[tuple[str, dict]]:
    """Every other record that an answer shows, by its id."""
    if isinstance(value, list):
        for item in value:
            yield from _cards(item)
    elif isinstance(value, dict):
        if "slug" in value and "label" in value and "names" not in value:
            yield value["id"], value
        for item in value.values():
            yield from _cards(item)
