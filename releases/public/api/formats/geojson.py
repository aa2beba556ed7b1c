"""Places as GeoJSON (RFC 7946), coarse: nobody is to be found by them."""

from collections.abc import Iterator
from typing import Any

from releases.public.api.formats.cells import Json

DECIMALS = 2  # of a degree: about a kilometre


def features(place: Json, address: str) -> Iterator[dict[str, Any]]:
    """Null where the public record has no coordinates: then it stands nowhere on a map."""
    point = place["coordinates"]
    yield {
        "type": "Feature",
        "id": place["id"],
        "geometry": {"type": "Point", "coordinates": _position(point)} if point else None,
        "properties": {
            "name": place["name"],
            "place_kind": place["place_kind"],
            "country": place["country"],
            "parent": place["parent"]["id"] if place["parent"] else None,
            "url": address,
            "sequence": place["sequence"],
        },
    }


def _position(point: Json) -> list[float]:
    """Longitude first."""
    return [round(float(point[name]), DECIMALS) for name in ("longitude", "latitude")]
