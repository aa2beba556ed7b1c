"""Whatever a page shows, it shows beside it what other sources say: in one way, for all fields."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from releases.models import (
    Actor,
    Charge,
    ChargeUpdate,
    Concession,
    ConcessionStatus,
    Condition,
    CountClaim,
    Custody,
    Deal,
    DealParty,
    Destination,
    Detention,
    Identifier,
    LinkClaim,
    Participation,
    Place,
    Prisoner,
    PrisonerName,
    Recognition,
    Release,
    Source,
    Statement,
)
from releases.public.pages.cards.fields import field_name
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import FIELDS, publish
from tests.api.pieces import DESTINATION, cited

RECORDS = (Release, Prisoner, Deal, Statement, Actor, Place)
PARTS = (
    Charge, ChargeUpdate, Concession, ConcessionStatus, Condition, CountClaim, Custody, DealParty,
    Destination, Detention, Identifier, LinkClaim, Participation, PrisonerName, Recognition, Source,
)  # fmt: skip


def against(value: str, field: str | None = None) -> dict[str, Any]:
    return cited() | {"id": uuid4(), "field": field, "stance": "contradicts", "value": value}


def contradicted(value: Any, found: list[str]) -> Any:
    """The same JSON with one more source against every part; `found` gathers what each says."""
    if isinstance(value, list):
        return [contradicted(item, found) for item in value]
    if not isinstance(value, dict):
        return value
    parts = {key: contradicted(item, found) for key, item in value.items() if key != "citations"}
    if "citations" not in value:
        return parts
    found.append(f"otherwise {len(found)}.")
    return parts | {"citations": [*value["citations"], against(found[-1])]}


@pytest.mark.parametrize("model", [*RECORDS, *PARTS], ids=lambda model: model.__name__)
def test_field_that_can_be_cited_has_a_name_for_readers(model: Any) -> None:
    for field in model.CITABLE_FIELDS:
        assert field_name(field) != "Another detail", field


@pytest.mark.django_db
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_page_shows_what_contradicts_any_field_and_any_part(client: Client, model: Any) -> None:
    kind, said = RecordKind(model.KIND), []
    fields = contradicted(FIELDS[kind], said)
    if kind == RecordKind.RELEASE:  # an onward leg, and what somebody not named is bound by
        onward = DESTINATION | {"id": uuid4(), "after": DESTINATION["id"], "citations": []}
        fields["destinations"] += [contradicted(onward, said)]
        fields["participations"] = fields["participations"][1:]
        said.remove("otherwise 1.")
    fields["citations"] += [against(f"not so: {name}.", name) for name in model.CITABLE_FIELDS]
    said += [f"not so: {name}." for name in model.CITABLE_FIELDS]
    slug = publish(kind, **fields).slug
    page = client.get(f"/{kind}s/{slug}/").content.decode()
    assert [words for words in said if words not in page] == []
    assert page.count("Sources differ:") >= len(said)


@pytest.mark.django_db
def test_source_page_lists_what_it_says_of_parts_of_deals_and_people(client: Client) -> None:
    source = publish(RecordKind.SOURCE)
    given = {}
    for kind in (RecordKind.DEAL, RecordKind.PRISONER, RecordKind.STATEMENT):
        given[kind] = _citing(FIELDS[kind], str(source.record_id))
        publish(kind, **given[kind])
    page = client.get(f"/sources/{source.slug}/").content.decode()
    for words in ("Sanctions on potash: announced", "not given for a release", "Party: Somewhere",
                  "Charge: convicted", "Custody: Somewhere", "Recognition: Somewhere",
                  "Condition after release: may not leave", "More will be lifted."):  # fmt: skip
        assert words in page


def _citing(value: Any, source_id: str) -> Any:
    """The same JSON with every source replaced by this one."""
    if isinstance(value, list):
        return [_citing(item, source_id) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("kind") == RecordKind.SOURCE and "label" in value:
        return value | {"id": source_id}
    return {key: _citing(item, source_id) for key, item in value.items()}
