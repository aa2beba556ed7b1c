"""Public documents, put straight into the projection: these tests are of the API alone."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from releases.ledger.core.canonical import canonical
from releases.ledger.core.search.store import store
from releases.ledger.projection.base import card
from releases.ledger.projection.facets import store_facets
from releases.ledger.projection.names import shown_names
from releases.ledger.projection.tables import SEARCH, Document
from releases.ledger.read.shapes import ANSWERS
from releases.terms.vocabularies.records import RecordKind

TIME = datetime(2025, 12, 20, 10, 30, tzinfo=UTC)
KINDS = list(RecordKind)


def publish(kind: RecordKind, record_id: UUID | None = None, **given: Any) -> Document:
    """A public record. `given` are columns of `Document` or, if no column, fields of the answer."""
    record_id = record_id or uuid4()
    names = {field.name for field in Document._meta.fields}
    columns = {name: value for name, value in given.items() if name in names}
    fields = {name: value for name, value in given.items() if name not in names}
    slug = columns.setdefault("slug", f"{kind}-{record_id}")
    answer = ANSWERS[kind].model_validate(
        {
            "kind": kind,
            "id": record_id,
            "slug": slug,
            "sequence": 1,
            "first_published_at": TIME,
            "changed_at": TIME,
            **FIELDS[kind],
            **fields,
        }
    )
    defaults = {"sequence": 1, "first_published_at": TIME, "changed_at": TIME, "sort_key": slug}
    shown = answer.model_dump(mode="json")
    store_facets({record_id: shown})
    store(SEARCH, record_id, kind, shown_names(shown))
    return Document.objects.create(
        record_id=record_id,
        kind=kind,
        card=card(shown),
        answer=canonical(shown),
        **(defaults | columns),
    )


def release(day: str = "2025-12-13", until: str = "", **given: Any) -> Document:
    """A release on a day, or at some time from it until another; "" is a day that is not known."""
    return publish(
        RecordKind.RELEASE,
        **{
            "sort_key": day or until,
            "earliest": _day(day),
            "latest": _day(until or day),
            **given,
        },
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
    "citations": [],
    "person": linked(RecordKind.PRISONER),
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
DETENTION = {
    "id": uuid4(),
    "country": "BY",
    "start": {"edtf": "2020-09", "earliest": "2020-09-01", "latest": "2020-09-30"},
    "began_as": "arrest",
    "end_kind": "known",
    "end": DATE,
    "authority": None,
    "place": linked(RecordKind.PLACE),
    "citations": [],
}
FIELDS: dict[RecordKind, dict[str, Any]] = {
    RecordKind.RELEASE: {
        "title": {"en": "123 people freed", "be": "Вызвалілі 123 чалавекі"},
        "summary": {},
        "holding_state": "BY",
        "dates": {
            "announced": DATE,
            "decided": None,
            "handed_over": DATE,
            "arrived": None,
            "confirmed": None,
        },
        "legal_instrument": "pardon_individual",
        "mechanism": "negotiated_deal",
        "effects": ["forced_removal"],
        "staged": False,
        "destinations": [DESTINATION],
        "participations": [PARTICIPATION, PARTICIPATION | {"id": uuid4(), "person": None}],
        "withheld": 2,
        "claims": [CLAIM],
        "citations": [cited()],
    },
    RecordKind.PRISONER: {
        "label": {"en": "Maryia Pryklad", "be": "Марыя Прыклад"},
        "identity_level": "full",
        "names": [NAME],
        "sex": "female",
        "birth": None,
        "death": None,
        "nationalities": ["BY"],
        "occupations": ["journalist"],
        "summary": {},
        "biography": {},
        "detentions": [DETENTION],
        "citations": [],
        "participations": [
            {
                "participation": PARTICIPATION["id"],
                "citations": [cited()],
                "release": linked(RecordKind.RELEASE),
                "date": DATE,
                "place": None,
                "outcome": "freed_and_removed",
                "instrument": "pardon_individual",
                "effects": ["forced_removal"],
            }
        ],
        "status": {"code": "in_exile", "reason": "removed", "since": DATE},
    },
    RecordKind.ACTOR: {
        "name": {"en": "Ministry"},
        "actor_kind": "government_body",
        "country": "BY",
        "description": {},
        "citations": [cited()],
    },
    RecordKind.PLACE: {
        "name": {"en": "Vilnius"},
        "place_kind": "city",
        "country": "LT",
        "parent": linked(RecordKind.PLACE),
        "coordinates": {"latitude": "54.687", "longitude": "25.280"},
        "postal_address": None,
        "citations": [],
    },
    RecordKind.SOURCE: {
        "title": "123 people freed",
        "title_supplied": False,
        "publisher": "Nasha Niva",
        "source_kind": "news",
        "url": None,
        "address_incomplete": True,
        "language": "be",
        "published": None,
    },
}
