"""Public documents, put straight into the projection: these tests are of the API alone."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from releases.ledger.core.canonical import canonical
from releases.ledger.core.search.store import store
from releases.ledger.projection.base import card
from releases.ledger.projection.dates import store_dates
from releases.ledger.projection.facets import store_facets
from releases.ledger.projection.names import shown_names
from releases.ledger.projection.parts import store_parts
from releases.ledger.projection.tables import SEARCH, Document
from releases.ledger.read.shapes import ANSWERS
from releases.terms.vocabularies.records import RecordKind
from tests.api.pieces import (
    CLAIM,
    CONCESSION,
    CONDITION,
    DATE,
    DESTINATION,
    DETENTION,
    FINDING,
    IDENTIFIER,
    NAME,
    PARTICIPATION,
    PARTY,
    cited,
    linked,
)

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
    store_dates({record_id: shown})
    store_parts({record_id: shown})
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
        "deal": linked(RecordKind.DEAL),
        "destinations": [DESTINATION],
        "participations": [PARTICIPATION, PARTICIPATION | {"id": uuid4(), "person": None}],
        "withheld": 2,
        "claims": [CLAIM],
        "citations": [cited()],
        "reconciliation": [FINDING],
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
        "recognitions": [
            {
                "id": uuid4(),
                "organisation": linked(RecordKind.ACTOR),
                "basis": ["pace_a"],
                "reference": None,
                "start": DATE,
                "end": None,
                "ex_post_facto": False,
                "citations": [cited()],
            }
        ],
        "identifiers": [IDENTIFIER],
        "deals": [{"deal": linked(RecordKind.DEAL), "role": "beneficiary"}],
        "statements": [{"statement": linked(RecordKind.STATEMENT), "date": DATE}],
        "spoken_of": [],
        "letters": {"place": linked(RecordKind.PLACE), "address": "Street 1\nMinsk"},
        "citations": [],
        "participations": [
            {
                "participation": PARTICIPATION["id"],
                "ends": DETENTION["id"],
                "conditions": [CONDITION],
                "citations": [cited()],
                "release": linked(RecordKind.RELEASE),
                "date": DATE,
                "place": None,
                "outcome": "freed_and_removed",
                "instrument": "pardon_individual",
                "effects": ["forced_removal"],
            }
        ],
        "status": {"code": "in_exile", "reason": "removed", "since": DATE, "as_of": "2025-12-13"},
    },
    RecordKind.DEAL: {
        "title": {"en": "Talks in Minsk", "be": "Перамовы ў Мінску"},
        "summary": {},
        "talks": DATE,
        "place": linked(RecordKind.PLACE),
        "parties": [
            PARTY,
            PARTY | {"id": uuid4(), "actor": None, "person": linked(RecordKind.PRISONER)},
        ],
        "concessions": [CONCESSION],
        "citations": [cited()],
    },
    RecordKind.STATEMENT: {
        "gist": {"en": "More will be lifted."},
        "speaker": linked(RecordKind.ACTOR),
        "capacity": {"en": "envoy"},
        "about": linked(RecordKind.RELEASE),
        "about_person": False,
        "date": DATE,
        "place": None,
        "quotation": "Яшчэ.",
        "language": "be",
        "attribution": "reported",
        "citations": [cited()],
        "person": None,
    },
    RecordKind.ACTOR: {
        "name": {"en": "Ministry"},
        "actor_kind": "government_body",
        "country": "BY",
        "description": {},
        "identifiers": [IDENTIFIER],
        "citations": [cited()],
    },
    RecordKind.PLACE: {
        "name": {"en": "Vilnius"},
        "place_kind": "city",
        "country": "LT",
        "parent": linked(RecordKind.PLACE),
        "coordinates": {"latitude": "54.687", "longitude": "25.280"},
        "postal_address": "Street 1\nVilnius",
        "accepts_letters": "yes",
        "letter_rules": {"en": "One sheet.", "be": "Адзін ліст."},
        "rules_as_of": DATE,
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
