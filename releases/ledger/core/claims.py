"""Which parts of records a person may claim, and which a person's body claims.

A release, a deal and a statement show their people by the ids of their own parts; who it is stands
in the person's body. So the link comes and goes with the person's own publication.
"""

from typing import Any
from uuid import UUID, uuid5

from releases.terms.vocabularies.records import RecordKind

# Of a person's body; those of older editions lack them.
LISTS = ("parties", "statements", "spoken_of")


def claimable(body: dict[str, Any]) -> list[UUID]:
    """Parts that stand for somebody: people in a release, parties of a deal that are not actors, a
    statement (by its own id) that no actor made, and of whom it speaks."""
    match body["kind"]:
        case RecordKind.RELEASE:
            ids = [row["id"] for row in body["participations"]]
        case RecordKind.DEAL:
            ids = [row["id"] for row in body["parties"] if row["actor"] is None]
        case RecordKind.STATEMENT:
            ids = [] if body["speaker"] else [body["id"]]
            ids += [str(of_whom(UUID(body["id"])))] if body["about_person"] else []
        case _:
            ids = []
    return [UUID(each) for each in ids]


def of_whom(statement_id: UUID) -> UUID:
    """The part of a statement that stands for the person of whom it speaks."""
    return uuid5(statement_id, "of whom")


def claimed(body: dict[str, Any] | None) -> list[UUID]:
    """What the body of a person claims; nothing for any other."""
    if not body or body["kind"] != RecordKind.PRISONER:
        return []
    participations = [row["participation"] for row in body["participations"]]
    also = (each for name in LISTS for each in body.get(name, ()))
    return [UUID(each) for each in (*participations, *also)]


def without(body: dict[str, Any], lost: set[UUID]) -> dict[str, Any]:
    """The person's body less these claims."""
    kept = {str(each) for each in claimed(body)} - {str(each) for each in lost}
    rows = [row for row in body["participations"] if row["participation"] in kept]
    lists = {name: [each for each in body.get(name, ()) if each in kept] for name in LISTS}
    return body | {"participations": rows} | lists
