"""Answers of deals and statements: who the people in them are."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from releases.ledger.core.claims import of_whom
from releases.ledger.core.shapes.common import Linked
from releases.ledger.projection.links import Links, View, references


def of_deal(body: dict, view: View) -> tuple[Links, dict]:
    """Adds to each party the person who claims it."""
    people = view.claimants(row["id"] for row in body["parties"])
    links = Links.to(references(body) | set(people.values()), view)
    answer = links.resolved(body)
    for row in answer["parties"]:
        claimed_by = people.get(row["id"])
        row["person"] = links.card(claimed_by) if claimed_by else None
    return links, answer


def of_statement(body: dict, view: View) -> tuple[Links, dict]:
    """Adds the prisoner who made it, and the one of whom it speaks; of hidden ones no sources.

    What it is about can be of any kind: of that it shows only what every kind has.
    """
    of = str(of_whom(UUID(body["id"])))
    people = view.claimants((body["id"], of))
    links = Links.to(references(body) | set(people.values()), view)
    answer = links.resolved(body)
    answer["person"] = links.card(people[body["id"]]) if body["id"] in people else None
    about = links.card(people[of]) if of in people else answer["about"]
    answer["about"] = about and {name: about[name] for name in Linked.model_fields}
    speaks = body["speaker"] is not None or body["id"] in people
    if not speaks or (body["about_person"] and of not in people):
        answer["citations"] = []  # titles of sources name people
    return links, answer


def also_said(
    body: dict, parts: Mapping[UUID, UUID], others: Mapping[UUID, dict], links: Links
) -> dict[str, Any]:
    """Of a person: roles in deals, statements made, and statements about the person.

    `parts`: the record that each claimed part belongs to; `others`: the bodies of these records.
    """
    deals = [
        {"deal": links.card(deal), "role": row["role"]}
        for part in body.get("parties", ())
        if (deal := parts.get(UUID(part)))
        for row in others[deal]["parties"]
        if row["id"] == part
    ]
    said = {
        name: [
            {"statement": links.card(key), "date": others[key]["date"]}
            for part in body.get(name, ())
            if (key := parts.get(UUID(part)))
        ]
        for name in ("statements", "spoken_of")
    }
    for rows in said.values():
        rows.sort(
            key=lambda row: ((row["date"] or {}).get("earliest") or "", row["statement"]["id"])
        )
        rows.reverse()
    return {"deals": deals, **said}
