"""Who was sent to which country, from which releases: read off the public copies of releases."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q

from releases.ledger.core.shapes.destinations import CountryDestination, DestinationSummary
from releases.ledger.projection.base import telling_date
from releases.ledger.projection.facets import NEVER_ARRIVED
from releases.ledger.projection.tables import Document
from releases.ledger.read import facets, suppression
from releases.ledger.read.documents import entries
from releases.terms.vocabularies.records import RecordKind

COUNTED = (RecordKind.RELEASE, RecordKind.PRISONER)


def countries() -> list[DestinationSummary]:
    """Every country that a public release sent people to, most releases first."""
    hidden = suppression.suppressed()
    shown = Document.objects.exclude(record_id__in=hidden)
    ids = {kind: shown.filter(kind=kind).values("record_id") for kind in COUNTED}
    served = facets.served(hidden)
    rows = (
        served.stored.filter(facet="destination")
        .values_list("value")
        .annotate(
            **{kind: Count("record_id", filter=Q(record_id__in=ids[kind])) for kind in COUNTED}
        )
        .order_by()
    )
    found = {value: Counter(dict(zip(COUNTED, each, strict=True))) for value, *each in rows}
    for other in served.instead.values():
        for name, value in other.facets:
            if name == "destination":
                found.setdefault(value, Counter())[other.kind] += 1
    summaries = [
        DestinationSummary(
            country=value, releases=count[RecordKind.RELEASE], people=count[RecordKind.PRISONER]
        )
        for value, count in found.items()
        if count[RecordKind.RELEASE]
    ]
    return sorted(summaries, key=lambda row: (-row.releases, row.country))


def one(country: str) -> CountryDestination | None:
    """Null where no public release sent anybody there."""
    hidden = suppression.suppressed()
    there = facets.served(hidden).having("destination", country)
    rows = Document.objects.filter(there, kind=RecordKind.RELEASE)
    newest = rows.exclude(record_id__in=hidden).order_by("-sort_key", "-record_id")
    releases = [_release(entry.data, country) for entry in entries(newest, hidden)]
    found = [release for release in releases if release["legs"]]
    if not found:
        return None
    return CountryDestination.model_validate({"country": country, "releases": found})


def first_legs(destinations: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """By leg, the one that the way to it begins with."""
    before = {leg["id"]: leg["after"] for leg in destinations}

    def first(leg: str) -> str:
        return first(before[leg]) if before.get(leg) in before else leg

    return {leg: first(leg) for leg in before}


def _release(answer: Mapping[str, Any], country: str) -> dict[str, Any]:
    let_go = {leg["id"]: leg["let_go_by"] for leg in answer["destinations"]}
    first = first_legs(answer["destinations"])
    legs = [
        _leg(leg, answer["claims"]) | {"let_go_by": let_go[first[leg["id"]]]}
        for leg in answer["destinations"]
        if leg["place"] and leg["place"]["country"] == country
    ]
    there = {leg["id"] for leg in legs}
    return {
        "release": {
            "kind": answer["kind"],
            "id": answer["id"],
            "slug": answer["slug"],
            "label": answer["title"],
        },
        "holding_state": answer["holding_state"],
        "date": telling_date(answer["dates"]),
        "legs": legs,
        "people": [
            {name: row[name] for name in ("person", "destination", "outcome")}
            for row in answer["participations"]
            if row["person"] and row["destination"] in there and row["outcome"] not in NEVER_ARRIVED
        ],
    }


def _leg(leg: Mapping[str, Any], claims: list[Mapping[str, Any]]) -> dict[str, Any]:
    return {name: leg[name] for name in ("id", "place", "role", "status", "date")} | {
        "onward": leg["after"] is not None,
        "claims": [claim for claim in claims if claim["destination"] == leg["id"]],
    }
