"""The codes and ids by which a public record is found in lists.

All are read off the answer that is public already, so that a filter can tell nothing that the
record itself does not show. What an answer takes from other records (labels of places, what a
release says of a person) it follows, and so do these.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from releases.ledger.projection import masks
from releases.ledger.projection.base import DATED, day_of
from releases.ledger.projection.tables import Facet
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.releases import STAYED_INSIDE, Outcome

# Links to these are facets: "what rests on this source". People are found by no other record.
LINKED = (RecordKind.ACTOR, RecordKind.PLACE, RecordKind.SOURCE)
NEVER_ARRIVED = STAYED_INSIDE | {Outcome.CONTRADICTED}
MOST_YEARS = 100  # of one date


def store_facets(answers: Mapping[UUID, dict], *, counted: bool = True) -> None:
    """Replaces those of these records; `counted` is false where all are counted afterwards."""
    before = _stored(answers)
    now = {
        (record_id, name, value)
        for record_id, answer in answers.items()
        for name, value in facets_of(answer)
    }
    Facet.objects.filter(pk__in=sorted(before - now)).delete()
    Facet.objects.bulk_create(
        Facet(record_id=record_id, facet=name, value=value)
        for record_id, name, value in sorted(now - before)
    )
    if counted:
        kinds = {record_id: answer["kind"] for record_id, answer in answers.items()}
        masks.follow(kinds, before - now, now - before)


def drop_facets(record_id: UUID) -> None:
    """Of a record that is not public any more."""
    masks.forget(record_id, _stored([record_id]))
    Facet.objects.filter(record_id=record_id).delete()


def _stored(record_ids: Iterable[UUID]) -> set[masks.Row]:
    rows = Facet.objects.filter(record_id__in=list(record_ids))
    return set(rows.values_list("record_id", "facet", "value"))


def facets_of(answer: dict) -> set[tuple[str, str]]:
    """Name and value of each."""
    found = {*_codes(answer), *_links(answer)}
    return {(str(name), str(value)) for name, value in found if value}


def _codes(answer: dict) -> Iterator[tuple[str, str | None]]:
    if answer["kind"] in DATED:
        yield from _years(day_of(answer))
    match answer["kind"]:
        case RecordKind.RELEASE:
            yield "country", answer["holding_state"]
            yield "mechanism", answer["mechanism"]
            yield "instrument", answer["legal_instrument"]
            yield "deal", (answer["deal"] or {}).get("id")
            yield from _countries(leg["place"] for leg in answer["destinations"])
        case RecordKind.PRISONER:
            yield from _person(answer)
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


def _person(answer: dict) -> Iterator[tuple[str, str | None]]:
    yield "status", answer["status"]["code"]
    yield "sex", answer["sex"]
    yield from (("occupation", code) for code in answer["occupations"])
    for row in answer["detentions"]:
        yield "country", row["country"]
        yield from _years(row["start"])
        for stay in (row, *row.get("custodies", ())):
            yield "prison", (stay["place"] or {}).get("id")
    for row in answer.get("recognitions", ()):
        yield "recognition", (row["organisation"] or {}).get("id")
    came = [row for row in answer["participations"] if row["outcome"] not in NEVER_ARRIVED]
    yield from (("instrument", row["instrument"]) for row in came)
    yield from _countries(row["place"] for row in came)


def _years(when: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Each into which the date may fall; of an open end only that of the day that is known."""
    ends = [date.fromisoformat(day).year for day in _ends(when) if day]
    if ends:
        first, last = ends[0], ends[-1]
        yield from (("year", f"{year:04}") for year in range(first, last + 1)[:MOST_YEARS])


def _ends(when: Mapping[str, Any] | None) -> list[str | None]:
    return [when["earliest"], when["latest"]] if when else []


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
