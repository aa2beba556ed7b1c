"""Records as FollowTheMoney entities, for tools of investigators.

What fits is there and nothing is forced: people, the places and actors around them, and releases as
events. Detentions, deals and statements have no like in that model.

The same entities feed programs by which banks and border posts screen people. So nothing here ever
says that somebody is a risk: no topics, no sanctions, no positions held, no number of a list of
sanctions. `ALLOWED` is all that there is.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from releases.public.api.formats.cells import Json
from releases.public.linked_data import day
from releases.terms.vocabularies.identifiers import IdentifierScheme
from releases.terms.vocabularies.people import NameKind, Sex
from releases.terms.vocabularies.records import ActorKind, PlaceKind, RecordKind
from releases.terms.vocabularies.releases import Outcome

KINDS = frozenset({RecordKind.PRISONER, RecordKind.RELEASE, RecordKind.ACTOR, RecordKind.PLACE})
OF_ALL = frozenset({"name", "country", "summary", "sourceUrl", "modifiedAt"})
OF_BODIES = OF_ALL | {"wikidataId"}
ALLOWED: dict[str, frozenset[str]] = {
    "Person": OF_BODIES
    | {"alias", "previousName", "birthDate", "deathDate", "gender", "nationality"},
    "Organization": OF_BODIES,
    "PublicBody": OF_BODIES,
    "Address": OF_ALL | {"full", "city", "latitude", "longitude"},
    "Event": OF_ALL | {"date", "involved", "location", "recordId"},
}
OF_ACTORS = {
    ActorKind.PERSON: "Person",
    ActorKind.GOVERNMENT_BODY: "PublicBody",
    ActorKind.STATE: "PublicBody",
}
OF_PLACES = {PlaceKind.PRISON: "PublicBody", PlaceKind.COURT: "PublicBody"}
GENDERS = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.OTHER: "other"}
NAMES = {NameKind.LEGAL: "name", NameKind.PREVIOUS: "previousName"}  # all others are aliases
DATES = ("handed_over", "arrived", "announced", "decided", "confirmed")


class NotAllowed(ValueError):
    """A fault of ours: an entity says what none may."""


def entities(record: Json, address: str) -> Iterator[dict[str, Any]]:
    """Of one record: none where it has no name, or no like in the model. `address`: of its page,
    may be empty."""
    read = _READ.get(record["kind"])
    found = read(record) if read else None
    if not found:
        return
    schema, properties = found
    if not properties.get("name"):
        return
    properties |= {"sourceUrl": [address], "modifiedAt": [record["changed_at"][:10]]}
    yield {"id": record["id"], "schema": schema, "properties": _given(schema, properties)}


def _given(schema: str, properties: Mapping[str, list[Any]]) -> dict[str, list[str]]:
    """Without what is empty, each value once, in the order of names. Raises NotAllowed."""
    told = {
        name: list(dict.fromkeys(str(value) for value in values if value))
        for name, values in sorted(properties.items())
    }
    given = {name: values for name, values in told.items() if values}
    if not given.keys() <= ALLOWED[schema]:
        raise NotAllowed(f"{schema}: {', '.join(sorted(given.keys() - ALLOWED[schema]))}")
    return given


def _person(record: Json) -> tuple[str, dict[str, list[Any]]]:
    names: dict[str, list[Any]] = {"name": list(record["label"].values())}
    for row in record["names"]:
        names.setdefault(NAMES.get(row["kind"], "alias"), []).append(row["full"])
    for other in ("alias", "previousName"):
        names[other] = [name for name in names.get(other, ()) if name not in names["name"]]
    return "Person", names | {
        "birthDate": [day(record["birth"])],
        "deathDate": [day(record["death"])],
        "gender": [GENDERS.get(record["sex"])],
        "nationality": [country.lower() for country in record["nationalities"]],
        "summary": [record["summary"].get("en")],
        "wikidataId": _wikidata(record),
    }


def _release(record: Json) -> tuple[str, dict[str, list[Any]]]:
    """Who is contradicted, or has no public name, is not among those involved."""
    persons = (
        row["person"]
        for row in record["participations"]
        if row["person"] and row["outcome"] != Outcome.CONTRADICTED
    )
    dates = (day(record["dates"][role]) for role in DATES)
    places = (leg["place"] for leg in record["destinations"] if leg["place"])
    return "Event", {
        "name": list(record["title"].values()),
        "country": [record["holding_state"].lower()],
        "date": [next(filter(None, dates), None)],
        "involved": [person["id"] for person in persons if person["label"]],
        "location": [place["label"].get("en") for place in places],
        "recordId": [record["slug"]],
        "summary": [record["summary"].get("en")],
    }


def _actor(record: Json) -> tuple[str, dict[str, list[Any]]]:
    return OF_ACTORS.get(record["actor_kind"], "Organization"), {
        "name": list(record["name"].values()),
        "country": [(record["country"] or "").lower()],
        "summary": [record["description"].get("en")],
        "wikidataId": _wikidata(record),
    }


def _place(record: Json) -> tuple[str, dict[str, list[Any]]]:
    """A prison or a court is a body; where others lie is an address, to a kilometre."""
    names = list(record["name"].values())
    found: dict[str, list[Any]] = {"name": names, "country": [(record["country"] or "").lower()]}
    schema = OF_PLACES.get(record["place_kind"], "Address")
    if schema == "Address":
        point = record["coordinates"] or {}
        found |= {name: [_coarse(value)] for name, value in point.items()}
        found["full"] = names
        found["city"] = names[:1] if record["place_kind"] == PlaceKind.CITY else []
    return schema, found


def _coarse(degrees: str) -> str:
    return f"{float(degrees):.2f}"


def _wikidata(record: Json) -> list[str]:
    rows = record["identifiers"]
    return [row["value"] for row in rows if row["scheme"] == IdentifierScheme.WIKIDATA]


_READ = {
    RecordKind.PRISONER: _person,
    RecordKind.RELEASE: _release,
    RecordKind.ACTOR: _actor,
    RecordKind.PLACE: _place,
}
