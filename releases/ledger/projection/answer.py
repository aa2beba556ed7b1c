"""Turns a body into the answer that the API sends: ids of other records become links."""

from typing import Any
from uuid import UUID

from releases.ledger.core.shapes.registry import ANSWERS
from releases.ledger.core.tables import Edition
from releases.ledger.projection.base import telling_date
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.status import status_of
from releases.ledger.projection.tables import Claim, Document, ReleasePart
from releases.terms.vocabularies.records import RecordKind


class Links:
    """Looks up cards of public records, and remembers every id it was asked for."""

    def __init__(self, cards: dict[UUID, dict]) -> None:
        self.cards = cards
        self.asked: set[UUID] = set()

    @classmethod
    def to(cls, ids: set[UUID]) -> "Links":
        rows = Document.objects.filter(record_id__in=ids).values_list("record_id", "card")
        return cls(dict(rows))

    def card(self, record_id: str | UUID) -> dict | None:
        """Null where the record is not public now."""
        key = UUID(str(record_id))
        self.asked.add(key)
        return self.cards.get(key)

    def resolved(self, value: Any) -> Any:
        """The same JSON value with each reference replaced by its card."""
        if isinstance(value, list):
            return [self.resolved(item) for item in value]
        if isinstance(value, dict):
            if is_ref(value):
                return self.card(value["id"])
            return {key: self.resolved(item) for key, item in value.items()}
        return value


def is_ref(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"kind", "id"}


def references(value: Any) -> set[UUID]:
    """Ids of all records that a body refers to."""
    if isinstance(value, list):
        return set().union(*(references(item) for item in value))
    if isinstance(value, dict):
        if is_ref(value):
            return {UUID(value["id"])}
        return set().union(*(references(item) for item in value.values()))
    return set()


def answer_of(document: Document, edition: Edition) -> tuple[dict, set[UUID]]:
    """The answer as plain JSON, and the ids of all records that it depends on."""
    body = body_of(edition)
    assert body is not None, "a public document's edition has a body"
    match body["kind"]:
        case RecordKind.RELEASE:
            links, answer = _release(body)
        case RecordKind.PRISONER:
            links, answer = _prisoner(body)
        case _:
            links = Links.to(references(body))
            answer = links.resolved(body)
    answer |= {
        "sequence": document.sequence,
        "first_published_at": document.first_published_at,
        "changed_at": document.changed_at,
    }
    shape = ANSWERS[body["kind"]].model_validate(answer)
    return shape.model_dump(mode="json"), links.asked


def _release(body: dict) -> tuple[Links, dict]:
    """Adds to each participation the person whose public document claims it."""
    ids = [row["id"] for row in body["participations"]]
    claims = {
        str(participation): prisoner
        for participation, prisoner in Claim.objects.filter(participation_id__in=ids).values_list(
            "participation_id", "prisoner_id"
        )
    }
    links = Links.to(references(body) | set(claims.values()))
    answer = links.resolved(body)
    for row in answer["participations"]:
        claimed_by = claims.get(row["id"])
        row["person"] = links.card(claimed_by) if claimed_by else None
        # Sources of a placeholder may name the person, who may show no more than initials.
        row["citations"] = [] if claimed_by else row["citations"]
    return links, answer


def _prisoner(body: dict) -> tuple[Links, dict]:
    """Adds to each claimed participation what the release says of it."""
    ids = [claim["participation"] for claim in body["participations"]]
    parts = dict(
        ReleasePart.objects.filter(participation_id__in=ids).values_list(
            "participation_id", "release_id"
        )
    )
    releases = _bodies(set(parts.values()))
    places = set().union(*(references(release["destinations"]) for release in releases.values()))
    links = Links.to(references(body) | set(parts.values()) | places)
    answer = links.resolved(body)
    answer["participations"] = sorted(
        (
            claim | _what_the_release_says(claim["participation"], release, links)
            for claim in answer["participations"]
            if (release := releases.get(parts.get(UUID(claim["participation"]))))
        ),
        key=_oldest_first,
    )
    answer["status"] = status_of(body["death"], body["detentions"], answer["participations"])
    return links, answer


def _oldest_first(claim: dict) -> tuple[str, str]:
    when = claim["date"] or {"earliest": None, "latest": None}
    return when["earliest"] or when["latest"] or "", claim["participation"]


def _bodies(record_ids: set[UUID]) -> dict[UUID | None, dict]:
    sequences = Document.objects.filter(record_id__in=record_ids).values("sequence")
    editions = Edition.objects.filter(sequence__in=sequences)
    return {edition.record_id: body for edition in editions if (body := body_of(edition))}


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
