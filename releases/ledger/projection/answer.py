"""Turns a body into the answer that the API sends: ids of other records become links."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from releases.ledger.core.claims import LISTS, claimed
from releases.ledger.core.shapes.registry import ANSWERS
from releases.ledger.core.tables import Edition
from releases.ledger.projection.base import telling_date
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.deals import also_said, of_deal, of_statement
from releases.ledger.projection.letters import letters_of, may_get_letters
from releases.ledger.projection.links import Links, Now, View, references
from releases.ledger.projection.reconciliation import reconciliation_of
from releases.ledger.projection.status import status_of
from releases.ledger.projection.tables import Document
from releases.terms.vocabularies.records import RecordKind

type Answered = tuple[dict, set[UUID]]  # plain JSON, and the ids of all records that it depends on


def answers_of(documents: Iterable[Document]) -> dict[UUID, Answered]:
    """As the tables stand, by the document's id."""
    rows = {document.sequence: document for document in documents}
    bodies = {one.sequence: body_of(one) for one in Edition.objects.filter(sequence__in=rows)}
    view = Now()
    view.ahead(body for body in bodies.values() if body)
    return {
        document.record_id: _answer_of(document, bodies[sequence], view)
        for sequence, document in rows.items()
    }


def _answer_of(document: Document, body: dict | None, view: View) -> Answered:
    assert body is not None, "a public document's edition has a body"
    envelope = {
        "sequence": document.sequence,
        "first_published_at": document.first_published_at,
        "changed_at": document.changed_at,
    }
    return resolved(body, envelope, view)


def resolved(body: dict, envelope: dict[str, Any], view: View) -> Answered:
    """The body as an answer, seen from `view`; `envelope` as in the shape of that name."""
    match body["kind"]:
        case RecordKind.RELEASE:
            links, answer = _release(body, view)
        case RecordKind.PRISONER:
            links, answer = _prisoner(body, view)
        case RecordKind.DEAL:
            links, answer = of_deal(body, view)
        case RecordKind.STATEMENT:
            links, answer = of_statement(body, view)
        case _:
            links = Links.to(references(body), view)
            answer = links.resolved(body)
    answer |= envelope
    if body["kind"] == RecordKind.PRISONER:
        answer["status"] = status_of(answer)
        if not may_get_letters(answer):
            answer["letters"] = None
    shape = ANSWERS[body["kind"]].model_validate(answer)
    return shape.model_dump(mode="json"), links.asked


def _release(body: dict, view: View) -> tuple[Links, dict]:
    """Adds to each participation the person whose public document claims it."""
    ids = [row["id"] for row in body["participations"]]
    claims = view.claimants(ids)
    links = Links.to(references(body) | set(claims.values()), view)
    answer = links.resolved(body)
    for row in answer["participations"]:
        claimed_by = claims.get(row["id"])
        row["person"] = links.card(claimed_by) if claimed_by else None
        # Sources of a placeholder may name the person, who may show no more than initials.
        row["citations"] = [] if claimed_by else row["citations"]
    answer["reconciliation"] = reconciliation_of(answer)
    return links, answer


def _prisoner(body: dict, view: View) -> tuple[Links, dict]:
    """Adds to each part that the person claims what the record says that it belongs to."""
    parts = view.owners(claimed(body))
    others = view.bodies(parts.values())
    releases = {key: other for key, other in others.items() if other["kind"] == RecordKind.RELEASE}
    places = set().union(*(references(release["destinations"]) for release in releases.values()))
    links = Links.to(references(body) | set(parts.values()) | places, view)
    by_parts = {*LISTS, "former_slugs", "letters"}
    answer = links.resolved({key: value for key, value in body.items() if key not in by_parts})
    answer["participations"] = sorted(
        (
            claim | _what_the_release_says(claim["participation"], release, links)
            for claim in answer["participations"]
            if (part := parts.get(UUID(claim["participation"]))) and (release := releases.get(part))
        ),
        key=_oldest_first,
    )
    answer |= also_said(body, parts, others, links)
    answer["letters"] = letters_of(body, links, view)
    return links, answer


def _oldest_first(claim: dict) -> tuple[str, str]:
    when = claim["date"] or {"earliest": None, "latest": None}
    return when["earliest"] or when["latest"] or "", claim["participation"]


def _what_the_release_says(participation: str, release: dict, links: Links) -> dict:
    row = next(row for row in release["participations"] if row["id"] == participation)
    reached = next(
        (leg for leg in release["destinations"] if leg["id"] == row["destination"]), None
    )
    return {
        "release": links.card(release["id"]),
        "date": telling_date(release["dates"]),
        "place": links.resolved(reached["place"]) if reached else None,
        "outcome": row["outcome"],
        "instrument": row["instrument"] or release["legal_instrument"],
        "effects": release["effects"],
    }
