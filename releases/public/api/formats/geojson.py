"""Places, and releases by them, as GeoJSON (RFC 7946), coarse: nobody is to be found by them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import batched
from typing import Any
from uuid import UUID

from releases.ledger.read.where import coordinates
from releases.public.api.formats.cells import Json
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.releases import LegStatus

DECIMALS = 2  # of a degree: about a kilometre
AT_ONCE = 100  # releases whose places are looked up together
type Feature = dict[str, Any]
type Points = Mapping[str, Json]  # coordinates by the id of the place


def features(kind: str, answers: Iterable[bytes]) -> Iterator[tuple[Json, Feature]]:
    """Each record with its feature, which has yet to be told the address of its page."""
    if kind == RecordKind.PLACE:
        for answer in answers:
            place = json.loads(answer)
            yield place, of_place(place)
        return
    for some in batched(answers, AT_ONCE):
        releases = [json.loads(answer) for answer in some]
        ids = {leg["place"]["id"] for each in releases for leg in _with_place(each)}
        points = coordinates([UUID(each) for each in sorted(ids)])
        for release in releases:
            yield release, of_release(release, points)


def of_place(place: Json) -> Feature:
    """Null where the public record has no coordinates: then it stands nowhere on a map."""
    point = place["coordinates"]
    geometry = {"type": "Point", "coordinates": _position(point)} if point else None
    told = {name: place[name] for name in ("name", "place_kind", "country")}
    told["parent"] = place["parent"]["id"] if place["parent"] else None
    return _feature(place, geometry, told)


def of_release(release: Json, points: Points) -> Feature:
    """The places that groups of people reached, each once: no lines between them, since nobody
    says which way they went. Where the people are now is told by none of it."""
    legs = [leg for leg in _with_place(release) if leg["place"]["id"] in points]
    reached = [leg["place"]["id"] for leg in legs if leg["status"] == LegStatus.CONFIRMED]
    positions = [_position(points[each]) for each in dict.fromkeys(reached)]
    geometry = {"type": "MultiPoint", "coordinates": positions} if positions else None
    told = {name: release[name] for name in ("title", "holding_state", "mechanism")}
    told["dates"] = {role: when and when["edtf"] for role, when in release["dates"].items()}
    told["destinations"] = [
        {
            **{name: leg[name] for name in ("id", "after", "role", "status")},
            "date": leg["date"] and leg["date"]["edtf"],
            "place": leg["place"]["id"],
            "name": leg["place"]["label"],
            "country": leg["place"]["country"],
        }
        for leg in _with_place(release)
    ]
    return _feature(release, geometry, told)


def _with_place(release: Json) -> Iterator[Json]:
    return (leg for leg in release["destinations"] if leg["place"])


def _feature(record: Json, geometry: Json | None, told: dict[str, Any]) -> Feature:
    told["sequence"] = record["sequence"]
    return {"type": "Feature", "id": record["id"], "geometry": geometry, "properties": told}


def _position(point: Json) -> list[float]:
    """Longitude first."""
    return [round(float(point[name]), DECIMALS) for name in ("longitude", "latitude")]
