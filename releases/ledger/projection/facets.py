"""The codes and ids by which a public record is found in lists.

All are read off the answer that is public already, so that a filter can tell nothing that the
record itself does not show. What an answer takes from other records (labels of places, what a
release says of a person) it follows, and so do these.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from releases.ledger.projection.tables import Facet
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.releases import STAYED_INSIDE, Outcome

# Links to these are facets: "what rests on this source". People are found by no other record.
LINKED = (RecordKind.ACTOR, RecordKind.PLACE, RecordKind.SOURCE)
NEVER_ARRIVED = STAYED_INSIDE | {Outcome.CONTRADICTED}


def store_facets(answers: Mapping[UUID, dict]) -> None:
    """Replaces those of these records."""
    Facet.objects.filter(record_id__in=answers).delete()
    Facet.objects.bulk_create(
        Facet(record_id=record_id, facet=name, value=value)
        for record_id, answer in answers.items()
        for name, value in sorted(facets_of(answer))
    )


def facets_of(answer: dict) -> set[tuple[str, str]]:
    """Name and value of each."""
    found = {*_codes(answer), *_links(answer)}
    return {(str(name), str(value)) for name, value in found if value}


def _codes(answer: dict) -> Iterator[tuple[str, str | None]]:
    match answer["kind"]:
        case RecordKind.RELEASE:
            yield "country", answer["holding_state"]
            yield "mechanism", answer["mechanism"]
            yield "deal", (answer["deal"] or {}).get("id")
            yield from _countries(leg["place"] for leg in answer["destinations"])
        case RecordKind.PRISONER:
            yield from (("country", row["country"]) for row in answer["detentions"])
            yield "status", answer["status"]["code"]
            yield "sex", answer["sex"]
            yield from (("occupation", code) for code in answer["occupations"])
            yield from _countries(
                row["place"]
                for row in answer["participations"]
                if row["outcome"] not in NEVER_ARRIVED
            )
        case RecordKind.SOURCE:
            yield "source_kind", answer["source_kind"]
        case RecordKind.DEAL:
            yield from (("concession", row["concession_type"]) for row in answer["concessions"])
            links = (link for row in answer["concessions"] for link in row["links"])
            yield from (("release", (link["release"] or {}).get("id")) for link in links)
        case RecordKind.STATEMENT:
            yield "attribution", answer["attribution"]
            yield "about", (answer["about"] or {}).get("id")
            yield "speaker", (answer["speaker"] or answer["person"] or {}).get("id")
        case kind:
            yield "country", answer["country"]
            yield f"{kind}_kind", answer[f"{kind}_kind"]


def _countries(places: Iterable[dict | None]) -> Iterator[tuple[str, str | None]]:
    yield from (("destination", place["country"]) for place in places if place)


def _links(value: Any) -> Iterator[tuple[str, str]]:
    """Every public record of the kinds above that the answer links to."""
    if isinstance(value, list):
        for item in value:
            yield from _links(item)
    elif isinstance(value, dict):
        if value.get("kind") in LINKED and "label" in value:
            yield value["kind"], value["id"]
        for item in value.values():
            yield from _links(item)
