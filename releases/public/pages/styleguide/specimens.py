"""Invented answers that bring every state of a component forth.

Shaped as the API sends them, so that what draws a record draws them too; no name in them is
anybody's.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from releases.ledger.read.shapes import ANSWERS
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.records import RecordKind, Stance
from releases.terms.vocabularies.releases import Metric, Outcome, Qualifier

# Every precision that a source can have.
DATES = (
    "2025-12-13", "2025-12", "2025", "202X", "2025-12-13~", "2025-12-13?", "2025-11/2025-12",
    "../2025-12-13", "2025-12-13/..", "[2025-12-12,2025-12-13]",
)  # fmt: skip
# The page marks a text of another language, and keeps one that runs from right to left in place.
TEXTS = (
    {"en": "Example"},
    {"be": "Прыклад"},
    {"ar": "مثال (2025)"},
)


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"specimen {name}"))


def day(text: str) -> dict[str, str | None]:
    known = parse(text)
    ends = {"earliest": known.earliest, "latest": known.latest}
    return {"edtf": known.text} | {
        end: found.isoformat() if found else None for end, found in ends.items()
    }


def _linked(kind: RecordKind, name: str) -> dict[str, Any]:
    label = {"en": name} if name else {}
    return {"kind": kind, "id": _id(f"{kind} {name}"), "slug": "example", "label": label}


def _citation(publisher: str, stance: Stance = Stance.SUPPORTS, value: str = "") -> dict[str, Any]:
    source = _linked(RecordKind.SOURCE, f"Report of {publisher}") | {
        "publisher": publisher,
        "source_kind": "news",
        "url": None,
        "address_incomplete": False,
        "published": day("2025-12-13"),
    }
    return {
        "id": _id(f"{publisher} {stance} {value}"),
        "field": None,
        "source": source,
        "stance": stance,
        "locator": None,
        "value": value or None,
    }


def _place(name: str, country: str, **given: Any) -> dict[str, Any]:
    return {
        "id": _id(name),
        "after": None,
        "place": _linked(RecordKind.PLACE, name) | {"country": country},
        "role": "reception",
        "transport": "road",
        "status": "confirmed",
        "date": day("2025-12-13"),
        "let_go_by": None,
        "handed_over_by": None,
        "received_by": None,
        "note": {},
        "citations": [_citation("Newspaper")],
    } | given


def _number(metric: Metric, number: int, by: str, **given: Any) -> dict[str, Any]:
    return {
        "id": _id(f"{metric} {number} {by} {given}"),
        "metric": metric,
        "qualifier": Qualifier.EXACT,
        "number": number,
        "number_to": None,
        "words": None,
        "destination": None,
        "country": None,
        "nationality": None,
        "sex": None,
        "claimant": _linked(RecordKind.ACTOR, by),
        "as_of": day("2025-12-13"),
        "note": None,
        "citations": [_citation("Newspaper")],
    } | given


def _person(name: str | None, outcome: Outcome, place: str | None) -> dict[str, Any]:
    """`name` empty: withheld; null: somebody who is not named."""
    return {
        "id": _id(f"{name} {outcome} {place}"),
        "destination": _id(place) if place else None,
        "outcome": outcome,
        "counts_as_announced": outcome != Outcome.CONTRADICTED,
        "counts_as_arrived": outcome in {Outcome.FREED, Outcome.FREED_AND_REMOVED},
        "instrument": None,
        "sex": None,
        "nationality": None,
        "age_band": None,
        "citations": [_citation("Register", Stance.CONTRADICTS, "not in it")]
        if outcome == Outcome.CONTRADICTED
        else [],
        "person": _linked(RecordKind.PRISONER, name) if name is not None else None,
    }


def release(*, claims: bool = True) -> dict[str, Any]:
    """Two groups, one to travel on; every mark; three numbers that differ, or none."""
    there, here = "Place abroad", "Capital"
    answer = {
        "id": _id("release"),
        "slug": "example",
        "kind": RecordKind.RELEASE,
        "title": {"en": "Example"},
        "summary": {},
        "holding_state": "BY",
        "dates": dict.fromkeys(("announced", "decided", "handed_over", "arrived", "confirmed")),
        "legal_instrument": "pardon_collective",
        "mechanism": "unknown",
        "effects": [],
        "staged": False,
        "destinations": [
            _place(there, "UA"),
            _place("Country after it", "PL", after=_id(there), status="planned"),
            _place(here, "LT", transport="unknown"),
        ],
        "participations": [
            _person("Name A", Outcome.FREED, there),
            _person("", Outcome.FREED, there),
            _person("Name B", Outcome.REFUSED_TO_LEAVE, there),
            _person("Name C", Outcome.FREED_AND_REMOVED, here),
            _person("Name D", Outcome.CONTRADICTED, None),
            _person(None, Outcome.FREED, here),
        ],
        "withheld": 2,
        "claims": [
            _number(Metric.RELEASED, 23, "Agency"),
            _number(Metric.RELEASED, 21, "Organisation", qualifier=Qualifier.AT_LEAST),
            _number(Metric.TRANSFERRED, 14, "Ministry", destination=_id(there)),
        ]
        if claims
        else [],
        "reconciliation": [],
        "citations": [],
        "sequence": 1,
        "first_published_at": "2025-12-13T09:00:00Z",
        "changed_at": "2025-12-13T09:00:00Z",
    }
    return _checked(answer)


def _detention(start: str, end_kind: str, end: str | None = None) -> dict[str, Any]:
    return {
        "id": _id(f"{start} {end}"),
        "country": "BY",
        "start": day(start),
        "began_as": "arrest",
        "end_kind": end_kind,
        "end": day(end) if end else None,
        "authority": None,
        "place": None,
        "citations": [_citation("Newspaper")],
    }


def prisoner() -> dict[str, Any]:
    """Three times inside: between certain days, between uncertain ones, and still."""
    answer = {
        "id": _id("prisoner"),
        "slug": "example",
        "kind": RecordKind.PRISONER,
        "label": {"en": "Name A"},
        "identity_level": "full",
        "names": [],
        "sex": None,
        "birth": None,
        "death": None,
        "nationalities": [],
        "occupations": [],
        "summary": {},
        "biography": {},
        "detentions": [
            _detention("2020-08-09", "known", "2021-03-01"),
            _detention("2022", "known", "2023-06"),
            _detention("2024-05-02", "running"),
        ],
        "participations": [],
        "citations": [],
        "status": {
            "code": "held", "reason": "detention_running", "since": day("2024-05-02"),
            "as_of": "2025-12-13",
        },
        "sequence": 1,
        "first_published_at": "2025-12-13T09:00:00Z",
        "changed_at": "2025-12-13T09:00:00Z",
    }  # fmt: skip
    return _checked(answer)


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    return ANSWERS[answer["kind"]].model_validate(answer).model_dump(mode="json")
