"""Parts of public documents, each with everything that it can show."""

from typing import Any
from uuid import uuid4

from releases.terms.vocabularies.records import RecordKind


def linked(kind: RecordKind) -> dict[str, Any]:
    label = {"en": "Somewhere", "be": "Недзе"}
    found = {"kind": kind, "id": uuid4(), "slug": f"some-{kind}", "label": label}
    return found | ({"country": "LT"} if kind == RecordKind.PLACE else {})


def cited() -> dict[str, Any]:
    source = linked(RecordKind.SOURCE) | {
        "publisher": "Nasha Niva",
        "source_kind": "news",
        "url": "https://example.org/news",
        "address_incomplete": False,
        "published": DATE,
    }
    return {
        "id": uuid4(),
        "field": None,
        "source": source,
        "stance": "supports",
        "locator": None,
        "value": "123",
    }


DATE = {"edtf": "2025-12-13", "earliest": "2025-12-13", "latest": "2025-12-13"}
DESTINATION = {
    "id": uuid4(),
    "after": None,
    "place": linked(RecordKind.PLACE),
    "role": "reception",
    "transport": "road",
    "status": "confirmed",
    "date": DATE,
    "let_go_by": None,
    "handed_over_by": linked(RecordKind.ACTOR),
    "received_by": linked(RecordKind.ACTOR),
    "note": {"en": "By bus."},
    "citations": [cited()],
}
PARTICIPATION = {
    "id": uuid4(),
    "destination": DESTINATION["id"],
    "outcome": "freed_and_removed",
    "counts_as_announced": True,
    "counts_as_arrived": True,
    "instrument": None,
    "sex": "female",
    "nationality": "BY",
    "age_band": "adult",
    "conditions": [],
    "citations": [],
    "person": linked(RecordKind.PRISONER),
}
FINDING = {
    "kind": "missing",
    "check": "people",
    "metric": "released",
    "destination": None,
    "country": None,
    "nationality": None,
    "sex": None,
    "claims": [],
    "text": "Names withheld: 2",
    "template": "Names withheld: %(number)s",
    "values": {"number": "2"},
}
CLAIM = {
    "id": uuid4(),
    "metric": "released",
    "qualifier": "exact",
    "number": 123,
    "number_to": None,
    "words": None,
    "destination": None,
    "country": None,
    "nationality": None,
    "sex": None,
    "claimant": linked(RecordKind.ACTOR),
    "as_of": DATE,
    "note": None,
    "citations": [cited()],
}
NAME = {
    "id": uuid4(),
    "full": "Марыя Прыклад",
    "given": "Марыя",
    "patronymic": None,
    "family": "Прыклад",
    "language": "be",
    "script": "Cyrl",
    "kind": "legal",
    "primary": True,
    "citations": [],
}
CUSTODY = {
    "id": uuid4(),
    "place": linked(RecordKind.PLACE),
    "start": DATE,
    "end": None,
    "regime": "prison",
    "conditions": ["isolation"],
    "citations": [cited()],
}
CHARGE = {
    "id": uuid4(),
    "statute": "Criminal Code",
    "article": "1",
    "wording": {"en": "speaking"},
    "updates": [
        {
            "id": uuid4(),
            "event": "convicted",
            "date": DATE,
            "court": linked(RecordKind.PLACE),
            "sentence_months": 132,
            "regime": "colony_general",
            "citations": [cited()],
        }
    ],
    "citations": [cited()],
}
DETENTION = {
    "id": uuid4(),
    "country": "BY",
    "start": {"edtf": "2020-09", "earliest": "2020-09-01", "latest": "2020-09-30"},
    "began_as": "arrest",
    "end_kind": "known",
    "end": DATE,
    "authority": None,
    "place": linked(RecordKind.PLACE),
    "follows": uuid4(),
    "detention_type": "sentence",
    "legal_basis": "a court's order",
    "custodies": [CUSTODY],
    "charges": [CHARGE],
    "citations": [],
}
IDENTIFIER = {
    "id": uuid4(),
    "scheme": "wikidata",
    "value": "Q42",
    "url": "https://www.wikidata.org/wiki/Q42",
}
CONDITION = {
    "id": uuid4(),
    "condition": "travel_ban",
    "start": DATE,
    "end": None,
    "citations": [cited()],
}
PARTY = {
    "id": uuid4(),
    "role": "negotiator",
    "actor": linked(RecordKind.ACTOR),
    "person": None,
    "citations": [cited()],
}
CONCESSION = {
    "id": uuid4(),
    "title": {"en": "Sanctions on potash"},
    "concession_type": "sanctions_lifting",
    "giver": linked(RecordKind.ACTOR),
    "programme": "EXAMPLE",
    "statuses": [
        {
            "id": uuid4(),
            "state": "announced",
            "date": DATE,
            "instrument": None,
            "claimant": linked(RecordKind.ACTOR),
            "note": {},
            "citations": [cited()],
        }
    ],
    "links": [
        {
            "id": uuid4(),
            "release": linked(RecordKind.RELEASE),
            "stance": "denied",
            "claimant": linked(RecordKind.ACTOR),
            "as_of": DATE,
            "note": {},
            "citations": [cited()],
        }
    ],
    "citations": [cited()],
}
